import type { Permission } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'

export type RecoveryMove =
  'demand' | 'plan' | 'receive' | 'offset' | 'toCourt' | 'close' | 'giveUp' | 'drop'
export type State = 'ASSESSED' | 'DEMANDED' | 'TO_COURT' | 'CLOSED' | 'UNRECOVERABLE' | 'DROPPED'
type No = { code: string; message: Text }

export const movePermissions = {
  demand: 'recovery.demand',
  plan: 'recovery.demand',
  receive: 'recovery.receive',
  offset: 'recovery.assess',
  toCourt: 'recovery.demand',
  close: 'recovery.demand',
  giveUp: 'recovery.assess',
  drop: 'recovery.assess',
} as const satisfies Record<RecoveryMove, Permission>

const from: Record<RecoveryMove, readonly State[]> = {
  demand: ['ASSESSED'],
  plan: ['DEMANDED', 'TO_COURT'],
  receive: ['DEMANDED', 'TO_COURT'],
  offset: ['DEMANDED', 'TO_COURT'],
  toCourt: ['DEMANDED'],
  close: ['DEMANDED', 'TO_COURT'],
  giveUp: ['DEMANDED', 'TO_COURT'],
  drop: ['ASSESSED', 'DEMANDED'],
}

const ends: readonly RecoveryMove[] = ['close', 'giveUp', 'drop']

const wrongState: Record<RecoveryMove, Text> = {
  demand: text(
    '只有已核定、尚未下达的追缴才能下达。',
    'Only an assessed recovery can be demanded.',
  ),
  plan: text(
    '只有已下达或已移送法院的追缴才能约定分期。',
    'Instalments are agreed only after the demand, before the end.',
  ),
  receive: text(
    '只有已下达或已移送法院的追缴才能登记缴回。',
    'Money is received only after the demand, before the end.',
  ),
  offset: text(
    '只有已下达或已移送法院的追缴才能抵扣。',
    'Money is held back only after the demand, before the end.',
  ),
  toCourt: text('只有已下达的追缴才能移送法院。', 'Only a demanded recovery goes to court.'),
  close: text(
    '只有已下达或已移送法院的追缴才能结清。',
    'Only a demanded recovery, or one in court, is closed.',
  ),
  giveUp: text(
    '只有已下达或已移送法院的追缴才能认定无法追回。',
    'Only a demanded recovery, or one in court, is given up.',
  ),
  drop: text(
    '只有已核定或已下达的追缴才能撤销。',
    'Only an assessed or demanded recovery is dropped.',
  ),
}

type Moved = {
  state: State
  assessedBy: string
  outstanding: bigint
  offsetUnderway: boolean
  waiting: number
}

/** One step at a time; who assessed it asks, and never decides. */
export function whyNotRecovered(move: RecoveryMove, row: Moved, actorId: string): No | null {
  if (!from[move].includes(row.state)) return { code: 'WRONG_STATE', message: wrongState[move] }
  const asks = move === 'offset' || move === 'giveUp' || move === 'drop'
  if (!asks && row.assessedBy === actorId)
    return {
      code: 'OWN_ASSESSMENT',
      message: text(
        '这笔追缴由您核定，须由另一人办理。',
        'You assessed this recovery; another person takes this step.',
      ),
    }
  if (move === 'close' && row.outstanding !== 0n)
    return {
      code: 'OUTSTANDING',
      message: text(
        `还有 ${yuanOf(row.outstanding)} 元未追回，不能结清。`,
        `${yuanOf(row.outstanding)} yuan are outstanding.`,
      ),
    }
  if (ends.includes(move) && row.offsetUnderway)
    return {
      code: 'OFFSET_UNDERWAY',
      message: text(
        '抵扣的那笔发放还没有到账，到账后才能结清、撤销或认定无法追回。',
        'It was held back from a line that is not paid yet; it ends once that has arrived.',
      ),
    }
  if (move !== 'close' && move !== 'demand' && row.outstanding === 0n)
    return {
      code: 'NOTHING_OUTSTANDING',
      message: text('已全部追回，等待结清。', 'Nothing is outstanding; it waits to be closed.'),
    }
  if (asks && row.waiting > 0)
    return {
      code: 'ALREADY_WAITING',
      message: text(
        '已有一项申请等待县级领导决定。',
        'Something asked for earlier still waits for the second person.',
      ),
    }
  return null
}

export function whyNotAssessed(
  asked: { fromMonth: string; toMonth: string; amount: bigint; recoverable: bigint },
  thisMonth: string,
): { path: string; message: Text } | null {
  if (asked.toMonth < asked.fromMonth)
    return {
      path: 'input.toMonth',
      message: text('止月不能早于起月。', 'It ends before it begins.'),
    }
  if (asked.toMonth > thisMonth)
    return {
      path: 'input.toMonth',
      message: text('不能核定尚未到来的月份。', 'That month is still to come.'),
    }
  if (asked.amount <= 0n)
    return { path: 'input.amount', message: text('金额须大于零。', 'More than nothing.') }
  if (asked.amount > asked.recoverable) {
    const most = yuanOf(asked.recoverable > 0n ? asked.recoverable : 0n)
    return {
      path: 'input.amount',
      message: text(
        `这些月份实际到账、尚未列入其他追缴的只有 ${most} 元。`,
        `Only ${most} yuan arrived in these months and are not yet asked back.`,
      ),
    }
  }
  return null
}

export function whyNotAmount(amount: bigint, outstanding: bigint): Text | null {
  if (amount <= 0n) return text('金额须大于零。', 'More than nothing.')
  if (amount > outstanding)
    return text(
      `未追回的只有 ${yuanOf(outstanding)} 元。`,
      `Only ${yuanOf(outstanding)} yuan are outstanding.`,
    )
  return null
}

export function whyNotOn(on: string, notBefore: string, today: string): Text | null {
  if (on > today) return text('日期不能晚于今天。', 'Not after today.')
  if (on < notBefore) return text('日期不能早于下达日期。', 'Not before the demand.')
  return null
}

/** Money meant for one purpose is not held back: funerals, the price subsidy and aid in need. */
const excluded = ['FUNERAL', 'PRICE_SUBSIDY', 'TEMPORARY_AID']

type Line = { householdId: string; month: string; kind: string; status: string; amountFen: bigint }

export function whyNotHeldBack(
  line: Line,
  of: { householdId: string; toMonth: string },
  amount: bigint,
  heldBack: bigint,
): No | null {
  if (line.householdId !== of.householdId)
    return {
      code: 'OTHER_HOUSEHOLD',
      message: text('只能从本户的发放中抵扣。', 'Only from a line of the same household.'),
    }
  if (line.month <= of.toMonth)
    return {
      code: 'NOT_LATER',
      message: text(
        '只能从追缴月份之后的发放中抵扣。',
        'Only from a line of a month after those recovered.',
      ),
    }
  if (excluded.includes(line.kind))
    return {
      code: 'KIND_EXCLUDED',
      message: text(
        '丧葬费、价格补贴和临时救助不得抵扣。',
        'Nothing is held back from funerals, the price subsidy or temporary aid.',
      ),
    }
  if (line.status !== 'SETTLED' && line.status !== 'IN_TRANSIT')
    return {
      code: 'NO_MONEY',
      message: text('这条明细没有发出去的钱可抵扣。', 'No money of this line stands.'),
    }
  const left = line.amountFen - heldBack
  if (amount > left)
    return {
      code: 'MORE_THAN_LINE',
      message: text(
        `这条明细还可抵扣 ${yuanOf(left)} 元。`,
        `${yuanOf(left)} yuan can still be held back from this line.`,
      ),
    }
  return null
}
