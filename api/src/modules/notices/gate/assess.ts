import {
  type ComparedRow,
  type PostedList,
  rowDifferences,
  singledOut,
  sumsBeside,
  toldBySums,
} from '@mingzhang/db/list-differences.ts'
import { isOfKind, keyOfField, type LeakKind, listsOn } from '@mingzhang/db/notice-policy.ts'
import { marksShown, maskRows, type RegisterCell, type RowRisk } from '@mingzhang/db/mask-rows.ts'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { type Measures, measuresOf } from './measures.ts'
import { scanCells, scanText } from './scan.ts'

export type GateRow = {
  position: number
  householdId: string
  name: string
  memberCount: number
  amountFen: bigint | null
  reasonClass: string | null
  careMode?: string | null
  guardian?: boolean
  remark?: Remark
}
type Remark = 'NEW' | 'CONTINUED' | 'ADJUSTED' | 'LEFT' | null

/** All that the gate looks at; gathered by `read.ts`, judged here without a question to anybody. */
export type GateInput = {
  kind: NoticeKind
  rowsOnWeb: boolean
  place: string | null
  /** Every text of the publication, by the field it stands in. */
  texts: Record<string, string>
  rows: readonly GateRow[]
  minors: readonly string[]
  /** Numbers of offices, and names of the places that it is of. */
  allowed: readonly string[]
  register: readonly RegisterCell[]
  /** Lists of the village that may be laid beside it, latest first, as the web showed them. */
  earlier: readonly PostedList[]
  /** A year that the time of posting reaches, of which nobody has entered the days on which work was moved. */
  unknownYear: number | null
  /** The next year, from November on, while nobody has entered its days: before it is too late. */
  yearToEnter: number | null
  /** Fewest households a row, or a change, may be one of. */
  limit: number
}

export type GateLineKey = 'COLUMNS' | 'LEAKS' | 'PEOPLE' | 'DIFFERENCES' | 'PLACE'
export type GateFinding = {
  code: string
  field?: string
  /** Earlier lists that say the same of it. */
  lists?: string[]
  positions?: number[]
  kind?: LeakKind
  year?: number
}
export type GateLine = {
  key: GateLineKey
  passed: boolean
  /** May two persons let it pass with a reason? What the law forbids they may not. */
  overridable: boolean
  checked: number
  findings: GateFinding[]
}
export type GateResult = {
  passed: boolean
  limit: number
  lines: GateLine[]
  changed: number
  yearToEnter: number | null
  /** Whether the web may show counts and sums; where not, the earlier list that would tell them, or null where they are too few. */
  sums: { shown: boolean; beside: string | null }
  /** Null where the web shows no rows, or no register says who they could be. */
  measures: Measures | null
  /** As the web would show them; empty where it shows no rows. */
  shown: { position: number; maskedName: string; remark: Remark; risk: RowRisk }[]
}

/** The five questions in the order in which the page asks them; any that fails keeps the list in. */
export function assess(input: GateInput): GateResult {
  const shown = input.rowsOnWeb ? maskRows(input.register, input.rows, input.limit) : []
  const people = peopleLine(input, shown)
  const differences = differenceLine(
    input,
    shown.map(({ row, maskedName }) => ({ ...row, maskedName })),
  )
  const marked = marksShown(input.rows, input.limit)
  const lines = [columnsLine(input), leaksLine(input), people, differences.line, placeLine(input)]
  return {
    passed: lines.every(({ passed }) => passed),
    limit: input.limit,
    lines,
    changed: differences.changed,
    yearToEnter: input.yearToEnter,
    sums: sumsOf(input),
    measures: measuresOf(input.register, shown),
    shown: shown.map(({ row: { position, remark = null }, maskedName, risk }) => ({
      ...{ position, maskedName, risk },
      remark: marked ? remark : null,
    })),
  }
}

/** Where rows are shown their sums tell nothing more; without them a sum of one or two is theirs (decision 44). */
const sumsOf = ({ rows, rowsOnWeb, earlier, limit }: GateInput): GateResult['sums'] =>
  rowsOnWeb
    ? { shown: true, beside: null }
    : sumsBeside(
        earlier,
        rows.map(({ householdId }) => householdId),
        limit,
      )

const line = (
  key: GateLineKey,
  checked: number,
  findings: GateFinding[],
  overridable = false,
): GateLine => ({ key, passed: findings.length === 0, overridable, checked, findings })

const told = ['NAME', 'AMOUNT', 'CARE_MODE', 'REASON_CLASS', 'REMARK'] as const

