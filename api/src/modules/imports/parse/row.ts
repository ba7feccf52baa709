import type { Cell, CellValue, Row } from '../../../sheets/types.ts'
import { unitOfHeading } from '../recognise/headings.ts'
import { isRequired, missingOf } from '../recognise/kinds.ts'
import {
  type ColumnMeaning,
  type Field,
  fieldTypes,
  type Layout,
  type ParsedRow,
  type Problem,
  type ProblemCode,
} from '../records.ts'
import { isEmpty, plainText } from './cells.ts'
import { parseMoney } from './money.ts'
import { parseAccount, parseIdNumber, parsePhone } from './numbers.ts'
import { relationOf } from './relation.ts'
import { parseDay, parseMonth, parseName, parsePayee, parseWord } from './words-of-the-field.ts'

export type RowOfFile = ParsedRow & {
  person: { birthDate: string; sex: 'M' | 'F'; documentKind: string } | null
}

const protectedTypes = new Set(['id-number', 'account', 'phone'])

/** One data row, cell by cell; nothing is thrown, every doubt is a problem with its place. */
export function parseRow(
  layout: Layout,
  row: Row,
  carried: ReadonlyMap<number, CellValue>,
): RowOfFile {
  const cells = new Map<number, Cell>(row.cells.map((cell) => [cell.column, cell]))
  const parsed: RowOfFile = {
    sheet: layout.sheet,
    row: row.number,
    hidden: row.hidden,
    values: {},
    protected: {},
    members: [],
    problems: [],
    person: null,
  }
  const problem = (
    code: ProblemCode,
    column: number | null,
    field: Field | null,
    found: string | null = null,
    severity: Problem['severity'] = 'ERROR',
  ) =>
    void parsed.problems.push({
      severity,
      code,
      column,
      field,
      // In whatever column it stands, so many digits are somebody's number.
      found: found !== null && /\d{7,}/.test(found) ? null : found,
    })
  if (row.hidden) problem('HIDDEN_ROW', null, null, null, 'WARNING')
  for (const meaning of layout.columns) {
    const { column, field } = meaning
    if (!field || fieldTypes[field] === 'ignored') continue
    const value = cells.get(column)?.value ?? carried.get(column)
    if (value === undefined || isEmpty(value)) continue
    if (value.kind === 'error') problem('CELL_ERROR', column, field, value.text)
    else take(parsed, layout, meaning, value, problem)
  }
  checkWhole(parsed, layout, problem)
  checkOneList(layout, cells, problem)
  return parsed
}

type Report = (
  code: ProblemCode,
  column: number | null,
  field: Field | null,
  found?: string | null,
  severity?: Problem['severity'],
) => void

function take(
  parsed: RowOfFile,
  layout: Layout,
  meaning: ColumnMeaning,
  value: CellValue,
  problem: Report,
): void {
  const { column } = meaning
  const field = meaning.field!
  const type = fieldTypes[field]
  const found = protectedTypes.has(type) ? null : plainText(value).slice(0, 40)
  if (field === 'memberName' || field === 'memberId' || field === 'memberRelation')
    return takeMember(parsed, meaning, value, problem)
  const kind: string = type
  switch (kind) {
    case 'id-number': {
      const id = parseIdNumber(value)
      if ('problem' in id) return problem(id.problem, column, field)
      parsed.protected.idNumber = id.value
      parsed.person = { birthDate: id.birthDate, sex: id.sex, documentKind: id.documentKind }
      if (id.documentKind === 'LEGACY_15') problem('ID_LEGACY_15', column, field, null, 'WARNING')
      return
    }
    case 'account': {
      const account = parseAccount(value)
      if ('problem' in account) return problem(account.problem, column, field)
      parsed.protected.accountNumber = account.value
      if (account.warning) problem(account.warning, column, field, null, 'WARNING')
      return
    }
    case 'phone': {
      const phone = parsePhone(value)
      if ('problem' in phone) return problem(phone.problem, column, field, null, 'WARNING')
      parsed.protected.phone = phone.value
      return
    }
    case 'money': {
      const money = parseMoney(
        value,
        layout.unit === 'WAN_YUAN' || unitOfHeading(meaning.heading) !== null,
      )
      if ('problem' in money) return problem(money.problem, column, field, found)
      parsed.values[field as keyof ParsedRow['values']] = String(money.fen)
      return
    }
    default: {
      const isBank = layout.kind === 'BANK_RETURN'
      const word =
        type === 'name'
          ? isBank
            ? parsePayee(value)
            : parseName(value)
          : type === 'month'
            ? parseMonth(value, layout.month?.slice(0, 4) ?? null)
            : type === 'day'
              ? parseDay(value)
              : parseWord(type, value)
      if ('problem' in word) {
        const severity =
          optional.has(field) && !isRequired(layout.kind!, field) ? 'WARNING' : 'ERROR'
        return problem(word.problem, column, field, found, severity)
      }
      if ('note' in word && word.note) problem('NAME_NOTE', column, field, word.note, 'WARNING')
      if (word.value) parsed.values[field as keyof ParsedRow['values']] = word.value
    }
  }
}

