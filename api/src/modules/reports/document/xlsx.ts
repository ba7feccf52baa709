import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'

import { fenOf, yuanOf } from '../../../kit/money.ts'
import { addressOf } from '../../../sheets/address.ts'
import { type Look, looks, styleSheet } from '../../../sheets/looks.ts'
import { Package, sheetType, typeOfKind } from '../../../sheets/package.ts'
import { numberCell, sheetHead, sheetTail, textCell } from '../../../sheets/parts.ts'
import { activityWords } from '../figure-names.ts'
import type { Item, ReportContent } from './content.ts'
import {
  dayText,
  momentText,
  payingRows,
  periodText,
  roundingNote,
  settlementText,
  tenThousands,
  titleOf,
} from './words.ts'

/** Digits are a number in the sheet; every text is written as text, so that nothing in it is a formula. */
type Cell = { text: string; look: Look } | { digits: string; look: Look } | null
type Sheet = { name: string; widths: number[]; rows: Cell[][]; repeated: number }

/** Five sheets that print: the table, standards, what stands beside them, the settlement, and where each number comes from. */
export async function reportXlsx(content: ReportContent): Promise<Buffer> {
  const out = new PassThrough()
  const whole = buffer(out)
  const book = new Package(out)
  const sheets = [programmes, standards, others, settlement, sources].map((sheet) => sheet(content))
  for (const [n, sheet] of sheets.entries())
    book.add(`xl/worksheets/sheet${n + 1}.xml`, partOf(sheet), sheetType)
  book.add('xl/styles.xml', styleSheet, typeOfKind.styles!)
  await book.finish(
    sheets.map(({ name, repeated }) => ({ name, repeated, hidden: false, hasNotes: false })),
    { from1904: false, active: 0, shared: ['styles'] },
  )
  return await whole
}

const partOf = ({ widths, rows }: Sheet): string =>
  sheetHead(widths, 0) +
  rows.map((cells, n) => rowOf(n + 1, cells, widths)).join('') +
  sheetTail([], false)

const rowOf = (number: number, cells: Cell[], widths: number[]): string =>
  `<row r="${number}"${heightOf(cells, widths)}>${cells
    .map((cell, n) => {
      if (!cell) return ''
      const at = addressOf(n + 1, number)
      return 'text' in cell
        ? textCell(at, cell.text, cell.look)
        : numberCell(at, cell.digits, cell.look)
    })
    .join('')}</row>`

const wrapped = new Set<Look>([looks.text, looks.totalText])

/** Not every office program makes a row as high as its wrapped text: then it lies over its neighbours. */
function heightOf(cells: Cell[], widths: number[]): string {
  const lines = cells.map((cell, at) => {
    if (!cell || !('text' in cell) || !wrapped.has(cell.look)) return 1
    const wide = cell.text.match(/[^\x00-\x7f]/g)?.length ?? 0
    return Math.ceil((cell.text.length + wide) / (widths[at]! - 2))
  })
  const most = Math.max(1, ...lines)
  return most === 1 ? '' : ` ht="${most * 15}" customHeight="1"`
}

const line = (text: string, look: Look = looks.plain): Cell[] => [{ text, look }]
const head = (...texts: string[]): Cell[] => texts.map((text) => ({ text, look: looks.head }))

// The frame of a table has no gaps: an empty cell is a text without one.
const text = (said: string, isTotal = false): Cell => ({
  text: said,
  look: isTotal ? looks.totalText : looks.text,
})
const amount = (digits: string | null, isTotal = false): Cell =>
  digits === null ? text('', isTotal) : { digits, look: isTotal ? looks.totalAmount : looks.amount }
const count = ({ value }: Item, isTotal = false): Cell =>
  value === null
    ? text('', isTotal)
    : { digits: value, look: isTotal ? looks.totalCount : looks.count }

const yuan = ({ value }: Item, isTotal = false): Cell => amount(value, isTotal)
const tens = ({ value }: Item, isTotal = false): Cell =>
  amount(value === null ? null : tenThousands(fenOf(value)!), isTotal)

