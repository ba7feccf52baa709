import type { Cell } from '../../../sheets/types.ts'
import { headingOf, isAmount, isInWan, meaningOf, unitOfHeading } from '../recognise/headings.ts'
import { isOfPeople, missingOf } from '../recognise/kinds.ts'
import { isUnreadMonth } from '../recognise/month-of-heading.ts'
import { isNumbered } from '../recognise/sideways.ts'
import { type Field, type Layout, paidFields, type ParsedRow } from '../records.ts'
import { isEmpty, plainText } from './cells.ts'
import { parseMoney, yuan } from './money.ts'
import type { Report, RowOfFile } from './row.ts'

type Cells = ReadonlyMap<number, Cell>

/** What a row must have, and what its cells must agree on. */
export function checkRow(parsed: RowOfFile, layout: Layout, cells: Cells, problem: Report): void {
  checkWhole(parsed, layout, problem)
  checkOneList(layout, cells, problem)
  checkUnread(layout, cells, problem)
  checkTwins(parsed, layout, cells, problem)
  checkUnit(layout, cells, problem)
}

const fen = (parsed: RowOfFile, field: keyof ParsedRow['values']) =>
  BigInt(parsed.values[field] ?? '0')

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
  if (parsed.accountMask) has.add('accountNumber')
  for (const { field } of parsed.sideways) has.add(field)
  const seen = new Set(parsed.problems.flatMap(({ field }) => field ?? []))
  for (const oneOf of missingOf(layout.kind!, has)) {
    if (oneOf.some((field) => seen.has(field))) continue
    const there = layout.columns.find(({ field }) => field && oneOf.includes(field))
    problem('MISSING', there?.column ?? null, oneOf[0]!, there?.heading ?? headingOf(oneOf[0]!))
  }
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
  if (parsed.sideways.length > 0) return checkSideways(parsed, layout, problem)
  checkSums(parsed, layout, problem)
}

function checkSums(parsed: RowOfFile, layout: Layout, problem: Report): void {
  const { values } = parsed
  const added = (['categorical', 'careAllowance', 'priceSubsidy', 'other'] as const).reduce(
    (all, field) => all + fen(parsed, field),
    0n,
  )
  const [total, amount] = [fen(parsed, 'total'), fen(parsed, 'amount')]
  const isTwice = values.total !== undefined && values.amount !== undefined
  if (isTwice && isOfPeople(layout.kind!) && total !== amount && total !== amount + added)
    problem('TWO_AMOUNTS', columnOf(layout, 'amount'), 'amount', `${yuan(total)} ≠ ${yuan(amount)}`)
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
  } else {
    const whole = values.total === undefined ? 'amount' : 'total'
    if (values[whole] !== undefined && added > fen(parsed, whole))
      problem(
        'SUM_DIFFERS',
        columnOf(layout, whole),
        whole,
        `${yuan(added)} > ${yuan(fen(parsed, whole))}`,
      )
  }
}

/** Amounts side by side are all that the row pays: what sums them up agrees, and without a sum nothing else stands beside them. */
function checkSideways(parsed: RowOfFile, layout: Layout, problem: Report): void {
  const { values, sideways } = parsed
  if (sideways.some(({ fen: of }) => of === null)) return
  const sum = sideways.reduce((all, { fen: of }) => all + BigInt(of!), 0n)
  const wholes = (['total', 'amount'] as const).filter((field) => values[field] !== undefined)
  for (const whole of wholes)
    if (fen(parsed, whole) !== sum)
      problem(
        'SUM_DIFFERS',
        columnOf(layout, whole),
        whole,
        `${yuan(sum)} ≠ ${yuan(fen(parsed, whole))}`,
      )
  const beside = (['categorical', 'careAllowance', 'priceSubsidy', 'other'] as const).find(
    (field) => fen(parsed, field) > 0n,
  )
  if (beside && wholes.length === 0) problem('MONTHS_SIDEWAYS', columnOf(layout, beside), beside)
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

/** What stands beneath several months is no amount of one of them, nor is what stands beneath mere numbers nothing. */
function checkUnread(layout: Layout, cells: ReadonlyMap<number, Cell>, problem: Report): void {
  for (const [code, isUnread] of unread) {
    if (!layout.notes.some((note) => note.code === code)) continue
    const said = layout.columns
      .filter(isUnread)
      .find(({ column }) => !isEmpty(cells.get(column)?.value))
    if (said) problem(code, said.column, null)
  }
}

/** Two columns called alike of which the first is taken, or one beside it in capitals: where they differ, nobody said which is paid. */
function checkTwins(parsed: RowOfFile, layout: Layout, cells: Cells, problem: Report): void {
  const isDoubled = layout.notes.some(({ code }) => code === 'TWO_COLUMNS_ONE_FIELD')
  if (!isDoubled && !layout.columns.some(({ heading }) => heading.includes('大写'))) return
  if (layout.notes.some(({ code }) => code === 'SIDE_BY_SIDE')) return
  for (const { column, field, how, heading } of layout.columns) {
    if (field !== null || how !== 'UNKNOWN') continue
    const meant = meaningOf(heading.replace(/\(?大写\)?/, ''))?.field
    const taken = meant && paidFields.has(meant) ? parsed.values[meant as 'total'] : undefined
    const value = cells.get(column)?.value
    if (taken === undefined || !value || isEmpty(value)) continue
    const money = parseMoney(value, isInWan(layout.unit, heading))
    if ('fen' in money && money.fen > 0n && String(money.fen) !== taken)
      problem('TWO_AMOUNTS', column, meant!, `${yuan(BigInt(taken))} ≠ ${yuan(money.fen)}`)
  }
}

/** Of a unit that is not turned into yuan nothing is taken, but where column or cell say their own. */
function checkUnit(layout: Layout, cells: Cells, problem: Report): void {
  if (!layout.notes.some(({ code }) => code === 'UNKNOWN_UNIT')) return
  const doubtful = layout.columns.find(({ column, field, heading }) => {
    const value = cells.get(column)?.value
    const isSaid = unitOfHeading(heading) !== null || (value && /元/.test(plainText(value)))
    return isAmount(field) && !isEmpty(value) && !isSaid
  })
  if (doubtful) problem('UNKNOWN_UNIT', doubtful.column, doubtful.field)
}

const unread = [
  ['MONTHS_SIDEWAYS', isUnreadMonth],
  ['NUMBERED_COLUMNS', isNumbered],
] as const

const columnOf = (layout: Layout, field: Field) =>
  layout.columns.find((column) => column.field === field)?.column ?? null
