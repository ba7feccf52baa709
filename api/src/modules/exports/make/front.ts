import type { Context } from '../../../context.ts'
import type { ExportRow } from '../read/exports.ts'
import type { Column } from '../sources/column.ts'
import { sourceOf } from '../sources/index.ts'
import { columnsOf, queryWords } from '../stored-query.ts'
import type { Front, Heading } from './sheet.ts'

const shanghai = (ctx: Context, moment: string) =>
  new Date(moment.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'))
    .toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
    .slice(0, 19)

/** Said on every sheet and in every row: who took it, when, and under which number. */
export const watermarkOf = (ctx: Context, row: ExportRow): string =>
  `${ctx.actor!.displayName}（${ctx.actor!.login}） ${shanghai(ctx, row.requestedAt)} 导出 ${row.id}`

const position: Heading = { title: '序号', kind: 'COUNT' }
const mark: Heading = { title: '水印', kind: 'TEXT' }

const headed = ({ title, unit }: Column) => (unit ? `${title.zh}（${unit.zh}）` : title.zh)

export const headingsOf = (row: ExportRow): Heading[] => [
  position,
  ...columnsOf(row).map((column) => ({ title: headed(column), kind: column.kind })),
  mark,
]

const dictionaryHeadings = ['列', '名称', '英文名称', '单位', '来源', '规则']

const dictionaryOf = (row: ExportRow): Front['dictionary'] => ({
  headings: dictionaryHeadings,
  rows: [
    ['position', '序号', 'Position', '', '', '在本次导出中的位置，抽样时用它'],
    ...columnsOf(row).map(({ key, title, unit, source, rule }) => [
      key,
      title.zh,
      title.en,
      unit?.zh ?? '',
      source,
      rule.zh,
    ]),
    ['watermark', '水印', 'Watermark', '', '', '谁、何时、导出编号；不计入行集散列值'],
  ],
})

/** The files speak the language of the records: whoever asks in whichever language gets the same file. */
export function frontOf(ctx: Context, row: ExportRow, made: { rows: number; hash: string }): Front {
  const query = queryWords({ ...ctx, language: 'zh' }, row)
  return {
    title: sourceOf(row.kind).title.zh,
    about: [
      ['内容', sourceOf(row.kind).title.zh],
      ['查询', query.map(({ label, value }) => `${label} ${value}`).join('；') || '不限'],
      ['数据截至', `${shanghai(ctx, row.asOf)}（北京时间）`],
      ['导出人', `${ctx.actor!.displayName}（${ctx.actor!.login}），${ctx.actor!.unit}`],
      ['导出时间', shanghai(ctx, row.requestedAt)],
      ['用途', row.reason],
      ['导出编号', row.id],
      ['证件号码和账号', row.withIdentities ? '列出，经另一人确认' : '未列出'],
      [
        '算法',
        '行集散列值：每行除水印外各列的文本写成一个 JSON 数组并加换行，按序连成一串，取 SHA-256',
      ],
      ['行数', String(made.rows)],
      ['行集散列值', made.hash],
    ],
    dictionary: dictionaryOf(row),
  }
}
