import { proposal, recovery, recoveryEvent } from '@mingzhang/db'
import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'

import type { RecoveryFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { lateFen } from '../../funds/index.ts'

const sumOf = (...kinds: string[]) =>
  sql<string>`(select coalesce(sum(e.amount_fen), 0) from recovery_event e where e.recovery_id = ${recovery.id} and e.kind in ${kinds})`

/** amount = paid in + held back + given up + outstanding. */
const sums = {
  paidIn: sumOf('PAID_IN').mapWith(BigInt),
  offset: sumOf('OFFSET').mapWith(BigInt),
  givenUp: sumOf('UNRECOVERABLE', 'DROPPED').mapWith(BigInt),
  /** Held back from a line that is not paid yet. */
  offsetUnderway: sql<boolean>`mz_offset_underway(${recovery.id})`,
}
const taken = sql`(select coalesce(sum(e.amount_fen), 0) from recovery_event e where e.recovery_id = ${recovery.id})`

export type RecoveryRow = Awaited<ReturnType<typeof listRecoveries>>['edges'][number]['node']
export type RecoveryEventRow = typeof recoveryEvent.$inferSelect
export type RecoveryPage = Awaited<ReturnType<typeof listRecoveries>>

const selectRecoveries = (ctx: Context) =>
  ctx.read
    .select({
      ...getTableColumns(recovery),
      ...sums,
      late: sql<string>`${lateFen(sql`recovery`, ctx.today)}`.mapWith(BigInt),
    })
    .from(recovery)

export const outstandingOf = (row: RecoveryRow): bigint =>
  row.amountFen - row.paidIn - row.offset - row.givenUp

export const recoveryConditions = (ctx: Context, filter: RecoveryFilter): SQL | undefined =>
  and(
    eq(recovery.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(recovery, filter.region) : undefined,
    filter.programme ? eq(recovery.programmeCode, filter.programme) : undefined,
    filter.state ? eq(recovery.state, filter.state) : undefined,
    filter.overdue ? sql`${lateFen(sql`recovery`, ctx.today)} > 0` : undefined,
  )

/** Newest first. */
export async function listRecoveries(
  ctx: Context,
  filter: RecoveryFilter,
  first: number,
  after: string | null,
) {
  const where = recoveryConditions(ctx, filter)
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const beyond = key
    ? sql`(${recovery.assessedOn}, ${recovery.id}) < (${key[0]}::date, ${key[1]}::uuid)`
    : undefined
  const rows = await selectRecoveries(ctx)
    .where(and(where, beyond))
    .orderBy(desc(recovery.assessedOn), desc(recovery.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.assessedOn, row.id], { where })
}

/** Over the whole filter, only when asked for. */
export async function totalRecoveries(ctx: Context, { where }: { where: SQL | undefined }) {
  const total = (of: SQL) => sql<string>`coalesce(sum(${of}), 0)`.mapWith(BigInt)
  const [row] = await ctx.read
    .select({
      recoveries: sql`count(*)`.mapWith(Number),
      households: sql`count(distinct ${recovery.householdId})`.mapWith(Number),
      amount: total(sql`${recovery.amountFen}`),
      paidIn: total(sums.paidIn),
      offset: total(sums.offset),
      givenUp: total(sums.givenUp),
      outstanding: total(sql`${recovery.amountFen} - ${taken}`),
      late: total(lateFen(sql`recovery`, ctx.today)),
    })
    .from(recovery)
    .where(where)
  return row!
}

export async function recoveriesById(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, RecoveryRow>> {
  const rows = await selectRecoveries(ctx).where(among(recovery.id, list))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function recoveriesOfHouseholds(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, RecoveryRow[]>> {
  const rows = await selectRecoveries(ctx)
    .where(among(recovery.householdId, list))
    .orderBy(desc(recovery.assessedOn), desc(recovery.id))
  return Map.groupBy(rows, (row) => row.householdId)
}

export async function eventsOfRecoveries(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, RecoveryEventRow[]>> {
  const rows = await ctx.read
    .select()
    .from(recoveryEvent)
    .where(among(recoveryEvent.recoveryId, list))
    .orderBy(asc(recoveryEvent.version))
  return Map.groupBy(rows, (row) => row.recoveryId)
}

/** By recovery: what waits for the second person. */
export async function waitingOfRecoveries(ctx: Context, list: readonly string[]) {
  const of = sql<string>`${proposal.payload} ->> 'recoveryId'`
  const rows = await ctx.read
    .select()
    .from(proposal)
    .where(
      and(
        sql`${proposal.kind} in ('RECOVERY_OFFSET', 'RECOVERY_GIVE_UP')`,
        eq(proposal.state, 'PENDING'),
        sql`${of} = any(${`{${list.join(',')}}`}::text[])`,
      ),
    )
    .orderBy(asc(proposal.draftedAt))
  return Map.groupBy(rows, ({ payload }) => (payload as { recoveryId: string }).recoveryId)
}

/** What arrived in these months and is not yet asked back. */
export async function recoverableFen(
  ctx: Context,
  of: {
    householdId: string
    programmeCode: string
    fromMonth: string
    toMonth: string
    paymentId: string | null
  },
): Promise<bigint> {
  const [row] = await ctx.read.execute<{ fen: string }>(
    sql`select mz_recoverable(${of.householdId}::uuid, ${of.programmeCode}, ${of.fromMonth}::date, ${of.toMonth}::date, ${of.paymentId}::uuid) as fen`,
  )
  return BigInt(row!.fen)
}

/** For whichever recovery, from the line and from those whose returned money it pays again. */
export async function heldBackFrom(ctx: Context, month: string, id: string): Promise<bigint> {
  const [row] = await ctx.read.execute<{ fen: string }>(
    sql`select mz_held_back(${month}::date, ${id}::uuid) as fen`,
  )
  return BigInt(row!.fen)
}

export async function slipUsed(ctx: Context, countyCode: string, slipNo: string): Promise<boolean> {
  const [row] = await ctx.read
    .select({ version: recoveryEvent.version })
    .from(recoveryEvent)
    .where(and(eq(recoveryEvent.countyCode, countyCode), eq(recoveryEvent.paymentSlipNo, slipNo)))
    .limit(1)
  return !!row
}
