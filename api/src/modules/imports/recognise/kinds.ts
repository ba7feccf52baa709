import type { Field, ImportKind } from '../records.ts'
import { simplified } from './simplified.ts'

/** Without these a sheet of the kind is not read; one of each inner list is enough. */
export const required: Record<ImportKind, Field[][]> = {
  SUBSISTENCE_ROSTER: [
    ['headName'],
    ['idNumber'],
    ['total', 'base', 'amount', 'monthAmount'],
    ['accountNumber'],
  ],
  DESTITUTE_ROSTER: [
    ['headName'],
    ['idNumber'],
    ['total', 'basicLiving', 'amount', 'monthAmount'],
    ['accountNumber'],
  ],
  TEMPORARY_AID: [
    ['headName'],
    ['idNumber'],
    ['amount', 'total', 'monthAmount'],
    ['accountNumber'],
  ],
  PAYMENT_DETAIL: [
    ['headName'],
    ['idNumber'],
    ['base', 'total', 'amount', 'monthAmount'],
    ['accountNumber'],
  ],
  QUOTA: [
    ['documentNo'],
    ['level', 'levelAmount'],
    ['amount', 'total', 'programmeAmount', 'levelAmount'],
    ['day'],
  ],
  ALLOCATION: [
    ['township', 'regionCode', 'townshipAmount'],
    ['documentNo'],
    ['parentDocumentNo'],
    ['amount', 'total', 'programmeAmount', 'townshipAmount'],
    ['day'],
  ],
  BANK_RETURN: [
    ['accountNumber', 'idNumber'],
    ['amount', 'total'],
    ['resultCode', 'resultText'],
  ],
}

/** A line of payment in each row, to a person. */
export const isOfPeople = (kind: ImportKind): boolean =>
  !['QUOTA', 'ALLOCATION', 'BANK_RETURN'].includes(kind)

export const isOfFunds = (kind: ImportKind | null): boolean =>
  kind === 'QUOTA' || kind === 'ALLOCATION'

const titles: [RegExp, ImportKind][] = [
  [/回盘|代发(结果|明细)|退票|批量代发/, 'BANK_RETURN'],
  [/临时救助/, 'TEMPORARY_AID'],
  [/特困/, 'DESTITUTE_ROSTER'],
  [/分配/, 'ALLOCATION'],
  [/指标|资金下达|预算下达/, 'QUOTA'],
  [/低保|最低生活保障/, 'SUBSISTENCE_ROSTER'],
]

/** Of a title and the fields found: what the sheet seems to be. */
export function kindOf(title: string, fields: ReadonlySet<Field>): ImportKind | null {
  const has = (...each: Field[]) => each.some((field) => fields.has(field))
  if (has('resultCode', 'resultText') && has('amount', 'total') && has('accountNumber', 'idNumber'))
    return 'BANK_RETURN'
  if (has('memberName', 'memberId') && has('accountNumber')) return 'PAYMENT_DETAIL'
  if (has('careMode', 'selfCare', 'basicLiving')) return 'DESTITUTE_ROSTER'
  if (
    has('parentDocumentNo') ||
    (has('documentNo') && has('township') && has('amount', 'total', 'programmeAmount'))
  )
    return 'ALLOCATION'
  if (has('documentNo') && !has('idNumber')) return 'QUOTA'
  if (has('cause')) return 'TEMPORARY_AID'
  // 临时救助资金分配表 is no list of people.
  const named = has('headName', 'idNumber', 'memberName')
  const fits = (kind: ImportKind) => named || !isOfPeople(kind)
  for (const [pattern, kind] of titles)
    if (fits(kind) && pattern.test(simplified(title))) return kind
  if (has('regionCode', 'householdCode') && has('accountNumber')) return 'PAYMENT_DETAIL'
  return has('coveredCount', 'band') && has('idNumber') ? 'SUBSISTENCE_ROSTER' : null
}

/** Of each requirement that nothing meets, what would. */
export const missingOf = (kind: ImportKind, fields: ReadonlySet<Field>): Field[][] =>
  required[kind].filter((oneOf) => !oneOf.some((field) => fields.has(field)))

export const isRequired = (kind: ImportKind, field: Field): boolean =>
  required[kind].some((oneOf) => oneOf.includes(field))
