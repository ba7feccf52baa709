import type { Row } from '../../../sheets/types.ts'
import { plainText } from '../parse/cells.ts'

const label = /^(?:栏次|列次|行次|[甲乙丙丁戊己])$/
const numeral = /^\(?(\d{1,2})\)?(?:=[\d()+\-*/×÷=]+)?$/

/** A row that numbers the columns under their headings, from the first of them on: 甲, 乙, 1, 2, 3=1+2. */
export function isNumbering({ cells }: Row, firstColumn: number): boolean {
  if (cells.length < 3 || cells[0]!.column > firstColumn + 1) return false
  let count = 0
  for (const { value } of cells) {
    const text = plainText(value).replaceAll(' ', '')
    if (text === '' || (count === 0 && label.test(text))) continue
    if (numeral.exec(text)?.[1] !== String((count += 1))) return false
  }
  return count >= 2
}
