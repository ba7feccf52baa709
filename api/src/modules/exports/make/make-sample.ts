import type { MadeFile, Making } from '../../../files/made-file.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf, malformed } from '../../../kit/ids.ts'
import { yuanOf } from '../../../kit/money.ts'
import { findSample, type SampleRow } from '../read/exports.ts'
import { openCsv } from './csv.ts'
import type { Front, Heading } from './sheet.ts'
import { openXlsx } from './xlsx.ts'

const headings: Heading[] = [
  { title: '抽取顺序', kind: 'COUNT' },
  { title: '序号', kind: 'COUNT' },
  { title: '对象编号', kind: 'TEXT' },
  { title: '金额（元）', kind: 'MONEY' },
  { title: '抽中点（元）', kind: 'MONEY' },
  { title: '必选', kind: 'TEXT' },
]

const yuan = (fen: string | null) => (fen === null ? '' : yuanOf(BigInt(fen)))

/** The drawn rows with where each draw fell: what is needed to draw the same again. @throws NOT_FOUND */
export async function makeSample({ as }: Making, asked: Record<string, string>): Promise<MadeFile> {
  const id = idOf(asked.id ?? '', 'AuditSample', 'id')
  const format = asked.format ?? 'csv'
  if (format !== 'csv' && format !== 'xlsx') throw malformed('format', 'expected csv or xlsx')
  const { sample, mark } = await as('read', async (ctx) => {
    const found = await findSample(ctx, id)
    if (!found) throw notFound(ctx.language)
    return { sample: found, mark: `${ctx.actor!.displayName}（${ctx.actor!.login}） 样本 ${id}` }
  })
  const writer = await (format === 'csv' ? openCsv(headings) : openXlsx(headings, mark))
  await writer.write(
    sample.drawn.map(({ position, subject, fen, value, certain }, n) => [
      String(n + 1),
      String(position),
      subject ?? '',
      yuan(fen),
      yuan(value),
      certain ? '是' : '否',
    ]),
  )
  const type =
    format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return {
    name: `审计样本-${id.slice(-8)}.${format}`,
    type,
    parts: await writer.finish(frontOf(sample, mark)),
  }
}

const frontOf = (sample: SampleRow, mark: string): Front => ({
  title: '审计样本',
  about: [
    ['内容', sample.method === 'RANDOM' ? '简单随机抽样' : '货币单位抽样'],
    ['导出编号', sample.exportId],
    ['种子', sample.seed],
    ['样本量', String(sample.size)],
    ['总体行数', String(sample.frameRows)],
    ...(sample.frameFen === null ? [] : [['总体金额（元）', yuanOf(sample.frameFen)] as const]),
    ...(sample.intervalFen === null
      ? []
      : [['抽样间隔（元）', yuanOf(sample.intervalFen)] as const]),
    ['取得人', mark],
    ['抽中行数', String(sample.drawn.length)],
    ['总体行集散列值', sample.frameHash],
  ],
  dictionary: {
    headings: ['列', '说明'],
    rows: [
      ['抽取顺序', '先后次序；货币单位抽样先列必选项，再按总体次序'],
      ['序号', '在导出文件中的位置'],
      ['抽中点（元）', '货币单位抽样在累计金额中抽中的位置，向下取到分'],
      ['必选', '金额不小于抽样间隔，不论种子都选入'],
    ],
  },
})
