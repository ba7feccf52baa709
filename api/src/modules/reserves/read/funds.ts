import { allocation, reserveEvent, reserveFund } from '@mingzhang/db'
import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'

import type { ReserveFundFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { inForce, type PaymentRow, paymentsByKey, unstatedUse } from '../../funds/index.ts'
import { settingOn } from '../../programmes/index.ts'

export type ReserveRow = Awaited<ReturnType<typeof listReserves>>['edges'][number]['node']
export type ReservePage = Awaited<ReturnType<typeof listReserves>>

/** 报账期限: a dated setting of the county; no law names the days. */
export async function accountingDays(ctx: Context): Promise<number> {
  return Number((await settingOn(ctx, 'reserveAccountingDays'))?.value ?? 30)
}

/** 备用金单笔上限; null where the county set none. */
export async function grantLimit(ctx: Context): Promise<bigint | null> {
  const found = await settingOn(ctx, 'reserveGrantLimitFen')
  return found ? BigInt(found.value as number) : null
}

export const leftOf = (row: Pick<ReserveRow, 'amountFen' | 'usedFen' | 'returnedFen'>): bigint =>
  row.amountFen - row.usedFen - row.returnedFen

const left = sql`(${reserveFund.amountFen} - ${reserveFund.usedFen} - ${reserveFund.returnedFen})`
const ofUses = (what: SQL, more = sql`true`) =>
  sql`(select ${what} from reserve_use u where u.fund_id = reserve_fund.id and ${unstatedUse} and ${more})`
const late = (today: string, days: number) => sql`u.used_on < ${today}::date - ${days}::integer`
const yearEnded = (today: string): SQL =>
  sql`(${reserveFund.state} = 'OPEN' and ${left} > 0 and ${reserveFund.advancedOn} < date_trunc('year', ${today}::date))`
const overdueOn = (today: string, days: number): SQL =>
  sql`(${yearEnded(today)} or exists ${ofUses(sql`1`, late(today, days))})`

const selectReserves = (ctx: Context, days: number) =>
  ctx.read
    .select({
      ...getTableColumns(reserveFund),
      documentNo: allocation.documentNo,
      oldestUse: sql<string | null>`${ofUses(sql`min(u.used_on)::text`)}`,
      lateUses: sql`${ofUses(sql`count(*)`, late(ctx.today, days))}`.mapWith(Number),
      lateFen: sql`${ofUses(sql`coalesce(sum(u.amount_fen), 0)`, late(ctx.today, days))}`.mapWith(
        BigInt,
      ),
      yearEnded: sql<boolean>`${yearEnded(ctx.today)}`,
    })
    .from(reserveFund)
    .innerJoin(
      allocation,
      and(eq(allocation.originalId, reserveFund.allocationId), inForce(allocation)),
    )

const conditionsOf = (ctx: Context, filter: ReserveFundFilter, days: number): SQL | undefined =>
  and(
    eq(reserveFund.countyCode, ctx.installation.countyCode),
    sql`${reserveFund.amountFen} > 0`,
    filter.region ? inRegion(reserveFund, filter.region) : undefined,
    filter.year == null
      ? undefined
      : sql`extract(year from ${reserveFund.advancedOn}) = ${filter.year}`,
    filter.state ? eq(reserveFund.state, filter.state) : undefined,
    filter.overdue ? overdueOn(ctx.today, days) : undefined,
  )

/** Newest year first, then by township. */
export async function listReserves(
  ctx: Context,
  filter: ReserveFundFilter,
  first: number,
  after: string | null,
) {
  const days = await accountingDays(ctx)
  const where = conditionsOf(ctx, filter, days)
  const key = decodeCursor(after, patterns.integer, patterns.integer, patterns.uuid)
  const year = sql`extract(year from ${reserveFund.advancedOn})::integer`
  const beyond = key
    ? sql`(-${year}, ${reserveFund.townshipCode}, ${reserveFund.id}) > (${-Number(key[0])}::integer, ${key[1]}, ${key[2]}::uuid)`
    : undefined
  const rows = await selectReserves(ctx, days)
    .where(and(where, beyond))
    .orderBy(desc(year), asc(reserveFund.townshipCode), asc(reserveFund.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.advancedOn.slice(0, 4), row.townshipCode, row.id], {
    where,
    days,
  })
}

/** Over the whole filter, only when asked for. */
export async function totalReserves(
  ctx: Context,
  { where, days }: { where: SQL | undefined; days: number },
) {
  const total = (of: SQL) => sql<string>`coalesce(sum(${of}), 0)`.mapWith(BigInt)
  const f = reserveFund
  const [row] = await ctx.read
    .select({
      funds: sql`count(*)`.mapWith(Number),
      advanced: total(sql`${f.amountFen}`),
      used: total(sql`${f.usedFen}`),
      accounted: total(sql`${f.accountedFen}`),
      waiting: total(sql`${f.statedFen} - ${f.accountedFen}`),
      unaccounted: total(sql`${f.usedFen} - ${f.statedFen}`),
      returned: total(sql`${f.returnedFen}`),
      left: total(left),
      overdue: sql`count(*) filter (where ${overdueOn(ctx.today, days)})`.mapWith(Number),
    })
    .from(reserveFund)
    .where(where)
  return { ...row!, limitDays: days }
}

export async function reservesById(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, ReserveRow>> {
  const rows = await selectReserves(ctx, await accountingDays(ctx)).where(
    among(reserveFund.id, list),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export async function reservesOfAllocations(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, ReserveRow>> {
  const rows = await selectReserves(ctx, await accountingDays(ctx)).where(
    among(reserveFund.allocationId, list),
  )
  return new Map(rows.map((row) => [row.allocationId, row]))
}

/** Whether the account drew on it or stated its uses. */
export async function handsOn(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await ctx.read
    .selectDistinct({ fundId: reserveEvent.fundId })
    .from(reserveEvent)
    .where(
      and(
        among(reserveEvent.fundId, list),
        eq(reserveEvent.actorId, ctx.actor!.id),
        sql`${reserveEvent.kind} in ('DRAWN', 'ACCOUNTED')`,
      ),
    )
  return new Map(rows.map(({ fundId }) => [fundId, true]))
}

/** By fund: lines out of it that no draw names, neither themselves nor as a grant of that household and amount. */
export async function linesToDraw(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, PaymentRow[]>> {
  const found = await ctx.read.execute<{ fund: string; line: string }>(sql`
    select f.id as fund, p.month || '/' || p.id as line
    from reserve_fund f cross join lateral (select p.month, p.id from batch b join payment p on p.batch_id = b.id and p.month = b.month
        join payment_state t on t.month = p.month and t.payment_id = p.id and t.status in ('IN_TRANSIT', 'SETTLED')
      where b.allocation_id = f.allocation_id and b.kind = 'RESERVE' and b.state <> 'CANCELLED'
        and not exists (select from reserve_use u where u.payment_id = p.id
          or (u.fund_id = f.id and u.payment_id is null and u.household_id = p.household_id and u.amount_fen = p.amount_fen))
      order by p.month, p.id limit 200) p
    where ${among(sql`f.id`, list)}`)
  const rows = await paymentsByKey(
    ctx,
    found.map(({ line }) => line),
  )
  const byFund = Map.groupBy(found, ({ fund }) => fund)
  return new Map(
    [...byFund].map(([fund, lines]) => [fund, lines.flatMap(({ line }) => rows.get(line) ?? [])]),
  )
}
