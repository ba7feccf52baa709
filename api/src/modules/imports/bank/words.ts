import type { unmatchedReasons } from '@mingzhang/db'

import { type Said, say } from '../say.ts'

/** Why a row of the bank is not matched, and what is odd in one that is. */
export const bankWords: Record<
  `BANK_${(typeof unmatchedReasons)[number]}` | 'BATCH_CONTRADICTS',
  Said
> = {
  BATCH_CONTRADICTS: say(
    '对上的发放行在另一份清册，不是文件抬头写的批次',
    '可以入库；请先向银行核对是不是混进了别的批次。',
    'The line that fits is of another batch than the head of the file says',
    'It is taken; ask the bank whether rows of another batch were mixed in.',
  ),
  BANK_NO_CANDIDATE: say(
    '没有找到对应的发放行',
    '请向银行核对账号；确不是本县代发的，注明后了结。',
    'No line of ours fits',
    'Ask the bank about the account; if it is not ours, say so.',
  ),
  BANK_SEVERAL_CANDIDATES: say(
    '有几笔发放行都符合，没有猜',
    '请补上发放月份、批次号或证件号后重新导入。',
    'Several lines of ours fit: none was guessed',
    'Add the month, the batch or the identity number and bring it again.',
  ),
  BANK_AMOUNT_DIFFERS: say(
    '账号和姓名相符，金额不同',
    '请与银行核对这一笔的金额。',
    'Account and name fit, the amount does not',
    'Check the amount with the bank.',
  ),
  BANK_NAME_DIFFERS: say(
    '账号和金额相符，户名不同',
    '请核对收款人；属代持的先办备案。',
    'Account and amount fit, the name does not',
    'Check the payee; a proxy holder is filed first.',
  ),
  BANK_ALREADY_RETURNED: say(
    '这一笔已退票、补发或取消',
    '请向银行核对是否重复处理。',
    'This line was returned, reissued or cancelled already',
    'Ask the bank whether it was worked twice.',
  ),
  BANK_NOT_PAID_YET: say(
    '对应的批次国库尚未支付',
    '请先在批次上登记支付凭证，再导入回盘。',
    'The treasury has not paid the batch of this line yet',
    'Enter the voucher of the batch first.',
  ),
  BANK_TWICE: say(
    '文件里有几行说的是同一笔',
    '请向银行问清哪一行为准。',
    'Several rows of the file speak of one line',
    'Ask the bank which of them holds.',
  ),
}
