import { maskName } from '@mingzhang/db/mask-name.ts'
import { marksShown, maskRows, type RegisterCell } from '@mingzhang/db/mask-rows.ts'
import { isOfKind } from '@mingzhang/db/notice-policy.ts'
import { drawWebRows } from '@mingzhang/db/web-rows.ts'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { ordinalMark } from '../words.ts'
import type { BoardRow } from '../poster/board-table.ts'

export type SamplePerson = {
  name: string
  memberCount: number
  guardian?: boolean
  why: 'PLAIN' | 'COMPOUND' | 'DOT' | 'ALIKE' | 'CHILD' | 'RARE'
}

/** Nobody: made up so that each rule of the mask is seen once. */
export const samplePeople: readonly SamplePerson[] = [
  { name: '张伟', memberCount: 2, why: 'PLAIN' },
  { name: '欧阳文秀', memberCount: 3, why: 'COMPOUND' },
  { name: '阿依古丽·买买提', memberCount: 2, why: 'DOT' },
  { name: '王芳', memberCount: 2, why: 'ALIKE' },
  { name: '王芳', memberCount: 2, why: 'ALIKE' },
  { name: '李桂兰', memberCount: 1, guardian: true, why: 'CHILD' },
  { name: '禚美玲', memberCount: 1, why: 'RARE' },
]

/** A village in which everybody's mask is borne by enough households, but for those that are rare. */
const registerOf = (people: readonly SamplePerson[], limit: number): RegisterCell[] =>
  people.map(({ name, memberCount, why }) => ({
    ...{ maskedName: maskName(name), householdSize: memberCount },
    households: why === 'RARE' ? 1 : limit + 1,
  }))

export type SampleRow = BoardRow & { kinFiled: boolean }

/** Rows as a draft of the kind would have them: what it does not show is not even in them. */
export function sampleRows(kind: NoticeKind, people: readonly SamplePerson[]): SampleRow[] {
  const only = <Value>(field: Parameters<typeof isOfKind>[1], value: Value) =>
    isOfKind(kind, field) ? value : null
  return people.map(({ name, memberCount, guardian = false }, n) => ({
    ...{ position: n + 1, householdId: String(n), spellId: String(n), name, guardian, memberCount },
    amountFen: 34_850n * BigInt(memberCount),
    sinceMonth: only('SINCE', `2024-0${(n % 9) + 1}-01`),
    careMode: only('CARE_MODE', n % 3 === 2 ? ('DISPERSED' as const) : null),
    reasonClass: only('REASON_CLASS', n % 2 === 0 ? ('MEDICAL' as const) : ('ACCIDENT' as const)),
    remark: only('REMARK', remarkOf(kind, n)),
    kinFiled: n === 1,
  }))
}

const remarkOf = (kind: NoticeKind, n: number) =>
  kind === 'TERMINATION' ? ('LEFT' as const) : n < 4 ? ('CONTINUED' as const) : ('NEW' as const)

/** As the web would have them, by the functions that mask and draw real lists. */
export function drawOnWeb(kind: NoticeKind, people: readonly SamplePerson[], limit: number) {
  const rows = sampleRows(kind, people).map((row, n) => ({ ...row, person: people[n]! }))
  const marked = marksShown(rows, limit)
  const masked = maskRows(registerOf(people, limit), rows, limit).map(({ row, maskedName }) => ({
    ...{ row, maskedName, remark: marked ? row.remark : null },
  }))
  // Not the paper's order; of a real list it is random.
  return drawWebRows(kind, masked.toReversed()).map(({ row, onWeb }) => ({
    ...{ row, person: row.person, onWeb },
    shown: onWeb.maskedName + ordinalMark(onWeb.ordinal),
  }))
}
