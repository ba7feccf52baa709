import { payeeChange, proposal } from '@mingzhang/db'
import { and, desc, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import type { ProposalRow } from '../../access/index.ts'
import type { PayeePayload, payeeRefusals } from '../payee-rules.ts'

export type PayeeChangeRow = typeof payeeChange.$inferSelect
export type AccountInUseRow = { householdId: string; accountId: string; freeFrom: string }

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

/** By household: accounts that it owns, that its live spells or a change lead to, and that no later change replaced. */
export async function accountsInUse(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, AccountInUseRow[]>> {
  const rows = await ctx.read.execute<AccountInUseRow>(sql`
    with led as (
        select b.household_id, b.id as account_id, false as live from bank_account b where ${among(sql`b.household_id`, households)}
        union all select s.household_id, s.bank_account_id, true from spell s where ${among(sql`s.household_id`, households)} and (s.end_month is null or s.end_month > ${ctx.month})
        union all select c.household_id, c.bank_account_id, false from payee_change c where ${among(sql`c.household_id`, households)}),
      used as (select household_id, account_id, bool_or(live) as live from led group by 1, 2)
    select u.household_id as "householdId", u.account_id as "accountId",
      (case when p.month >= ${ctx.month}::date - interval '12 months' then p.month + interval '1 month' else ${ctx.month}::date end)::date::text as "freeFrom"
    from used u join bank_account b on b.id = u.account_id
      left join lateral (select max(p.month) as month from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status in ('IN_TRANSIT', 'SETTLED')
        where p.household_id = u.household_id and p.bank_account_id = u.account_id) p on true
    where not exists (select from payee_change c where c.household_id = u.household_id and c.replaces_id = u.account_id
      and not exists (select from payee_change l where l.household_id = c.household_id and l.bank_account_id = u.account_id and l.id > c.id))
    order by u.live desc, b.recorded_at desc, b.id desc`)
  return Map.groupBy(rows, (row) => row.householdId)
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
