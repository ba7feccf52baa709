import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { holdsAt } from '../../access/index.ts'
import { mayStillGrow } from '../batch-rules.ts'
import { endingHeld } from '../due/worth.ts'
import type { BatchRow } from './batches.ts'

export type DraftScope = { township: string; programme: string; month: string }

/** Confirmed spells `s` in force in a month with no line for it that stands, each with its amount `v`, recipient `p` and account `b`. */
export const unpaidSpells = ({
  township,
  programme,
  month,
}: Record<keyof DraftScope, string | SQL>): SQL => sql`
  spell s join household h on h.id = s.household_id
    join amount_version v on v.spell_id = s.id and v.from_month <= ${month} and (v.to_month is null or v.to_month > ${month})
      and not exists (select from amount_version later where later.supersedes_id = v.id)
    join person p on p.id = case when s.programme_code like 'DESTITUTE%' then s.applicant_person_id else h.head_person_id end
    left join bank_account b on b.id = s.bank_account_id
  where s.township_code = ${township} and s.programme_code = ${programme} and s.confirmed_on is not null
    and s.start_month <= ${month} and (s.end_month is null or s.end_month > ${month} or ${endingHeld(sql`left(${township}, 6)`, sql`mz_now()`)}) and v.amount_fen > 0
    and not exists (select from payment q join payment_state t on t.month = q.month and t.payment_id = q.id and t.status <> 'CANCELLED'
      where q.month = ${month} and q.spell_id = s.id and q.kind in ('REGULAR', 'REISSUE'))`

/** 异议未决: an objection holds what is paid for such a spell, and not the batch (domain §3.3). */
export const heldFor = (spell: SQLWrapper): SQL =>
  sql`exists (select from objection o where o.spell_id = ${spell} and o.holds = 'PAYMENT' and o.state <> 'DECIDED')`
const heldSpell = heldFor(sql`s.id`)

/** Of payment `line`: its spell's money is held, or its household is not to be confirmed yet and is paid without a spell. */
export const heldLine = (line: SQLWrapper): SQL =>
  sql`(${heldFor(sql`${line}.spell_id`)} or ${line}.spell_id is null and exists (select from objection o join notice n on n.id = o.notice_id
    where o.holds = 'CONFIRMATION' and o.state <> 'DECIDED' and o.household_id = ${line}.household_id and coalesce(n.programme_code, ${line}.programme_code) = ${line}.programme_code))`

/** Lines of a batch that an objection holds. What a reserve has paid is held no more. */
export async function countHeld(ctx: Context, { id, month, kind }: BatchRow): Promise<number> {
  if (kind === 'RESERVE') return 0
  const [row] = await ctx.read.execute<{ held: number }>(sql`
    select mz_held_lines(${id}, ${month}) as held`)
  return row!.held
}

/** Which of these lines, by `month/id`, an objection holds. */
export async function heldLines(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await ctx.read.execute<{ key: string; held: boolean }>(sql`
    select k.key, ${heldLine(sql`p`)} as held from unnest(${`{${keys.join(',')}}`}::text[]) k (key)
      join payment p on p.month = split_part(k.key, '/', 1)::date and p.id = split_part(k.key, '/', 2)::uuid`)
  return new Map(rows.map(({ key, held }) => [key, held]))
}

export type LeftOut = { withoutAccount: number; held: number; endedByDeath: number }

/** How many households of each batch's programme and month have no line: for want of an account on file, held by an objection, or by a death. */
async function leftOutByBatch(ctx: Context, ids: readonly string[]): Promise<Map<string, LeftOut>> {
  const scope = {
    township: sql`k.township_code`,
    programme: sql`k.programme_code`,
    month: sql`k.month`,
  }
  const rows = await ctx.read.execute<LeftOut & { id: string }>(sql`
    select k.id, o.* from batch k cross join lateral (
      select count(*) filter (where s.bank_account_id is null)::int as "withoutAccount",
        count(*) filter (where s.bank_account_id is not null and ${heldSpell})::int as held,
        (select count(*)::int from mz_departed(array_agg(s.id) filter (where s.bank_account_id is not null and not ${heldSpell}), k.month) d
          where d.recipient or d.members >= (select v.covered_count from amount_version v where v.spell_id = d.spell_id and v.from_month <= k.month
            and (v.to_month is null or v.to_month > k.month) and not exists (select from amount_version l where l.supersedes_id = v.id))) as "endedByDeath"
      from ${unpaidSpells(scope)}) o
    where k.id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Null once no line may come to it any more, and to whoever may not read spells there. */
export const leftOutOf = async (ctx: Context, row: BatchRow) =>
  mayStillGrow(row) && holdsAt(ctx, 'spell.read', row.townshipCode)
    ? await ctx.load(leftOutByBatch, row.id)
    : null

/** As `mz_departed` answers: whoever drafts for the place, or may read facts there. */
export const toldOfDeaths = (ctx: Context, { townshipCode }: BatchRow): boolean =>
  holdsAt(ctx, 'batch.draft', townshipCode) || holdsAt(ctx, 'fact.read', townshipCode)
