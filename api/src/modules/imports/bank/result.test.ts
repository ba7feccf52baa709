import { expect, test } from 'vitest'

import { bankResult } from './result.ts'

test.each([
  ['成功', undefined, 'SETTLED'],
  ['00', '', 'SETTLED'],
  ['0000', '12月低保', 'SETTLED'],
  ['AAAAAAA', '交易成功', 'SETTLED'],
  ['S', undefined, 'SETTLED'],
  ['是', undefined, 'SETTLED'],
  ['成功(0000)', undefined, 'SETTLED'],
  ['5', '交易成功', 'SETTLED'],
  [undefined, '户名不符', 'NAME_MISMATCH'],
  ['失败', '账户名称与客户姓名不一致', 'NAME_MISMATCH'],
  ['99', '账号不存在', 'WRONG_ACCOUNT'],
  ['E2', '无此账户', 'WRONG_ACCOUNT'],
  ['失败', '帐户已冻结', 'FROZEN'],
  ['退票', '该账户已销户', 'CLOSED'],
  ['N', '长期不动户', 'DORMANT'],
  ['失败', '身份证已过期', 'ID_EXPIRED'],
  ['账户冻结', '失败', 'FROZEN'],
  ['账户冻结', '', 'FROZEN'],
  // Nothing is guessed.
  ['E4471', undefined, 'UNKNOWN_BANK_RESULT'],
  ['失败', undefined, 'RETURN_WITHOUT_REASON'],
  ['否', '', 'RETURN_WITHOUT_REASON'],
  ['失败', '退票', 'RETURN_WITHOUT_REASON'],
  ['处理完成', undefined, 'UNKNOWN_BANK_RESULT'],
  ['1', undefined, 'UNKNOWN_BANK_RESULT'],
  ['失败', '系统忙', 'UNKNOWN_BANK_RESULT'],
  [undefined, undefined, 'UNKNOWN_BANK_RESULT'],
  ['成功', '账户冻结', 'RESULT_CONTRADICTS'],
  ['成功', '失败', 'RESULT_CONTRADICTS'],
  ['失败', '交易成功', 'RESULT_CONTRADICTS'],
  ['已销户', '账户冻结', 'RESULT_CONTRADICTS'],
] as const)('%s, %s is %s', (code, words, expected) => {
  expect(bankResult(code, words)).toBe(expected)
})
