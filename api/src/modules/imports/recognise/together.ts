import type { ColumnMeaning, Field } from '../records.ts'
import { meaningOf, normaliseHeading } from './headings.ts'

/** What a column means may depend on those beside it. */
export const together = (columns: ColumnMeaning[]): ColumnMeaning[] =>
  subtotalAsTotal(sourceFirst(onePersonARow(columns)))

/** Of two document numbers that of the source is the parent, in whatever order they stand. */
function sourceFirst(columns: ColumnMeaning[]): ColumnMeaning[] {
  const own = columns.find(({ field, how }) => field === 'documentNo' && how === 'SYNONYM')
  const parent = columns.find(({ field, how }) => field === 'parentDocumentNo' && how === 'SYNONYM')
  if (
    !own ||
    !parent ||
    !/指标|来源|上级/.test(own.heading) ||
    /指标|来源|上级/.test(parent.heading)
  )
    return columns
  return columns.map((column) =>
    column === own
      ? { ...column, field: 'parentDocumentNo' as const }
      : column === parent
        ? { ...column, field: 'documentNo' as const }
        : column,
  )
}

/** 小计 beside the parts of an amount sums the line up where nothing else does. */
function subtotalAsTotal(columns: ColumnMeaning[]): ColumnMeaning[] {
  const isSaid = columns.some(({ field }) => field === 'total' || field === 'amount')
  const subtotals = columns.filter(
    ({ heading, how }) => how === 'UNKNOWN' && /(^|\/)小计(\(|$)/.test(heading),
  )
  if (isSaid || subtotals.length !== 1) return columns
  return columns.map((column) =>
    column === subtotals[0] ? { ...column, field: 'total', how: 'SYNONYM' } : column,
  )
}

/** The number of the head and that of the person of the row, where both stand in it. */
function idsOf(columns: ColumnMeaning[]): ColumnMeaning[] {
  const ofHead = columns.find(
    ({ field, how, heading }) =>
      field === 'idNumber' && how === 'SYNONYM' && /户主|申请人/.test(heading),
  )
  const own = columns.find(
    ({ field, how, heading }) =>
      field === null && how === 'UNKNOWN' && meaningOf(heading)?.field === 'idNumber',
  )
  return ofHead && own ? [ofHead, own] : []
}

/** Rosters of a row each person name its own person beside the head, or call everybody a member. */
function onePersonARow(columns: ColumnMeaning[]): ColumnMeaning[] {
  const of = (field: Field) => columns.filter((column) => column.field === field)
  const [head, named] = [of('headName')[0], of('payeeName')[0]]
  const isNamed =
    named?.how === 'SYNONYM' && /^(人员|成员)?姓名$/.test(normaliseHeading(named.heading))
  if (of('relation').length > 0 && head?.how === 'SYNONYM' && isNamed) {
    const [ofHead, own] = idsOf(columns)
    return columns.map((column) =>
      column === head || column === ofHead
        ? { ...column, field: null, how: 'IGNORED' }
        : column === named
          ? { ...column, field: 'headName' }
          : column === own
            ? { ...column, field: 'idNumber', how: 'SYNONYM' }
            : column,
    )
  }
  const members = of('memberName')
  if (!head && members.length === 1 && of('memberId').length === 0 && of('idNumber').length > 0)
    return columns.map((column) =>
      column === members[0] ? { ...column, field: 'headName', member: null } : column,
    )
  return columns
}
