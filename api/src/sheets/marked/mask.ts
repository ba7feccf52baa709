import type { CellValue, Row } from '../types.ts'

const longRun = /\d{8,}[\dXx]?/g
const endOf = (text: string) => `…${text.slice(-4)}`

/** A row as whoever may not see numbers sees it: protected columns, and every long run of digits elsewhere, by their end. */
export const maskRow = (row: Row, columns: readonly number[]): Row => ({
  ...row,
  cells: row.cells.map(({ column, value }) => ({
    column,
    value: columns.includes(column) ? protect(value) : maskRuns(value),
  })),
})

function protect(value: CellValue): CellValue {
  const text = value.kind === 'number' ? value.digits : value.kind === 'text' ? value.text : ''
  // Headings stand in protected columns too.
  return /\d{4,}/.test(text) ? { kind: 'text', text: endOf(text.trim()) } : value
}

function maskRuns(value: CellValue): CellValue {
  if (value.kind === 'text') return { ...value, text: value.text.replaceAll(longRun, endOf) }
  if (value.kind !== 'number' || !/\d{12,}|[eE]/.test(value.digits)) return value
  return { kind: 'text', text: endOf(value.digits) }
}
