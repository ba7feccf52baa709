import type { Field, Layout, Problem, ProblemCode } from './records.ts'

/** Where a person looks first, for what is said of a whole row. */
const lookedAt: Partial<Record<ProblemCode, Field[]>> = {
  VILLAGE_UNKNOWN: ['village', 'address', 'regionCode', 'township'],
  MONTH_UNKNOWN: ['year', 'paidOn'],
  PROGRAMME_UNKNOWN: ['category', 'band'],
  PROGRAMME_CONTRADICTS: ['band', 'category'],
  MUCH_MONEY: ['total', 'amount', 'base', 'basicLiving', 'monthAmount'],
  ACCOUNT_CHANGED: ['accountNumber'],
  COVERED_UNCLEAR: ['coveredCount'],
  TAKEOVER_COVERED: ['coveredCount'],
  TAKEOVER_CATEGORICAL: ['categorical'],
  TAKEOVER_CARE: ['careAllowance', 'selfCare'],
  TAKEOVER_NOT_RECKONED: ['base', 'basicLiving', 'amount', 'total'],
  TAKEOVER_TWICE: ['idNumber'],
  TWICE_IN_FILE: ['idNumber', 'documentNo', 'accountNumber'],
  KNOWN_ELSEWHERE: ['idNumber'],
  NUMBER_OF_ANOTHER: ['idNumber'],
  WRONG_NUMBER: ['idNumber'],
  QUOTA_UNKNOWN: ['parentDocumentNo'],
  QUOTA_AMBIGUOUS: ['parentDocumentNo'],
  OVER_QUOTA: ['amount', 'total'],
  MONTH_IN_FUTURE: ['month', 'paidOn'],
  DAY_IN_FUTURE: ['day', 'paidOn'],
  DAY_BEFORE_PAID: ['day', 'paidOn'],
}

/** The column of a problem: its own, or that of what it is about, or of the name; of a sheet without either, the first that is read. */
export function columnOf({ column, code }: Pick<Problem, 'column' | 'code'>, layout?: Layout) {
  if (column !== null) return column
  const read = (layout?.columns ?? []).filter(({ field }) => field)
  const found = [...(lookedAt[code] ?? []), 'headName']
    .map((wanted) => read.find(({ field }) => field === wanted))
    .find(Boolean)
  return (found ?? read[0])?.column ?? 1
}
