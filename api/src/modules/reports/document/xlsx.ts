import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'

import ExcelJS from 'exceljs'

import { fenOf, yuanOf } from '../../../kit/money.ts'
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

type Cell = string | number | null
type Sheet = ExcelJS.Worksheet

const money = '#,##0.00'

/** Numbers as numbers; every text is written as text, so that nothing in it is a formula. */
export async function reportXlsx(content: ReportContent): Promise<Buffer> {
  const stream = new PassThrough()
  const whole = buffer(stream)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  book.creator = content.madeBy.unit
  programmes(book, content)
  standards(book, content)
  others(book, content)
  settlement(book, content)
  sources(book, content)
  await book.commit()
  return await whole
}

function addSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, name: string, widths: number[]): Sheet {
  const sheet = book.addWorksheet(name, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  })
  sheet.columns = widths.map((width) => ({ width }))
  return sheet
}

function addRow(sheet: Sheet, cells: Cell[], bold = false): ExcelJS.Row {
  const row = sheet.addRow(cells)
  row.font = { bold }
  return row
}

// An integer number of fen is exact in a double of yuan up to 13 digits; nothing is computed with it here.
const yuan = ({ value }: Item): Cell => (value === null ? null : Number(value))
const tens = ({ value }: Item): Cell =>
  value === null ? null : Number(tenThousands(fenOf(value)!))
const count = ({ value }: Item): Cell => (value === null ? null : Number(value))

function programmes(book: ExcelJS.stream.xlsx.WorkbookWriter, content: ReportContent): void {
  const sheet = addSheet(book, '分项情况', [22, 10, 10, 16, 18, 16, 18, 40])
  addRow(sheet, [titleOf(content)], true)
  addRow(sheet, [`期间：${periodText(content.from, content.to)}（按保障月份）`])
  addRow(sheet, [`数据截至：${momentText(content.asOf)}`])
  addRow(
    sheet,
    ['项目', '户数', '人数', '累计（万元）', '累计（元）', '末月（万元）', '末月（元）', '备注'],
    true,
  )
  for (const row of [...content.programmes, content.total]) {
    const { households, persons, paid, paidThisMonth, name } = row
    const notes = [...new Set([households, persons, paid].flatMap(({ note }) => note ?? []))]
    const added = addRow(
      sheet,
      [
        name,
        count(households),
        count(persons),
        tens(paid),
        yuan(paid),
        tens(paidThisMonth),
        yuan(paidThisMonth),
        notes.join(''),
      ],
      row === content.total,
    )
    for (const at of [4, 5, 6, 7]) added.getCell(at).numFmt = money
  }
  const note = roundingNote(content)
  if (note) addRow(sheet, [note])
  sheet.commit()
}

function settlement(book: ExcelJS.stream.xlsx.WorkbookWriter, content: ReportContent): void {
  const sheet = addSheet(book, '按结算日', [22, 12, 18, 18, 18])
  addRow(sheet, [`结算期：${settlementText(content.settlement)}（按到账日）`])
  addRow(sheet, ['项目', '到账笔数', '到账（元）', '退回（元）', '净支出（元）'], true)
  for (const row of payingRows(content)) {
    const { name, arrivedLines, arrived, cameBack, spent } = row
    const added = addRow(
      sheet,
      [name, count(arrivedLines), yuan(arrived), yuan(cameBack), yuan(spent)],
      row === content.total,
    )
    for (const at of [3, 4, 5]) added.getCell(at).numFmt = money
  }
  sheet.commit()
}

const units: Record<string, string> = { PERSON_MONTH: '元/人·月', PERSON_YEAR: '元/人·年' }

function standards(book: ExcelJS.stream.xlsx.WorkbookWriter, content: ReportContent): void {
  const sheet = addSheet(book, '标准与补差', [22, 12, 12, 14, 14, 20])
  addRow(sheet, ['项目', '起', '止', '标准', '单位', '人均补差（元/月）'], true)
  for (const { name, from, to, standardFen, unit, meanTopUp } of content.standards) {
    const row = addRow(sheet, [
      name,
      from.slice(0, 7),
      to.slice(0, 7),
      Number(yuanOf(standardFen)),
      units[unit] ?? '',
      meanTopUp && yuan(meanTopUp),
    ])
    for (const at of [4, 6]) row.getCell(at).numFmt = money
  }
  sheet.commit()
}

const activityNames = {
  BANK_CHECK: '委托银行核对（人次）',
  TRAINING: '业务培训（村、社区）',
  LEAFLET: '政策宣传单（份）',
}

function others(book: ExcelJS.stream.xlsx.WorkbookWriter, content: ReportContent): void {
  const { care, reserveAllocated, reserveUsed, findings, activities } = content
  const sheet = addSheet(book, '其他', [34, 16, 40])
  addRow(sheet, ['项目', '数值', '备注'], true)
  const lines: [string, Item][] = [
    ['分散供养（户）', care.dispersedHouseholds],
    ['分散供养（人）', care.dispersedPersons],
    ['集中供养（户）', care.institutionalHouseholds],
    ['集中供养（人）', care.institutionalPersons],
    ['备用金下拨（元）', reserveAllocated],
    ['备用金使用（元）', reserveUsed],
    ['动态管理不到位（条）', findings],
  ]
  for (const [name, item] of lines) {
    const row = addRow(sheet, [name, count(item), item.note])
    if (item.unit === 'MONEY') row.getCell(2).numFmt = money
  }
  for (const { kind, count: item, subjects } of activities)
    addRow(sheet, [activityNames[kind], count(item), subjects.join('、')])
  sheet.commit()
}

function sources(book: ExcelJS.stream.xlsx.WorkbookWriter, content: ReportContent): void {
  const sheet = addSheet(book, '口径与来源', [46, 18, 60, 60])
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
  for (const fact of facts) addRow(sheet, fact)
  addRow(sheet, [])
  addRow(sheet, ['数字', '数值', '怎么算的', '查了什么'], true)
  for (const { key, value, note, definition, query } of content.items)
    addRow(sheet, [key, value ?? note ?? '', definition, query])
  sheet.commit()
}
