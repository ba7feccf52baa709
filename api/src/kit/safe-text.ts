// What a spreadsheet would run: = + - @, their full-width twins, tab and line ends. An apostrophe of the text's own is
// marked as well, so that taking one away always gives the text back.
const dangerous = /^['=+\-@＝＋－＠\t\r\n]/
// More digits than a spreadsheet keeps.
const longNumber = /^\d{16,}[\dXx]?$/

/** Text as it stands in a CSV: after an apostrophe where a spreadsheet would calculate it or round it. */
export const safeText = (text: string): string =>
  dangerous.test(text) || longNumber.test(text) ? `'${text}` : text

/** RFC 4180. */
export const csvCell = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
