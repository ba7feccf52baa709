import { addressOf } from '../address.ts'
import { lastRow } from '../limits.ts'
import { readMarks } from './marks.ts'
import type { MarkingWords } from './types.ts'
import { sheetHead, sheetTail, textCell } from '../parts.ts'

/** Everything that is said, a line each, below what this copy is. */
export async function* listSheet(
  path: string,
  words: MarkingWords,
  sheets: readonly string[],
  isOwn: boolean,
): AsyncGenerator<string> {
  yield sheetHead([18, 10, 10, 44, 60], 0)
  let row = 0
  const line = (cells: readonly string[], bold = false) => {
    row += 1
    // Another workbook's formats are its own: only in ours is the second one bold.
    const style = bold && isOwn ? 1 : 0
    return `<row r="${row}">${cells.map((text, n) => textCell(addressOf(n + 1, row), text, style)).join('')}</row>`
  }
  yield words.about.map((text) => line([text])).join('') + line(words.headings, true)
  let lines = ''
  for await (const { sheet, row: of, column, severity, what, advice } of readMarks(path)) {
    if (row >= lastRow) break
    const cell = addressOf(column, of)
    lines += line([sheets[sheet] ?? '', cell, words.severities[severity], what, advice])
    if (lines.length < 60_000) continue
    yield lines
    lines = ''
  }
  yield lines + sheetTail([], false)
}
