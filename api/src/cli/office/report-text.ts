import { Temporal } from 'temporal-polyfill'

import type { Session } from './session.ts'

export type ReportAsked = { region: string; from: string; to: string; asOf: string | null }

type Figure = { value: string | null }
type Row = {
  label: string
  households: Figure
  persons: Figure
  paid: Figure
  arrivedLines: Figure
  arrived: Figure
  cameBack: Figure
  spent: Figure
}
export type ReportFound = {
  region: { name: string }
  from: string
  to: string
  asOf: string
  settlementFrom: string
  settlementTo: string
  programmes: Row[]
  total: Row
  topUps: {
    programme: { name: string }
    from: string
    to: string
    standard: string
    meanTopUp: Figure | null
  }[]
}

const question = `query ($region: RegionCode!, $from: Month!, $to: Month!, $asOf: DateTime) {
  report(region: $region, from: $from, to: $to, asOf: $asOf) {
    region { name } from to asOf settlementFrom settlementTo programmes { ...row } total { ...row }
    topUps { programme { name } from to standard meanTopUp { value } } } }
fragment row on ReportRow { label households { value } persons { value } paid { value }
  arrivedLines { value } arrived { value } cameBack { value } spent { value } }`

export const readReport = async (session: Session, asked: ReportAsked): Promise<ReportFound> =>
  (await session.ask<{ report: ReportFound }>(question, asked)).report

/** Three tables for a terminal; amounts in yuan, to the fen. */
export function reportText(report: ReportFound): string {
  const rows = [...report.programmes, report.total]
  const values = (...figures: Figure[]) => figures.map(({ value }) => value ?? '—')
  return [
    `${report.region.name} ${report.from} 至 ${report.to} 社会救助工作情况（数据截至 ${inChina(report.asOf)}）`,
    '',
    ...aligned([
      ['项目', '户数', '人数', '累计（元）'],
      ...rows.map((row) => [row.label, ...values(row.households, row.persons, row.paid)]),
    ]),
    '',
    ...aligned([
      ['标准', '起', '止', '标准（元）', '人均补差（元/月）'],
      ...report.topUps.map(({ programme, from, to, standard, meanTopUp }) => [
        programme.name,
        from,
        to,
        standard,
        meanTopUp?.value ?? '—',
      ]),
    ]),
    '',
    `按结算日统计：${report.settlementFrom} 至 ${report.settlementTo}`,
    ...aligned([
      ['项目', '到账笔数', '到账（元）', '退回（元）', '净支出（元）'],
      ...rows
        .filter(({ arrived }) => arrived.value !== null)
        .map((row) => [
          row.label,
          ...values(row.arrivedLines, row.arrived, row.cameBack, row.spent),
        ]),
    ]),
    '',
  ].join('\n')
}

/** As `--as-of` takes it. */
const inChina = (instant: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })

/** Names to the left, numbers to the right. */
function aligned(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at]!))))
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const blank = ' '.repeat(widths[at]! - widthOf(cell))
        return at === 0 ? cell + blank : blank + cell
      })
      .join('  ')
      .trimEnd(),
  )
}

/** A Chinese character takes two columns of a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0)
