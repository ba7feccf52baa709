import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ProblemCode } from '../records.ts'

/** What comparing found wrong with a whole row, as jsonb to append; it is forgotten where the row is compared anew. */
export const problem = (code: ProblemCode, severity: 'ERROR' | 'WARNING' = 'ERROR') =>
  JSON.stringify([{ severity, code, column: null, field: null, found: null, compared: true }])

type Sql = ReturnType<Transaction>

/** The same, of a code and what was found, each an expression in SQL. */
export const problemSaying = (
  tx: Transaction,
  code: Sql,
  found: Sql,
  severity: 'ERROR' | 'WARNING' = 'ERROR',
) =>
  tx`jsonb_build_array(jsonb_build_object('severity', ${severity}::text, 'code', ${code}, 'column', null, 'field', null, 'found', ${found}, 'compared', true))`

/** Fen as yuan, in SQL. */
export const yuanIn = (tx: Transaction, fen: Sql) =>
  tx`to_char(${fen} / 100.0, 'FM9999999999990.00')`
