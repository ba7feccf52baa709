import { reserveEvent, reserveStatement } from '@mingzhang/db'
import { and, asc, desc, eq } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'

export type StatementRow = typeof reserveStatement.$inferSelect
export type ReserveEventRow = typeof reserveEvent.$inferSelect

export async function statementsById(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, StatementRow>> {
  const rows = await ctx.read
    .select()
    .from(reserveStatement)
    .where(among(reserveStatement.id, list))
  return new Map(rows.map((row) => [row.id, row]))
}

/** By fund, newest first. */
export async function statementsOfFunds(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, StatementRow[]>> {
  const rows = await ctx.read
    .select()
    .from(reserveStatement)
    .where(among(reserveStatement.fundId, list))
    .orderBy(
      desc(reserveStatement.fromDay),
      desc(reserveStatement.submittedOn),
      desc(reserveStatement.id),
    )
  return Map.groupBy(rows, (row) => row.fundId)
}

/** By fund, oldest first. */
export async function eventsOfFunds(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, ReserveEventRow[]>> {
  const rows = await ctx.read
    .select()
    .from(reserveEvent)
    .where(among(reserveEvent.fundId, list))
    .orderBy(asc(reserveEvent.version))
  return Map.groupBy(rows, (row) => row.fundId)
}

export async function receiptUsed(
  ctx: Context,
  countyCode: string,
  receiptNo: string,
): Promise<boolean> {
  const [row] = await ctx.read
    .select({ version: reserveEvent.version })
    .from(reserveEvent)
    .where(and(eq(reserveEvent.countyCode, countyCode), eq(reserveEvent.receiptNo, receiptNo)))
    .limit(1)
  return !!row
}
