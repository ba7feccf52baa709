import { failsCheckDigit, looksLikeAccount, withoutGaps } from '../../kit/account-number.ts'
import { type Text, text } from '../../kit/language.ts'
import type { BankAccountRow } from './read/people.ts'

/** The number is not here: it waits sealed in `payee_number`. */
export type PayeePayload = Pick<BankAccountRow, 'payeeKind' | 'holderName' | 'bankName'> & {
  householdId: string
  /** Its head and code as they were when it was asked. */
  household: string
  replacesId: string
  last4: string
  fromMonth: string
}

/** What `mz_why_not_payee` answers, in words. */
export const payeeRefusals = {
  NOT_ITS_ACCOUNT: text(
    '被替换的账户不是这一户的收款账户。',
    'This household is not paid to the account to be replaced.',
  ),
  REPLACED: text(
    '这个账户已被替换，请从现用账户变更。',
    'This account has been replaced already; change the one in use.',
  ),
  WAITING: text(
    '这一户已有账户变更等待另一人决定。',
    'A change of account of this household already waits for a second person.',
  ),
  UNCHANGED: text('与现用账户相同，没有变更。', 'This is the account in use: nothing changes.'),
  NO_INSTITUTION: text(
    '没有登记过以此户名、账号收款的供养机构；改发本人或监护人的，请改选收款人类别。',
    'No institution is on file with this holder and number; to pay the person or a guardian, choose that kind of payee.',
  ),
  INSTITUTION_ACCOUNT: text(
    '这是供养机构的账户：由机构代收的，收款人类别请选“供养机构”并填机构户名。',
    'This is the account of an institution: choose that kind of payee and give its name as the holder.',
  ),
  OTHER_HOUSEHOLD: text(
    '这个账号已是另一户的收款账户；确需由他人代持的，先办代持备案。',
    'Another household is paid to this account; a card kept by another is first filed as a proxy holding.',
  ),
  MONTH_PAID: text(
    '该月起已有款项发往现用账户，请从还没有发放的月份起变更。',
    'Money of that month or later has gone to the account in use; change from a month not yet paid.',
  ),
} as const satisfies Record<string, Text>

/** The whole number, or why it is none; the answer never repeats it. */
export function accountNumberOf(typed: string): { number: string } | { no: Text } {
  const number = withoutGaps(typed.normalize('NFKC'))
  if (!looksLikeAccount(number))
    return {
      no: text('请填写完整的银行账号，只含数字。', 'Give the whole account number, digits only.'),
    }
  if (failsCheckDigit(number))
    return {
      no: text(
        '卡号校验位不对，请对照卡面核对。',
        'The check digit is wrong; compare it with the card.',
      ),
    }
  return { number }
}

/** A change is for the months about to be paid, not for history. */
export function whyNotFrom(month: string, current: string): Text | null {
  const distance = monthsBetween(current, month)
  return distance < -12 || distance > 1
    ? text(
        '起始月份应在近 12 个月至下个月之间。',
        'Begin within the last 12 months, or next month at the latest.',
      )
    : null
}

const monthsBetween = (a: string, b: string): number =>
  (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 +
  Number(b.slice(5, 7)) -
  Number(a.slice(5, 7))
