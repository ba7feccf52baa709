import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import type { BatchRow } from './read/batches.ts'
import type { LeftOutRow } from './read/left-out.ts'

type No = { code: string; message: Text }
type Spell = {
  townshipCode: string
  programmeCode: string
  confirmedOn: string | null
  startMonth: string | null
  endMonth: string | null
}

/** Why a spell is not among those a batch of this township, programme and month leaves out. */
export function whyNotLeftOut(
  spell: Spell,
  {
    townshipCode,
    programmeCode,
    month,
  }: Pick<BatchRow, 'townshipCode' | 'programmeCode' | 'month'>,
  listedIn: string | undefined,
): No {
  if (spell.townshipCode !== townshipCode || spell.programmeCode !== programmeCode)
    return {
      code: 'OTHER_BATCH',
      message: text(
        '不属于这份清册的乡镇（街道）或类别。',
        'It is of another township or programme than the batch.',
      ),
    }
  if (listedIn)
    return {
      code: 'LISTED',
      message: text(
        `这个月已列入清册 ${listedIn}。`,
        `Batch ${listedIn} has a line for it this month already.`,
      ),
    }
  if (!spell.confirmedOn)
    return {
      code: 'NOT_CONFIRMED',
      message: text(
        '还没有审核确认，不能列入清册。',
        'It is not confirmed: nothing is paid on it.',
      ),
    }
  if (!spell.startMonth || spell.startMonth > month || (spell.endMonth && spell.endMonth <= month))
    return {
      code: 'NOT_IN_FORCE',
      message: text(
        '这个月不在保：尚未开始或已停发。',
        'It is not in force that month: not begun, or ended.',
      ),
    }
  return {
    code: 'NO_AMOUNT',
    message: text(
      '这个月没有核定金额，请先核定。',
      'No amount is confirmed for that month; confirm one first.',
    ),
  }
}

type Proposed = Pick<LeftOutRow, 'recipientName' | 'bucket' | 'hasAccount' | 'held'>

/** What the rules do not pay is not put in by hand, whatever was confirmed. */
export function whyNotPutIn({ recipientName, bucket, hasAccount, held }: Proposed): No | null {
  if (!hasAccount)
    return {
      code: 'NO_ACCOUNT',
      message: text(
        `${recipientName} 没有登记收款账户：先登记账户（双人）。`,
        `No account is on file for ${recipientName}: enter one first, by two persons.`,
      ),
    }
  if (held)
    return {
      code: 'HELD_BY_OBJECTION',
      message: text(
        `${recipientName} 公示异议未决，决定后再列入。`,
        `${recipientName} is held by an open objection, and listed once it is decided.`,
      ),
    }
  if (bucket === 'BEFORE_CONFIRMATION')
    return {
      code: 'BEFORE_CONFIRMATION',
      message: text(
        `${recipientName} 从确认的次月起发放，这个月不应发。`,
        `${recipientName} is paid from the month after the confirmation; nothing is due this month.`,
      ),
    }
  if (bucket === 'AFTER_DEATH')
    return {
      code: 'AFTER_DEATH',
      message: text(
        `${recipientName} 户有成员已登记死亡，核定金额仍计入：请先动态调整。`,
        `A member counted for ${recipientName} is registered as dead: adjust the confirmed amount first.`,
      ),
    }
  return null
}

/** Nobody puts in another amount than the one confirmed, nor one that has changed since it was shown. */
export const whyNotAmount = (
  { recipientName, amountFen }: Pick<LeftOutRow, 'recipientName' | 'amountFen'>,
  askedFen: bigint,
): No | null =>
  askedFen === amountFen
    ? null
    : {
        code: 'AMOUNT_DIFFERS',
        message: text(
          `${recipientName} 的核定金额是 ${yuanOf(amountFen)} 元，不是 ${yuanOf(askedFen)} 元；要改金额，先变更核定。`,
          `The amount confirmed for ${recipientName} is ${yuanOf(amountFen)} yuan, not ${yuanOf(askedFen)}; to pay another, have another confirmed.`,
        ),
      }
