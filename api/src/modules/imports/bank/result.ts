import type { bankLine } from '@mingzhang/db'

import { simplified } from '../recognise/simplified.ts'

export type BankResult = typeof bankLine.$inferSelect.result

/** What is said of an answer that is not taken. */
export const unreadableResults = [
  'UNKNOWN_BANK_RESULT',
  'RETURN_WITHOUT_REASON',
  'RESULT_CONTRADICTS',
] as const

export const isUnreadable = (result: string | undefined) =>
  unreadableResults.find((each) => each === result)

type Said = BankResult | 'FAILED' | 'UNKNOWN' | 'NOTHING'

const settled =
  /^(成功|(交易|处理|代发|发放|入账|记账|转账|付款|支付|划款)成功|已?到账|已?入账|已记账|已发放?|已代发|是|true|0+|y|s|ok|success|successful|a{7})$/i
const failed =
  /^(失败|(交易|处理|代发|发放|入账|记账|转账|付款|支付|划款)失败|不成功|未成功|未到账|未入账|未记账|退票|退回|已退(票|回|汇)|退汇|否|false|n|f|fail|failed|failure)$/i
const returned: [RegExp, BankResult][] = [
  [/(户名|姓名|名称).*(不符|不一致|不匹配|不相符|错)/, 'NAME_MISMATCH'],
  [/身份证.*(过期|到期|失效)|证件.*(过期|到期|失效)/, 'ID_EXPIRED'],
  [/冻结|止付|挂失/, 'FROZEN'],
  [/销户|已注销/, 'CLOSED'],
  [/不动户|休眠|久悬|睡眠/, 'DORMANT'],
  [
    /[账帐卡](户|号).*(错|不存在|有误|无效|不正确)|无此[账帐]?(户|号|卡)|无效[账帐卡]/,
    'WRONG_ACCOUNT',
  ],
]

function meaning(text: string | undefined): Said {
  const word = simplified((text ?? '').normalize('NFKC'))
    .replaceAll(/[\s。.,，;；!！]/g, '')
    // 成功(0000): the code behind the word adds nothing to it.
    .replace(/(?<=\p{Script=Han})\([0-9A-Za-z]+\)$/u, '')
  if (word === '') return 'NOTHING'
  if (settled.test(word)) return 'SETTLED'
  if (failed.test(word)) return 'FAILED'
  return returned.find(([pattern]) => pattern.test(word))?.[1] ?? 'UNKNOWN'
}

/**
 * Of the bank's code and its words. Codes of banks differ, so a code that is not a plain yes or no is explained by the words beside it;
 * what neither explains is not guessed, and what they say against each other is not chosen between.
 */
export function bankResult(
  code: string | undefined,
  words: string | undefined,
): BankResult | (typeof unreadableResults)[number] {
  const first = meaning(code)
  const second = meaning(words)
  if (first === 'SETTLED')
    return second === 'UNKNOWN' || second === 'NOTHING' || second === 'SETTLED'
      ? 'SETTLED'
      : 'RESULT_CONTRADICTS'
  const known = (said: Said): said is BankResult =>
    said !== 'UNKNOWN' && said !== 'NOTHING' && said !== 'FAILED'
  if (known(first)) return known(second) && second !== first ? 'RESULT_CONTRADICTS' : first
  if (first === 'FAILED' && second === 'SETTLED') return 'RESULT_CONTRADICTS'
  if (known(second)) return second
  const isBare = (said: Said) => said === 'FAILED' || said === 'NOTHING'
  const isReturned = (first === 'FAILED' || second === 'FAILED') && isBare(first) && isBare(second)
  return isReturned ? 'RETURN_WITHOUT_REASON' : 'UNKNOWN_BANK_RESULT'
}
