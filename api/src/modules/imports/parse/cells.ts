import type { CellValue } from '../../../sheets/types.ts'

/** Text as people mean it: half-width, without bookmarks of word processors and the spaces around. */
export const plainText = (value: CellValue): string => {
  switch (value.kind) {
    case 'text':
      return clean(value.text)
    case 'number':
      return shortest(value.digits)
    case 'date':
      return value.day
    case 'boolean':
      return value.value ? '是' : '否'
    case 'error':
      return ''
  }
}

/** What copying from a web page leaves between the characters. */
export const unseen = /[\u200b-\u200f\u2060\ufeff]/g

/** Most cells by far: nothing in them is to be mended. */
const plain = /^[\dA-Za-z\u4e00-\u9fff](?:[\dA-Za-z\u4e00-\u9fff.-]*[\dA-Za-z\u4e00-\u9fff])?$/

const clean = (text: string) => (plain.test(text) ? text : mended(text))

const mended = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/\[bookmark:[^\]]*\]/gi, '')
    .replaceAll(unseen, '')
    .replace(/^[\s•·]+/, '')
    .trim()
    // How exports to CSV keep a spreadsheet from taking digits for a number.
    .replace(/^="(.*)"$/, '$1')
    .trim()

// `3.0` is 3; anything with an exponent stays as it was written.
const shortest = (digits: string) =>
  /^-?\d+\.0+$/.test(digits) ? digits.slice(0, digits.indexOf('.')) : digits

export const isEmpty = (value: CellValue | undefined): boolean =>
  value === undefined || (value.kind === 'text' && clean(value.text) === '')
