import type { ProblemCode } from '../records.ts'

/** What comparing found wrong with a whole row, as jsonb to append; it is forgotten where the row is compared anew. */
export const problem = (code: ProblemCode, severity: 'ERROR' | 'WARNING' = 'ERROR') =>
  JSON.stringify([{ severity, code, column: null, field: null, found: null, compared: true }])
