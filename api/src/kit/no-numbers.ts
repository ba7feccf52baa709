import type { Text } from './language.ts'

// Full-width digits and the separators people put between groups are looked through.
const plain = (text: string) =>
  text.normalize('NFKC').replaceAll(/(?<=\d)[\s\-_.·]+(?=[\dXx])/g, '')

/** Why a text typed by a person cannot be stored: it holds what looks like an identity, account or phone number. */
export function whyNotNumberFree(text: string): Text | null {
  const held = /\d{17}[\dXx]|\d{15,}|(?<!\d)1[3-9]\d{9}(?!\d)/.test(plain(text))
  return held
    ? {
        zh: '请不要填写证件号、账号或电话号码：文字会留在日志里。',
        en: 'Do not type identity, account or phone numbers: the text stays in the log.',
      }
    : null
}
