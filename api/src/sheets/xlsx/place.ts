import { lastColumn, lastRow } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { Range } from '../types.ts'

/** The column of `AB12`, from 1. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
    if (column > lastColumn) break
  }
  if (column < 1 || column > lastColumn) refuse('DAMAGED', 'a cell outside the grid')
  return column
}

const corners = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i

export function rangeOf(reference: string): Range {
  const [, left, top, right = left, bottom = top] = corners.exec(reference) ?? []
  if (!left || !top || !right || !bottom) refuse('DAMAGED', 'a range that is none')
  const range = {
    top: rowOf(top),
    left: columnOf(left),
    bottom: rowOf(bottom),
    right: columnOf(right),
  }
  if (range.top > range.bottom || range.left > range.right) refuse('DAMAGED', 'a range turned over')
  return range
}

export function rowOf(digits: string): number {
  const row = Number(digits)
  if (!Number.isInteger(row) || row < 1 || row > lastRow)
    refuse('DAMAGED', 'a row outside the grid')
  return row
}
