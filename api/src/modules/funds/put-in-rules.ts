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

type Proposed = Pick<
  LeftOutRow,
  'recipientName' | 'bucket' | 'hasAccount' | 'held' | 'amountFen' | 'dead'
>

/** What the rules do not pay is not put in by hand, whatever was confirmed. */
export function whyNotPutIn({
  recipientName,
  bucket,
  hasAccount,
  held,
  amountFen,
  dead,
}: Proposed): No | null {
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
  if (dead > 0 && bucket === 'NOT_COMPUTABLE')
    return {
      code: 'NOT_COMPUTABLE',
      message: text(
        `${recipientName} 户有成员已登记死亡，但这个月的标准没有登记，无法重算：先登记标准。`,
        `A member counted for ${recipientName} is registered as dead, and the standard of the month, to reckon it anew, is missing: enter it first.`,
      ),
    }
  if (dead > 0 && amountFen === 0n)
    return {
      code: 'AFTER_DEATH',
      message: text(
        `${recipientName} 户计入的人都已登记死亡，这个月不应发；登记有误的，先更正死亡信息。`,
        `Everybody counted for ${recipientName} is registered as dead: nothing is due this month. If that is wrong, correct the register first.`,
      ),
    }
  return null
}

/** What whoever drafts is to know of a line by hand; money to a dead recipient's account is theirs to decide. */
export const toKnow = ({
  dead,
  recipientDied,
  amountFen,
}: Pick<LeftOutRow, 'dead' | 'recipientDied' | 'amountFen'>): Text | null => {
  if (amountFen === 0n) return null
  if (recipientDied)
    return text(
      '户主（本人）已登记死亡，起草不列入：请停旧建新或更换收款人；补入的只发其余成员。',
      'The recipient is registered as dead, so no draft lists it: open the file anew or change the payee. Put in, it pays the others alone.',
    )
  return dead > 0
    ? text(
        `有 ${dead} 人已登记死亡，金额按其余的人计。`,
        `${dead} registered as dead: the amount is that of the others.`,
      )
    : null
}

/** Nobody puts in another amount than the one confirmed or the survivors', nor one that has changed since it was shown. */
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
          `The amount for ${recipientName} is ${yuanOf(amountFen)} yuan, not ${yuanOf(askedFen)}; to pay another, have another confirmed.`,
        ),
      }
