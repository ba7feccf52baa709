import type { Cell, CellValue, Row } from '../../../sheets/types.ts'
import { isInWan } from '../recognise/headings.ts'
import { isOfPeople, isRequired } from '../recognise/kinds.ts'
import { yearIn } from '../recognise/month-in.ts'
import { isSideways } from '../recognise/sideways.ts'
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
import { checkRow } from './check-row.ts'
import { parseMoney } from './money.ts'
import { parseAccount, parseIdNumber, parseMaskedAccount, parsePhone } from './numbers.ts'
import { relationOf } from './relation.ts'
import {
  areaOf,
  parseDay,
  parseMonth,
  parseName,
  parsePaidOn,
  parsePayee,
  parseWord,
} from './words-of-the-field.ts'

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
    values: { ...layout.said },
    protected: {},
    members: [],
    sideways: [],
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
  const struck = struckIn(layout, row)
  if (struck) problem('STRUCK_OUT', struck.column, struck.field)
  const year = yearOf(layout, cells)
  for (const meaning of layout.columns) {
    const { column, field } = meaning
    if (!field || fieldTypes[field] === 'ignored') continue
    const value = cells.get(column)?.value ?? carried.get(column)
    if (value === undefined || isEmpty(value)) continue
    if (value.kind === 'error') problem('CELL_ERROR', column, field, value.text)
    else take(parsed, layout, meaning, value, problem, year)
  }
  checkRow(parsed, layout, cells, problem)
  return parsed
}

/** A cell of a column we know: of a list one strikes out whoever is paid no more. */
export const struckIn = ({ columns }: Layout, { struck }: Row) =>
  struck && columns.find(({ column, field }) => field && struck.includes(column))

/** Of a bare month: in the same row, or in the title. */
function yearOf(layout: Layout, cells: ReadonlyMap<number, Cell>): string | null {
  const value = cells.get(layout.columns.find(({ field }) => field === 'year')?.column ?? 0)?.value
  return (value && /^(20\d{2})年?$/.exec(plainText(value))?.[1]) ?? yearIn(layout.title ?? '')
}

export type Report = (
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
  year: string | null,
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
      const masked = layout.kind === 'BANK_RETURN' ? parseMaskedAccount(value) : null
      if (masked) {
        parsed.accountMask = masked
        return problem('ACCOUNT_BY_MASK', column, field, masked, 'WARNING')
      }
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
      const money = parseMoney(value, isInWan(layout.unit, meaning.heading))
      if (isSideways(field))
        parsed.sideways.push({
          column,
          field,
          of: meaning.of!,
          fen: 'fen' in money ? String(money.fen) : null,
        })
      if ('problem' in money) return problem(money.problem, column, field, found)
      if (isSideways(field)) return
      parsed.values[field as keyof ParsedRow['values']] = String(money.fen)
      return
    }
    default: {
      const isBank = layout.kind === 'BANK_RETURN'
      const area = field === 'band' || field === 'programme' ? areaOf(layout.kind!, value) : null
      if (area) {
        parsed.values.programme = area
        return
      }
      const word =
        type === 'name'
          ? isBank
            ? parsePayee(value)
            : parseName(value)
          : type === 'month'
            ? parseMonth(value, layout.month ?? year)
            : type === 'day'
              ? parseDay(value)
              : type === 'paid-on'
                ? parsePaidOn(value)
                : parseWord(type, value)
      if ('problem' in word) {
        const severity =
          optional.has(field) && !isRequired(layout.kind!, field) ? 'WARNING' : 'ERROR'
        return problem(word.problem, column, field, found, severity)
      }
      if ('note' in word && word.note)
        problem(
          type === 'name' ? 'NAME_NOTE' : 'DAY_FROM_SERIAL',
          column,
          field,
          word.note,
          'WARNING',
        )
      if (word.value) parsed.values[field as keyof ParsedRow['values']] = word.value
      if (field === 'remark' && isOfPeople(layout.kind!) && ofAnotherLine.test(found ?? ''))
        problem('REMARK_OF_ANOTHER_LINE', column, field, found, 'WARNING')
    }
  }
}

// A line so remarked is hardly the one of this month.
const ofAnotherLine =
  /补发|追补|调标补|重发|退回|退票|丧葬|扣回|抵扣|停发|停保|死亡|去世|已故|病故|亡故/

// What is useful where it is readable, and no reason to refuse a line where it is not.
const optional = new Set<Field>([
  'age',
  'familySize',
  'guardian',
  'payeeName',
  'band',
  'day',
  'paidOn',
])

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
