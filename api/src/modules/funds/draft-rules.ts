import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import type { AllocationRow } from './read/batches.ts'

type No = { path: string; message: Text }
type Asked = { township: string; programme: string; month: string }

const monthly: readonly string[] = [
  'SUBSISTENCE_URBAN',
  'SUBSISTENCE_RURAL',
  'DESTITUTE_URBAN',
  'DESTITUTE_RURAL',
]

/** What a batch may be drafted for: a programme that is paid monthly, a month at hand, money of that township for it. */
export function whyNotDrafted(
  { township, programme, month }: Asked,
  allocation: Pick<AllocationRow, 'townshipCode' | 'programmeCode' | 'kind'>,
  months: { from: string; to: string },
): No | null {
  if (!monthly.includes(programme))
    return {
      path: 'input.programme',
      message: text(
        '只有按月发放的低保、特困才按核定名单起草清册。',
        'Only subsistence and hardship grants are drafted from what is confirmed.',
      ),
    }
  if (month < months.from || month > months.to)
    return {
      path: 'input.month',
      message: text(
        '只能起草上月、本月或下月的清册；更早的月份以补发办理。',
        'Of last month, this month or the next; what is older is paid as back pay.',
      ),
    }
  if (
    allocation.townshipCode !== township ||
    allocation.programmeCode !== programme ||
    allocation.kind !== 'PAYMENT'
  )
    return {
      path: 'input.allocationId',
      message: text(
        '须是分配给这个乡镇（街道）、这个项目的资金。',
        'It must be an allocation to this township for this programme.',
      ),
    }
  return null
}

/** What the lines come to, against what the allocation still holds. */
export function whyNotPayable(found: {
  lines: number
  withoutAccount: number
  held: number
  endedByDeath: number
  fen: bigint
  left: bigint
}): { code: string; message: Text } | null {
  if (found.lines === 0)
    return {
      code: 'NOTHING_TO_PAY',
      message: text(
        `这个月没有尚未列入清册的在保对象${found.withoutAccount > 0 ? `（另有 ${found.withoutAccount} 户没有收款账户）` : ''}${found.held > 0 ? `（${found.held} 户公示异议未决，暂不列入）` : ''}${found.endedByDeath > 0 ? `（${found.endedByDeath} 户因登记的死亡未列入）` : ''}。`,
        `Nobody is left to be paid this month${found.withoutAccount > 0 ? `; ${found.withoutAccount} have no account on file` : ''}${found.held > 0 ? `; ${found.held} are held by an open objection` : ''}${found.endedByDeath > 0 ? `; ${found.endedByDeath} are left out for a registered death` : ''}.`,
      ),
    }
  if (found.fen > found.left)
    return {
      code: 'NOT_ENOUGH_LEFT',
      message: text(
        `清册共 ${yuanOf(found.fen)} 元，这笔分配只余 ${yuanOf(found.left)} 元：请先追加分配。`,
        `The lines are ${yuanOf(found.fen)} yuan; the allocation has ${yuanOf(found.left)} left. Allocate more first.`,
      ),
    }
  return null
}
