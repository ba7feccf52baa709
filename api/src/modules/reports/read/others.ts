import { allocation } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { inForce } from '../../funds/index.ts'
import { coverStands } from '../../people/index.ts'
import { inside, parseScope } from './scope.ts'
import { lastDay } from './reviews.ts'

export type CareCounts = Record<
  'DISPERSED' | 'INSTITUTIONAL',
  { households: number; persons: number }
>

/** 特困 at the end of the period by care mode. */
export async function careCounts(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, CareCounts>> {
  const found = new Map<string, CareCounts>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      care_mode: keyof CareCounts
      households: string
      persons: string
    }>(sql`
      select s.care_mode, count(distinct c.household_id) as households, count(distinct c.person_id) as persons
      from covered_member c join spell s on s.id = c.spell_id
      where ${inside(scope, 'c')} and c.month = ${scope.to} and ${coverStands('c', scope.asOf)} and s.care_mode is not null group by 1`)
    const counts: CareCounts = {
      DISPERSED: { households: 0, persons: 0 },
      INSTITUTIONAL: { households: 0, persons: 0 },
    }
    for (const row of rows)
      counts[row.care_mode] = { households: Number(row.households), persons: Number(row.persons) }
    found.set(key, counts)
  }
  return found
}

export type ReserveSums = { allocated: bigint; used: bigint }

/** Township reserve funds (备用金): allocations of the period, and what temporary aid drew on them. */
export async function reserveSums(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, ReserveSums>> {
  const found = new Map<string, ReserveSums>()
  for (const key of keys) {
    const scope = parseScope(key)
    const [row] = await ctx.read.execute<{ allocated: string; used: string }>(sql`
      select (select coalesce(sum(a.amount_fen), 0) from allocation a where ${inside(scope, 'a')} and a.kind = 'RESERVE'
          and a.allocated_on between ${scope.from} and ${lastDay(scope)} and ${inForce(allocation, sql`a`, scope.asOf)}) as allocated,
        (select coalesce(sum(u.amount_fen), 0) from reserve_use u where ${inside(scope, 'u')} and u.month between ${scope.from} and ${scope.to}
          and u.recorded_at <= ${scope.asOf}) as used`)
    found.set(key, { allocated: BigInt(row!.allocated), used: BigInt(row!.used) })
  }
  return found
}

export type ActivityCell = {
  kind: 'BANK_CHECK' | 'TRAINING' | 'LEAFLET'
  count: number
  subjects: string[]
}

export async function activityCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, ActivityCell[]>> {
  const found = new Map<string, ActivityCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      kind: ActivityCell['kind']
      count: string
      subjects: string[]
    }>(sql`
      select t.kind, sum(t.count) as count, jsonb_agg(distinct t.subject) as subjects from activity_record t
      where t.county_code = ${scope.region.slice(0, 6)} and t.day between ${scope.from} and ${lastDay(scope)} and t.recorded_at <= ${scope.asOf}
        and (${scope.region.length === 6} or t.township_code = ${scope.region.slice(0, 9)})
        and not exists (select from activity_record later where later.supersedes_id = t.id and later.recorded_at <= ${scope.asOf})
      group by 1 order by 1`)
    found.set(
      key,
      rows.map((row) => ({ ...row, count: Number(row.count) })),
    )
  }
  return found
}

/** Findings 动态管理不到位 of checks fed back within the period. */
export async function dynamicFindings(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const key of keys) {
    const scope = parseScope(key)
    const [row] = await ctx.read.execute<{ count: string }>(sql`
      select count(*) as count from finding f join spot_check k on k.id = f.spot_check_id
      where ${inside(scope, 'f')} and f.kind = 'DYNAMIC_MANAGEMENT' and k.fed_back_on between ${scope.from} and ${lastDay(scope)}
        and k.fed_back_on <= (${scope.asOf}::timestamptz at time zone 'Asia/Shanghai')::date and f.recorded_at <= ${scope.asOf}`)
    found.set(key, Number(row!.count))
  }
  return found
}
