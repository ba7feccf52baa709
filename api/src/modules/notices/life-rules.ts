import type { Permission } from '@mingzhang/db'

import type { NoticeKind } from '../../__generated__/types.ts'
import { type Text, text } from '../../kit/language.ts'

export type NoticeMove =
  'edit' | 'redraw' | 'discard' | 'submit' | 'sendBack' | 'approve' | 'withdraw' | 'correct'
type No = { code: string; message: Text }

export const movePermissions = {
  edit: 'notice.draft',
  redraw: 'notice.draft',
  discard: 'notice.draft',
  submit: 'notice.draft',
  sendBack: 'notice.review',
  approve: 'notice.review',
  withdraw: 'notice.review',
  correct: 'notice.draft',
} as const satisfies Record<NoticeMove, Permission>

const inHand: readonly string[] = ['DRAFT']
const shown: readonly string[] = ['PUBLISHED', 'CLOSED', 'STANDING']
const from: Record<NoticeMove, readonly string[]> = {
  edit: inHand,
  redraw: inHand,
  discard: inHand,
  submit: inHand,
  sendBack: ['REVIEW'],
  approve: ['REVIEW'],
  withdraw: [...shown, 'EXPIRED', 'SUPERSEDED'],
  correct: [...shown, 'WITHDRAWN'],
}

/** Why a step may not be taken (4.3); the reviewer is never the drafter. */
export function whyNotMoved(
  move: NoticeMove,
  { state, draftedBy }: { state: string; draftedBy: string | null },
  actorId: string,
): No | null {
  if (!from[move].includes(state))
    return {
      code: 'WRONG_STATE',
      message: text(
        '这份公示现在的状态不能这样办理。',
        'Not possible in the state this notice is in.',
      ),
    }
  if (move === 'approve' && draftedBy === actorId)
    return {
      code: 'OWN_DRAFT',
      message: text(
        '这份公示由您起草，须由另一人复核。',
        'You drafted this notice; another person reviews it.',
      ),
    }
  return null
}

/** What the reviewer looks at before a list goes out (OGI 17). */
export const checklist = {
  COLUMNS: text('只有依法应当公示的栏目', 'Only columns that the law asks for'),
  ROWS: text('名单、人数和金额与审批、清册一致', 'Rows agree with decisions and batches'),
  PRIVACY: text(
    '没有证件号、账号、电话、病情和详细住址',
    'No identity, account or phone number, illness or address',
  ),
  CHILDREN: text('没有未成年人的姓名', 'No child is named'),
  CLOCK: text('地点、期限和异议渠道正确', 'Place, clock and ways to object are right'),
  ASSESSMENT: text(
    '已看过这类公示的个人信息保护影响评估',
    'The impact assessment of this kind was read',
  ),
} as const satisfies Record<string, Text>

export type Check = keyof typeof checklist

export const unticked = (ticked: readonly string[]): Check[] =>
  (Object.keys(checklist) as Check[]).filter((key) => !ticked.includes(key))

/** A month that a kind can be drafted for. */
export function whyNotMonth(
  kind: NoticeKind,
  month: string,
  { lastMonth, nextMonth }: { lastMonth: string; nextMonth: string },
): Text | null {
  if (kind === 'VILLAGE_AFFAIRS') {
    if (![1, 4, 7, 10].includes(Number(month.slice(5, 7))))
      return text('村务公开按季度，请选季度的第一个月。', 'By quarter: choose its first month.')
    return month > nextMonth ? text('这个季度还没有开始。', 'The quarter has not begun.') : null
  }
  const earliest =
    kind === 'TEMPORARY_AID' || kind === 'PAYMENT' ? yearBefore(lastMonth) : lastMonth
  return month < earliest || month > nextMonth
    ? text('这个月份的公示不能再起草。', 'No list of this month can be drafted any more.')
    : null
}

const yearBefore = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`
