import type { ProblemCode } from '../records.ts'

/** What is wrong with a whole row, as jsonb to append. */
export const problem = (code: ProblemCode, severity: 'ERROR' | 'WARNING' = 'ERROR') =>
  JSON.stringify([{ severity, code, column: null, field: null, found: null }])
