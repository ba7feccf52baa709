import type { Permission } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'
import type { BatchRow } from './read/batches.ts'
import type { PaymentRow } from './read/payments.ts'

export type BatchStep = 'putIn' | 'takeOut' | 'review' | 'sendBack' | 'check' | 'pay' | 'cancel'
type No = { code: string; message: Text }
type Signed = Pick<BatchRow, 'state' | 'kind' | 'importId' | 'draftedBy' | 'reviewedBy'>

export const stepPermissions = {
  putIn: 'batch.draft',
  takeOut: 'batch.draft',
  review: 'batch.review',
  sendBack: 'batch.review',
  check: 'batch.check',
  pay: 'batch.check',
  cancel: 'batch.cancel',
} as const satisfies Record<BatchStep, Permission>

/** Reissues are drafted line by line, by whoever reissues. */
export const permissionFor = (step: BatchStep, { kind }: Pick<BatchRow, 'kind'>): Permission =>
  step === 'takeOut' && kind === 'REISSUE' ? 'payment.reissue' : stepPermissions[step]

const from: Record<BatchStep, readonly BatchRow['state'][]> = {
  putIn: ['DRAFT'],
  takeOut: ['DRAFT'],
  review: ['DRAFT'],
  sendBack: ['REVIEWED'],
  check: ['REVIEWED'],
  pay: ['FINANCE_CHECKED'],
  cancel: ['DRAFT', 'REVIEWED'],
}

const wrongState: Record<BatchStep, Text> = {
  putIn: text(
    '只有草稿才能补入明细：已审核的先退回修改。',
    'Lines are put into a draft alone: what is reviewed is sent back first.',
  ),
  takeOut: text(
    '只有草稿才能划出明细：已审核的先退回修改。',
    'Lines are taken out of a draft alone: what is reviewed is sent back first.',
  ),
  review: text('只有草稿才能审核。', 'Only a draft can be reviewed.'),
  sendBack: text(
    '只有已审核、财政尚未审核的清册才能退回。',
    'Only a reviewed batch that finance has not checked can be sent back.',
  ),
  check: text(
    '只有民政已审核的清册，财政才能审核。',
    'Finance can only check a batch that civil affairs has reviewed.',
  ),
  pay: text('只有财政已审核的清册才能支付。', 'Only a batch that finance has checked can be paid.'),
  cancel: text(
    '财政审核后的清册不能撤销：已支付的逐笔退票、补发。',
    'What finance has checked is not cancelled: of what was paid, lines are returned and paid again.',
  ),
}

/** Of a monthly batch before the finance check: whom it left out can still be told in time. */
export const mayStillGrow = ({ kind, state }: Pick<BatchRow, 'kind' | 'state'>): boolean =>
  kind === 'REGULAR' && (state === 'DRAFT' || state === 'REVIEWED')

/** Drafted, reviewed, checked: three persons, one step at a time. */
export function whyNotMoved(step: BatchStep, row: Signed, actorId: string): No | null {
  if (!from[step].includes(row.state)) return { code: 'WRONG_STATE', message: wrongState[step] }
  if ((step === 'cancel' || step === 'takeOut') && row.kind === 'RESERVE')
    return {
      code: 'RESERVE_SPENT',
      message: text(
        '备用金已经垫付，这份清册只能报账，不能撤销或划出明细。',
        'The reserve has paid already: this batch is accounted for, and nothing of it is cancelled.',
      ),
    }
  if (step === 'putIn' && (row.kind !== 'REGULAR' || row.importId))
    return {
      code: 'NOT_DRAFTED_HERE',
      message: text(
        '只有在这里起草的月度清册能补入：文件导入的请更正文件，退票由补发办理。',
        'Only a monthly batch drafted here takes lines by hand: correct the file of an imported one; what came back is reissued.',
      ),
    }
  if (step === 'putIn' && row.draftedBy !== actorId)
    return {
      code: 'NOT_OWN_DRAFT',
      message: text(
        '由制单人补入：审核的人不审核自己补入的明细。',
        'Whoever drafted the batch puts lines in: nobody reviews a line of their own.',
      ),
    }
  if (step === 'review' && row.draftedBy === actorId)
    return {
      code: 'OWN_DRAFT',
      message: text(
        '清册由您制单，须由民政局另一人审核。',
        'You drafted this batch; another person of civil affairs reviews it.',
      ),
    }
  if (step === 'check' && (row.draftedBy === actorId || row.reviewedBy === actorId))
    return {
      code: 'OWN_STEP',
      message: text(
        '您已制单或审核过这份清册，须由财政局第三人审核。',
        'You drafted or reviewed this batch; a third person, of finance, checks it.',
      ),
    }
  return null
}

/** 划出明细: lines that still stand, and not the last of their batch. */
export function whyNotTakenOut(
  lines: readonly Pick<PaymentRow, 'status' | 'recipientName'>[],
  standing: number,
): No | null {
  const gone = lines.find(({ status }) => status !== 'IN_TRANSIT')
  if (gone)
    return {
      code: 'NOT_STANDING',
      message: text(
        `${gone.recipientName} 的这笔明细已经划出。`,
        `The line of ${gone.recipientName} was taken out already.`,
      ),
    }
  if (lines.length >= standing)
    return {
      code: 'LAST_LINE',
      message: text(
        '清册至少要留一笔：都不发放的，请撤销清册。',
        'A line must stay in the batch: if none is to be paid, cancel the batch instead.',
      ),
    }
  return null
}

/** 异议未决: what is held is taken out before the review, or sent back by finance; the others are not kept waiting. */
export const whyNotWithHeld = (held: number): No | null =>
  held === 0
    ? null
    : {
        code: 'HELD_BY_OBJECTION',
        message: text(
          `有 ${held} 笔明细公示异议未决：先从清册划出（已审核的先退回；全部都是的，撤销清册），决定后由下一份清册发放。`,
          `${held} lines are held by an open objection: take them out first (a reviewed batch is sent back for it; if it is every line, cancel the batch); the next batch pays them once it is decided.`,
        ),
      }

/** What the finance check looks at: the sum of the lines, and what the allocation still holds. */
export function whyNotInForm(sums: {
  totalFen: bigint
  linesFen: bigint
  allocatedFen: bigint
  /** By every batch of the allocation, this one included. */
  spentFen: bigint
}): No | null {
  if (sums.linesFen !== sums.totalFen)
    return {
      code: 'LINES_DIFFER',
      message: text(
        '明细合计与清册金额不符，请退回民政核对。',
        'The lines do not add up to the total; send the batch back to civil affairs.',
      ),
    }
  if (sums.spentFen > sums.allocatedFen)
    return {
      code: 'NOT_ENOUGH_LEFT',
      message: text(
        '分配的资金余额不足，请先追加分配或退回清册。',
        'The allocation has not enough left; allocate more first or send the batch back.',
      ),
    }
  return null
}

export function whyNotPaidOn(
  on: string,
  { financeCheckedOn }: Pick<BatchRow, 'financeCheckedOn'>,
  today: string,
): Text | null {
  if (on > today) return text('支付日期不能晚于今天。', 'A payment cannot be dated after today.')
  if (financeCheckedOn && on < financeCheckedOn)
    return text(
      '支付日期不能早于财政审核日期。',
      'A payment cannot be dated before the finance check.',
    )
  return null
}