/** Columns are the table's own; what may stand in them, and where, is the policy's. */
function columnsLine({ kind, rows, rowsOnWeb }: GateInput): GateLine {
  const findings = told.flatMap((field): GateFinding[] => {
    const having = rows.filter((row) => (row[keyOfField[field]] ?? null) !== null)
    return isOfKind(kind, field) || having.length === 0
      ? []
      : [{ code: 'NOT_OF_KIND', field, positions: positionsOf(having) }]
  })
  if (rowsOnWeb && !listsOn(kind, 'WEB')) findings.push({ code: 'NOT_ON_WEB' })
  return line('COLUMNS', rows.length, findings)
}

function leaksLine({ kind, texts, rows, minors, allowed }: GateInput): GateLine {
  const names = rows.map(({ name }) => name)
  const known = { minors, names, allowed, health: kind !== 'GOV_INFO' }
  const findings = Object.entries(texts).flatMap(([field, text]) =>
    scanText(text, known).map(({ kind }): GateFinding => ({ code: 'LEAK', field, kind })),
  )
  // Texts that are printed one after another are one text to a reader.
  const joined = scanCells([Object.values(texts)], known)
  if (findings.length === 0)
    findings.push(
      ...joined.map(({ kind }): GateFinding => ({ code: 'LEAK', field: 'texts', kind })),
    )
  for (const { name, position } of rows)
    if (scanText(name, { health: false }).length > 0 || minors.includes(name))
      findings.push({ code: 'LEAK_IN_NAME', positions: [position] })
  if (
    scanCells(
      names.map((name) => [name]),
      { health: false },
    ).length > 0
  )
    findings.push({ code: 'LEAK_DOWN_NAMES', field: 'name' })
  return line('LEAKS', Object.keys(texts).length + rows.length, findings)
}

function peopleLine(
  { rowsOnWeb, register, limit }: GateInput,
  shown: ReturnType<typeof maskRows<GateRow>>,
): GateLine {
  if (!rowsOnWeb || shown.length === 0) return line('PEOPLE', 0, [])
  if (register.length === 0) return line('PEOPLE', shown.length, [{ code: 'NO_REGISTER' }])
  const rowsThat = (code: string, is: (risk: RowRisk) => boolean): GateFinding[] => {
    const positions = shown.filter(({ risk }) => is(risk)).map(({ row }) => row.position)
    return positions.length > 0 ? [{ code, positions }] : []
  }
  const findings = [
    ...rowsThat('RECOGNISED', ({ k }) => k < limit),
    ...rowsThat('ALL_LISTED', ({ k, full, l }) => k >= limit && full && l > 1),
    ...rowsThat('HOMOGENEOUS', ({ k, full, l }) => k >= limit && full && l === 1),
  ]
  return line('PEOPLE', shown.length, findings, true)
}

function differenceLine(
  input: GateInput,
  shown: readonly (ComparedRow & { position: number })[],
): { line: GateLine; changed: number } {
  const { kind, rows, rowsOnWeb, earlier, limit } = input
  const findings: GateFinding[] = []
  let changed: number | null = null
  const households = rows.map(({ householdId }) => householdId)
  for (const list of rows.length > 0 && rowsOnWeb ? earlier : []) {
    if (list.rows === null) {
      if (toldBySums(list, households, limit))
        findings.push({ code: 'TOLD_BY_SUMS', field: list.title })
      continue
    }
    const seen = rowDifferences({ ...list, rows: list.rows }, { kind, rows: shown })
    const single = seen.filter((each) => singledOut(each, limit))
    const came = new Set(single.flatMap((each) => (each.came.length < limit ? each.came : [])))
    const positions = [...came].map((n) => shown[n]!.position).sort((one, other) => one - other)
    if (single.length > 0) findings.push({ code: 'SINGLED_OUT', field: list.title, positions })
    if (list.kind === kind) changed ??= Math.max(seen[0]!.came.length, seen[0]!.went)
  }
  return {
    line: line('DIFFERENCES', rows.length > 0 ? earlier.length : 0, findings, true),
    changed: changed ?? 0,
  }
}

function placeLine({ place, kind, unknownYear: year }: GateInput): GateLine {
  return line('PLACE', 1, [
    ...(!place && kind !== 'GOV_INFO' ? [{ code: 'NO_PLACE' }] : []),
    ...(year === null ? [] : [{ code: 'NO_CALENDAR', year }]),
  ])
}

const positionsOf = (rows: readonly GateRow[]) => rows.map(({ position }) => position)
