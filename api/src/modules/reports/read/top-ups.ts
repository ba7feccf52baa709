import type { Context } from '../../../context.ts'
import { sql } from 'drizzle-orm'

import { coverStands } from '../../people/index.ts'
import { matches, paidCells } from './paid.ts'
import { type Cell, inside, parseScope, type Scope, scopeKey } from './scope.ts'

export type MonthPersons = { programme: string; month: string; persons: number }

/** Covered person-months by programme and month. */
export async function personMonths(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, MonthPersons[]>> {
  const found = new Map<string, MonthPersons[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{ programme: string; month: string; persons: string }>(sql`
      select s.programme_code as programme, c.month, count(*) as persons from covered_member c join spell s on s.id = c.spell_id
      where ${inside(scope, 'c')} and c.month between ${scope.from} and ${scope.to} and ${coverStands('c', scope.asOf)}
      group by 1, 2`)
    found.set(
      key,
      rows.map((row) => ({ ...row, persons: Number(row.persons) })),
    )
  }
  return found
}

/** Mean base amount in fen per covered person-month from month `window.from` to `window.to`, rounded once, half up. */
export async function meanTopUp(
  ctx: Context,
  scope: Scope,
  cell: Cell,
  window: string,
): Promise<bigint | null> {
  const [from = '', to = ''] = window.split('/')
  const within = (month: string) => month >= from && month <= to
  const base = (await ctx.load(paidCells, scopeKey(scope)))!
    .filter((each) => within(each.month) && matches(each, cell))
    .reduce((sum, { baseFen }) => sum + baseFen, 0n)
  const persons = (await ctx.load(personMonths, scopeKey(scope)))!
    .filter((each) => within(each.month) && each.programme === cell.programme)
    .reduce((sum, each) => sum + BigInt(each.persons), 0n)
  return persons === 0n ? null : (base * 2n + persons) / (persons * 2n)
}
