import type { Permission } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'

export type ReserveMove = 'draw' | 'account' | 'return' | 'close'
type No = { code: string; message: Text }

export const movePermissions = {
  draw: 'reserve.draw',
  account: 'reserve.account',
  return: 'reserve.receive',
  close: 'reserve.accept',
} as const satisfies Record<ReserveMove, Permission>

type Sums = Record<'amountFen' | 'usedFen' | 'statedFen' | 'accountedFen' | 'returnedFen', bigint>
type Fund = Sums & { state: 'OPEN' | 'CLOSED' }

/** `hands`: whether the asker drew on this reserve or stated its uses. */
export function whyNotMoved(move: ReserveMove, fund: Fund, hands: boolean): No | null {
  if (fund.state === 'CLOSED')
    return {
      code: 'CLOSED',
      message: text('这笔备用金已结清。', 'This reserve is closed.'),
    }
  const left = fund.amountFen - fund.usedFen - fund.returnedFen
  if ((move === 'draw' || move === 'return') && left === 0n)
    return {
      code: 'NOTHING_LEFT',
      message: text('备用金已无结余。', 'Nothing is left of this reserve.'),
    }
  if (move === 'account' && fund.usedFen === fund.statedFen)
    return {
      code: 'NOTHING_TO_ACCOUNT',
      message: text('没有待报账的支取。', 'Every use stands in a statement.'),
    }
  if (move !== 'close') return null
  if (fund.accountedFen + fund.returnedFen !== fund.amountFen) return notEven(fund, left)
  return hands
    ? {
        code: 'OWN_USES',
        message: text(
          '您经办过这笔备用金的支取或报账，须由另一人结清。',
          'You drew on this reserve or accounted for it; another person closes it.',
        ),
      }
    : null
}

function notEven({ usedFen, statedFen, accountedFen }: Sums, left: bigint): No {
  const [unstated, waiting] = [yuanOf(usedFen - statedFen), yuanOf(statedFen - accountedFen)]
  return {
    code: 'NOT_EVEN',
    message: text(
      `下拨须等于已核定报账加缴回才能结清：未报账 ${unstated} 元，待核定 ${waiting} 元，结余 ${yuanOf(left)} 元。`,
      `Closed once advanced = accounted + returned: ${unstated} yuan unaccounted, ${waiting} waiting, ${yuanOf(left)} left.`,
    ),
  }
}

export function whyNotAmount(amount: bigint, left: bigint): Text | null {
  if (amount <= 0n) return text('金额须大于零。', 'More than nothing.')
  if (amount > left)
    return text(`备用金结余只有 ${yuanOf(left)} 元。`, `Only ${yuanOf(left)} yuan are left.`)
  return null
}

export function whyNotGrant(amount: bigint, left: bigint, limit: bigint | null): Text | null {
  if (limit !== null && amount > limit)
    return text(
      `备用金单笔不超过 ${yuanOf(limit)} 元；更大的救助走审核确认程序。`,
      `A grant from the reserve is at most ${yuanOf(limit)} yuan; larger aid takes the whole procedure.`,
    )
  return whyNotAmount(amount, left)
}

export function whyNotOn(on: string, advancedOn: string, today: string): Text | null {
  if (on > today) return text('日期不能晚于今天。', 'Not after today.')
  if (on < advancedOn)
    return text(`日期不能早于下拨日期 ${advancedOn}。`, `Not before the advance of ${advancedOn}.`)
  return null
}

export function whyNotPeriod(from: string, to: string, today: string) {
  if (to < from)
    return { path: 'input.to', message: text('止日不能早于起日。', 'It ends before it begins.') }
  if (to > today)
    return { path: 'input.to', message: text('止日不能晚于今天。', 'Not after today.') }
  return null
}

type Statement = { state: 'SUBMITTED' | 'CONFIRMED' | 'SENT_BACK'; submittedBy: string }

/** Whoever accounted never decides. */
export function whyNotDecided({ state, submittedBy }: Statement, actorId: string): No | null {
  if (state !== 'SUBMITTED')
    return {
      code: 'WRONG_STATE',
      message: text('这份报账单已经办结。', 'This statement was decided.'),
    }
  return submittedBy === actorId
    ? {
        code: 'OWN_STATEMENT',
        message: text(
          '这份报账单由您提交，须由另一人核定。',
          'You submitted this statement; another person decides.',
        ),
      }
    : null
}

export function whyNotAdvanced(
  quota: { programmeCode: string; left: bigint },
  amount: bigint,
): (No & { path: string }) | null {
  if (quota.programmeCode !== 'TEMPORARY_AID')
    return {
      code: 'OTHER_PROGRAMME',
      path: 'input.quotaId',
      message: text(
        '备用金只能从临时救助指标中预拨。',
        'A reserve is advanced out of a quota of temporary aid.',
      ),
    }
  if (amount > quota.left || amount <= 0n)
    return {
      code: 'QUOTA_EXCEEDED',
      path: 'input.amount',
      message:
        amount <= 0n
          ? text('金额须大于零。', 'More than nothing.')
          : text(
              `这份指标未分配的只有 ${yuanOf(quota.left)} 元。`,
              `Only ${yuanOf(quota.left)} yuan of this quota are unallocated.`,
            ),
    }
  return null
}