// What is useful where it is readable, and no reason to refuse a line where it is not.
const optional = new Set<Field>(['age', 'familySize', 'guardian', 'payeeName', 'band', 'day'])

function takeMember(
  parsed: RowOfFile,
  meaning: ColumnMeaning,
  value: CellValue,
  problem: Report,
): void {
  const at = meaning.member ?? 1
  const member = (parsed.members[at - 1] ??= {
    name: '',
    idNumber: null,
    relation: null,
    row: parsed.row,
    column: meaning.column,
  })
  if (meaning.field === 'memberRelation') {
    member.relation = relationOf(plainText(value))
    return
  }
  if (meaning.field === 'memberName') {
    const name = parseName(value)
    member.column = meaning.column
    if ('problem' in name)
      return problem(name.problem, meaning.column, meaning.field, plainText(value).slice(0, 20))
    if (name.note) problem('NAME_NOTE', meaning.column, meaning.field, name.note, 'WARNING')
    member.name = name.value
    return
  }
  const id = parseIdNumber(value)
  if ('problem' in id) return problem(id.problem, meaning.column, meaning.field)
  member.idNumber = id.value
}

const fen = (parsed: RowOfFile, field: keyof ParsedRow['values']) =>
  BigInt(parsed.values[field] ?? '0')

/** What a row must have, and what its cells must agree on. */
function checkWhole(parsed: RowOfFile, layout: Layout, problem: Report): void {
  parsed.members = parsed.members.filter((each) => each && (each.name || each.idNumber))
  const failed = parsed.problems.flatMap(({ field, column }) =>
    field === 'memberId' ? (column ?? []) : [],
  )
  for (const { name, idNumber, column } of parsed.members)
    if (!name && idNumber) problem('MEMBER_WITHOUT_NAME', column, 'memberName')
    // Its number stands beside it, and was said to be wrong.
    else if (name && !idNumber && !failed.some((each) => Math.abs(each - column) <= 2))
      problem('MEMBER_WITHOUT_NUMBER', column, 'memberId', null, 'WARNING')
  const has = new Set([...Object.keys(parsed.values), ...Object.keys(parsed.protected)] as Field[])
  const seen = new Set(parsed.problems.flatMap(({ field }) => field ?? []))
  for (const field of missingOf(layout.kind!, has))
    if (!seen.has(field))
      problem(
        'MISSING',
        layout.columns.find((column) => column.field === field)?.column ?? null,
        field,
      )
  const { values } = parsed
  if (
    values.coveredCount &&
    values.familySize &&
    Number(values.coveredCount) > Number(values.familySize)
  )
    problem(
      'COVERED_EXCEEDS_FAMILY',
      columnOf(layout, 'coveredCount'),
      'coveredCount',
      `${values.coveredCount} > ${values.familySize}`,
    )
  const parts = (
    ['base', 'basicLiving', 'categorical', 'careAllowance', 'priceSubsidy', 'other'] as const
  ).filter((field) => values[field] !== undefined)
  if (
    values.total !== undefined &&
    parts.length > 0 &&
    (values.base !== undefined || values.basicLiving !== undefined)
  ) {
    const sum = parts.reduce((all, field) => all + fen(parsed, field), 0n)
    if (sum !== fen(parsed, 'total'))
      problem(
        'SUM_DIFFERS',
        columnOf(layout, 'total'),
        'total',
        `${yuan(sum)} ≠ ${yuan(fen(parsed, 'total'))}`,
      )
  }
}

/** A second list on the right is not read: the row is not taken in halves. */
function checkOneList(layout: Layout, cells: ReadonlyMap<number, Cell>, problem: Report): void {
  if (!layout.notes.some(({ code }) => code === 'SIDE_BY_SIDE')) return
  const names = layout.columns.filter(
    ({ field, heading }) => field === null && /姓名|身份证/.test(heading),
  )
  const beside = names.find(({ column }) => !isEmpty(cells.get(column)?.value))
  if (beside) problem('SIDE_BY_SIDE', beside.column, null)
}

const columnOf = (layout: Layout, field: Field) =>
  layout.columns.find((column) => column.field === field)?.column ?? null

export const yuan = (amount: bigint): string =>
  `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
