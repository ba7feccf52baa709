import { refuse } from './refused.ts'
import type { Cell } from './types.ts'

/** Sorts the cells of a row by column. A cell that is there twice would show one thing and be another. */
export function inOrder(cells: Cell[]): Cell[] {
  const goesBack = cells.some(({ column }, i) => i > 0 && column <= cells[i - 1]!.column)
  if (!goesBack) return cells
  cells.sort((a, b) => a.column - b.column)
  const twice = cells.some(({ column }, i) => column === cells[i - 1]?.column)
  if (twice) refuse('DAMAGED', 'a cell that is there twice')
  return cells
}
