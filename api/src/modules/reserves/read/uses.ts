import { reserveEvent, reserveUse } from '@mingzhang/db'
import { and, desc, eq, getTableColumns, gte, lte, type SQL, sql } from 'drizzle-orm'

import type { ReserveUseFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { idOf } from '../../../kit/ids.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { unstatedUse } from '../../funds/index.ts'
import { accountingDays } from './funds.ts'

export type UseRow = Awaited<ReturnType<typeof listUses>>['edges'][number]['node']
export type UsePage = Awaited<ReturnType<typeof listUses>>

const selectUses = (ctx: Context, days: number) =>
  ctx.read
    .select({
      ...getTableColumns(reserveUse),
      drawnBy: reserveEvent.actorId,
      statementId: sql<
        string | null
      >`(select s.id from reserve_statement_use l join reserve_statement s on s.id = l.statement_id
        where l.use_id = ${reserveUse.id} and s.state <> 'SENT_BACK')`,
      late: sql<boolean>`${reserveUse.usedOn} < ${ctx.today}::date - ${days}::integer`,
    })
    .from(reserveUse)
    .innerJoin(
      reserveEvent,
      and(eq(reserveEvent.fundId, reserveUse.fundId), eq(reserveEvent.version, reserveUse.version)),
    )

/** Over `reserve_use`, by ids of the API. */
export const useConditions = (ctx: Context, filter: ReserveUseFilter): SQL | undefined =>
  and(
    eq(reserveUse.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(reserveUse, filter.region) : undefined,
    filter.fundId
      ? eq(reserveUse.fundId, idOf(filter.fundId, 'ReserveFund', 'filter.fundId'))
      : undefined,
    filter.statementId
      ? sql`${reserveUse.id} in (select l.use_id from reserve_statement_use l
          where l.statement_id = ${idOf(filter.statementId, 'ReserveStatement', 'filter.statementId')})`
      : undefined,
    filter.fromDay ? gte(reserveUse.usedOn, filter.fromDay) : undefined,
    filter.toDay ? lte(reserveUse.usedOn, filter.toDay) : undefined,
    filter.unaccounted
      ? sql`${reserveUse.id} in (select u.id from reserve_use u where ${unstatedUse})`
      : undefined,
  )

/** Newest first. */
export async function listUses(
  ctx: Context,
  filter: ReserveUseFilter,
  first: number,
  after: string | null,
) {
  const where = useConditions(ctx, filter)
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const beyond = key
    ? sql`(${reserveUse.usedOn}, ${reserveUse.id}) < (${key[0]}::date, ${key[1]}::uuid)`
    : undefined
  const rows = await selectUses(ctx, await accountingDays(ctx))
    .where(and(where, beyond))
    .orderBy(desc(reserveUse.usedOn), desc(reserveUse.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.usedOn, row.id], { where })
}

/** Over the whole filter, only when asked for. */
export async function totalUses(ctx: Context, { where }: { where: SQL | undefined }) {
  const [row] = await ctx.read
    .select({
      uses: sql`count(*)`.mapWith(Number),
      households: sql`count(distinct ${reserveUse.householdId})`.mapWith(Number),
      amount: sql`coalesce(sum(${reserveUse.amountFen}), 0)`.mapWith(BigInt),
    })
    .from(reserveUse)
    .where(where)
  return row!
}

export async function usesById(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, UseRow>> {
  const rows = await selectUses(ctx, await accountingDays(ctx)).where(among(reserveUse.id, list))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of lines by `month/id`: the use that names the line, or the grant it was drawn as before it came in. */
export async function usesOfLines(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, UseRow>> {
  const pairs = await ctx.read.execute<{ line: string; id: string }>(sql`
    select distinct on (k.line) k.line, u.id from unnest(${`{${keys.join(',')}}`}::text[]) k (line)
      join payment p on p.month = split_part(k.line, '/', 1)::date and p.id = split_part(k.line, '/', 2)::uuid
      join batch b on b.id = p.batch_id and b.kind = 'RESERVE'
      join reserve_use u on u.payment_id = p.id or (u.payment_id is null and u.allocation_id = b.allocation_id
        and u.household_id = p.household_id and u.amount_fen = p.amount_fen)
    order by k.line, u.payment_id is null, u.id`)
  const rows = await usesById(ctx, [...new Set(pairs.map(({ id }) => id))])
  return new Map(
    pairs.flatMap(({ line, id }) => {
      const row = rows.get(id)
      return row ? [[line, row]] : []
    }),
  )
}

/** What a statement of these days takes: every use of the fund that stands in none. */
export async function usesToState(ctx: Context, fundId: string, from: string, to: string) {
  return await ctx.read
    .select({ id: reserveUse.id, amountFen: reserveUse.amountFen })
    .from(reserveUse)
    .where(
      and(
        eq(reserveUse.fundId, fundId),
        gte(reserveUse.usedOn, from),
        lte(reserveUse.usedOn, to),
        sql`${reserveUse.id} in (select u.id from reserve_use u where u.fund_id = ${fundId} and ${unstatedUse})`,
      ),
    )
}
