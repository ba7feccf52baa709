import { payeeChange, proposal } from '@mingzhang/db'
import { and, desc, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import type { ProposalRow } from '../../access/index.ts'
import type { PayeePayload, payeeRefusals } from '../payee-rules.ts'

export type PayeeChangeRow = typeof payeeChange.$inferSelect

/** Asked of the database, which alone compares numbers. */
export async function whyNotPayee(
  ctx: Context,
  payload: PayeePayload,
  of: { proposalId: string } | { numberHmac: string },
): Promise<keyof typeof payeeRefusals | null> {
  const proposalId = 'proposalId' in of ? of.proposalId : null
  const hmac = 'numberHmac' in of ? of.numberHmac : null
  const [row] = await ctx.read.execute<{ no: keyof typeof payeeRefusals | null }>(
    sql`select mz_why_not_payee(${JSON.stringify(payload)}::text::jsonb, ${proposalId}::uuid, ${hmac}) as no`,
  )
  return row!.no
}

/** By household, newest first. */
export async function payeeChangesOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, PayeeChangeRow[]>> {
  const rows = await ctx.read
    .select()
    .from(payeeChange)
    .where(among(payeeChange.householdId, households))
    .orderBy(desc(payeeChange.confirmedAt), desc(payeeChange.id))
  return Map.groupBy(rows, (row) => row.householdId)
}

export async function payeeChangesById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, PayeeChangeRow>> {
  const rows = await ctx.read.select().from(payeeChange).where(among(payeeChange.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** By household: what waits for the second person, to whoever holds either seat. */
export async function payeesWaiting(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, ProposalRow>> {
  const of = sql<string>`${proposal.payload} ->> 'householdId'`
  const rows = await ctx.read
    .select()
    .from(proposal)
    .where(
      and(
        eq(proposal.kind, 'PAYEE'),
        eq(proposal.state, 'PENDING'),
        sql`${of} = any(${`{${households.join(',')}}`}::text[])`,
      ),
    )
  return new Map(rows.map((row) => [(row.payload as PayeePayload).householdId, row]))
}