function programmes(content: ReportContent): Sheet {
  const before = [
    line(titleOf(content), looks.title),
    line(`期间：${periodText(content.from, content.to)}（按保障月份）`),
    line(`数据截至：${momentText(content.asOf)}`),
    ...content.notes.map((note) => line(`提示：${note}`)),
  ]
  const note = roundingNote(content)
  return {
    name: '分项情况',
    widths: [22, 10, 10, 16, 18, 16, 18, 40],
    repeated: before.length + 1,
    rows: [
      ...before,
      head(
        '项目',
        '户数',
        '人数',
        '累计（万元）',
        '累计（元）',
        '末月（万元）',
        '末月（元）',
        '备注',
      ),
      ...[...content.programmes, content.total].map((row) => {
        const isTotal = row === content.total
        const { households, persons, paid, paidThisMonth, name } = row
        const notes = new Set([households, persons, paid].flatMap((each) => each.note ?? []))
        return [
          text(name, isTotal),
          count(households, isTotal),
          count(persons, isTotal),
          tens(paid, isTotal),
          yuan(paid, isTotal),
          tens(paidThisMonth, isTotal),
          yuan(paidThisMonth, isTotal),
          text([...notes].join(''), isTotal),
        ]
      }),
      ...(note ? [line(note)] : []),
    ],
  }
}

function settlement(content: ReportContent): Sheet {
  return {
    name: '按结算日',
    widths: [22, 12, 18, 18, 18],
    repeated: 2,
    rows: [
      line(`结算期：${settlementText(content.settlement)}（按到账日）`),
      head('项目', '到账笔数', '到账（元）', '退回（元）', '净支出（元）'),
      ...payingRows(content).map((row) => {
        const isTotal = row === content.total
        return [
          text(row.name, isTotal),
          count(row.arrivedLines, isTotal),
          ...[row.arrived, row.cameBack, row.spent].map((each) => yuan(each, isTotal)),
        ]
      }),
    ],
  }
}

const units: Record<string, string> = { PERSON_MONTH: '元/人·月', PERSON_YEAR: '元/人·年' }

const standards = (content: ReportContent): Sheet => ({
  name: '标准与补差',
  widths: [22, 12, 12, 14, 14, 20],
  repeated: 1,
  rows: [
    head('项目', '起', '止', '标准', '单位', '人均补差（元/月）'),
    ...content.standards.map(({ name, from, to, standardFen, unit, meanTopUp }) => [
      text(name),
      text(from.slice(0, 7)),
      text(to.slice(0, 7)),
      amount(yuanOf(standardFen)),
      text(units[unit] ?? ''),
      meanTopUp ? yuan(meanTopUp) : text(''),
    ]),
  ],
})

function others({
  care,
  reserveAllocated,
  reserveUsed,
  findings,
  activities,
}: ReportContent): Sheet {
  const lines: [string, Item][] = [
    ['特困分散供养（户）', care.dispersedHouseholds],
    ['特困分散供养（人）', care.dispersedPersons],
    ['特困集中供养（户）', care.institutionalHouseholds],
    ['特困集中供养（人）', care.institutionalPersons],
    ['备用金下拨（元）', reserveAllocated],
    ['备用金使用（元）', reserveUsed],
    ['动态管理不到位（条）', findings],
  ]
  return {
    name: '其他',
    widths: [34, 16, 60],
    repeated: 1,
    rows: [
      head('项目', '数值', '备注'),
      ...lines.map(([name, item]) => [
        text(name),
        item.unit === 'MONEY' ? yuan(item) : count(item),
        text(item.note ?? ''),
      ]),
      ...activities.map(({ kind, count: item, subjects }) => [
        text(activityWords[kind].zh),
        count(item),
        text(subjects.join('、')),
      ]),
    ],
  }
}

function sources(content: ReportContent): Sheet {
  const facts: [string, string][] = [
    ['报告', titleOf(content)],
    ['地区', `${content.region.name}（${content.region.code}）`],
    ['期间', `${periodText(content.from, content.to)}，按保障月份统计`],
    ['数据截至', momentText(content.asOf)],
    [
      '查询',
      `report(region: ${content.region.code}, from: ${content.from.slice(0, 7)}, to: ${content.to.slice(0, 7)}, asOf: ${content.asOf})`,
    ],
    ['生成时间', momentText(content.madeAt)],
    ['生成人', `${content.madeBy.unit} ${content.madeBy.name}`],
    ['打印日期', dayText(content.madeAt)],
    ['数据校验 SHA-256', content.hash],
    ['四舍五入', '万元数由分一次四舍五入得出；合计先加后舍，以元列为准。'],
  ]
  return {
    name: '口径与来源',
    widths: [34, 18, 50, 50, 46],
    repeated: facts.length + 2,
    rows: [
      ...facts.map(([name, said]) => [...line(name, looks.bold), ...line(said)]),
      [],
      head('数字', '数值', '怎么算的', '查了什么', '编号'),
      ...content.items.map(({ key, name, value, note, definition, query }) =>
        [name, value ?? note ?? '', definition, query, key].map((each) => text(each)),
      ),
    ],
  }
}
