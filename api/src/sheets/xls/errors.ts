import type { CellValue } from '../types.ts'

const errors: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

/** Of the code that both binary formats use. */
export const errorOf = (code: number): CellValue => ({
  kind: 'error',
  text: errors[code] ?? '#ERROR',
})
