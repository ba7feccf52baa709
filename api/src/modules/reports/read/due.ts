import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { ofScope, worthTables } from '../../funds/index.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { matches } from './paid.ts'
import { type Cell, parseScope, subOf } from './scope.ts'

export type DueCell = { sub: string; programme: ProgrammeCode; fen: bigint }

/**
 * What the rules pay for the period, spell by spell and month by month, by region and programme. By the spells' own
 * record: what other registers say of deaths is not in a report, so that it reads the same whoever prints it.
 */
export async function dueCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, DueCell[]>> {
  const found = new Map<string, DueCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      sub: string
      programme: ProgrammeCode
      fen: string
    }>(sql`
      with ${worthTables(ofScope(scope, { facts: false }))}
      select ${subOf(scope, 'w')} as sub, w.programme_code as programme, coalesce(sum(w.fen), 0) as fen from worth w group by 1, 2`)
    found.set(
      key,
      rows.map((row) => ({ ...row, fen: BigInt(row.fen) })),
    )
  }
  return found
}

export const sumDue = (cells: DueCell[], cell: Cell): bigint =>
  cells.filter((each) => matches(each, cell)).reduce((sum, { fen }) => sum + fen, 0n)
