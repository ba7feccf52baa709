import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { withoutLine } from '../read/reserve-uses.ts'
import type { Traceable } from './chain.ts'

/** A grant out of a reserve for which there is no payment line. */
export type TracedGrant = {
  id: string
  fundId: string
  allocationId: string
  name: string
  on: string
  fen: bigint
}

type Raw = Record<'id' | 'fund' | 'allocation' | 'name' | 'on' | 'fen', string>

/** Of a household or of whoever belongs to it; nobody else's trace shows grants one by one. */
export async function grantsTo(
  ctx: Context,
  type: Traceable,
  key: string[],
): Promise<TracedGrant[]> {
  if (type === 'Household') return await selectGrants(ctx, sql`u.household_id = ${key[0]}`)
  if (type === 'Person')
    return await selectGrants(
      ctx,
      sql`u.household_id = (select q.household_id from person q where q.id = ${key[0]})`,
    )
  return []
}

async function selectGrants(ctx: Context, where: SQL): Promise<TracedGrant[]> {
  const rows = await ctx.read.execute<Raw>(sql`
    select u.id, u.fund_id as fund, u.allocation_id as allocation, u.recipient_name as name, u.used_on::text as "on", u.amount_fen as fen
    from reserve_use u where u.county_code = ${ctx.installation.countyCode} and ${where} and ${withoutLine}
      and exists (select from household h where h.id = u.household_id) order by u.used_on, u.id`)
  return rows.map(({ id, fund, allocation, name, on, fen }) => ({
    id,
    fundId: fund,
    allocationId: allocation,
    name,
    on,
    fen: BigInt(fen),
  }))
}

export type GrantSum = { fundId: string; fen: bigint; count: number }

/** By allocation: what was granted out of its reserve without a line. */
export async function grantSums(
  ctx: Context,
  allocationIds: readonly string[],
): Promise<Map<string, GrantSum>> {
  const rows = await ctx.read.execute<Record<'id' | 'fund' | 'fen' | 'count', string>>(sql`
    select u.allocation_id as id, u.fund_id as fund, sum(u.amount_fen) as fen, count(*) as count from reserve_use u
    where u.allocation_id = any(${`{${allocationIds.join(',')}}`}::uuid[]) and ${withoutLine} group by 1, 2`)
  return new Map(
    rows.map(({ id, fund, fen, count }) => [
      id,
      { fundId: fund, fen: BigInt(fen), count: Number(count) },
    ]),
  )
}
