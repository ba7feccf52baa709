import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { proposedWorth } from '../due/worth.ts'
import { type DraftScope, heldFor, unpaidSpells } from './unpaid-spells.ts'

/**
 * The table `draft_line`, to stand after WITH: the line that each unpaid spell of a place and month would get. It pays what was confirmed;
 * where some of those it would cover have died, what the rules pay the others (0 when nobody is left, null where a standard is missing).
 */
export const draftTables = (ctx: Context, scope: DraftScope, which: SQL): SQL => {
  const extent = {
    ...{ county: ctx.installation.countyCode, from: scope.month, to: scope.month },
    asOf: ctx.now.toInstant().toString(),
    among: (alias: string) =>
      sql`${sql.identifier(alias)}.spell_id in (select spell_id from unpaid_spell)`,
  }
  return sql`unpaid_spell as materialized (
      select s.id as spell_id, s.county_code, s.township_code, s.village_code, s.programme_code, s.household_id, p.id as person_id, p.name, p.pinyin, p.initials,
        v.covered_count, v.base_fen, v.categorical_fen, v.care_fen, b.id as bank_account_id, b.holder_name, b.payee_kind, ${heldFor(sql`s.id`)} as held
      from ${unpaidSpells(scope)} and ${which}),
    departed as materialized (select * from mz_departed(array(select spell_id from unpaid_spell), ${scope.month}::date)),
    ${proposedWorth(extent)},
    draft_line as materialized (
      select u.spell_id, u.county_code, u.township_code, u.village_code, u.programme_code, u.household_id, u.person_id, u.name, u.pinyin, u.initials,
        u.bank_account_id, u.holder_name, u.payee_kind, u.held, u.covered_count - dead.members as covered_count, dead.members as dead, coalesce(d.recipient, false) as recipient_died,
        paid.base_fen, paid.categorical_fen, paid.care_fen, paid.base_fen + paid.categorical_fen + paid.care_fen as amount_fen
      from unpaid_spell u left join departed d on d.spell_id = u.spell_id left join worth w on w.spell_id = u.spell_id
        cross join lateral (select coalesce(d.members, 0) as members) dead
        cross join lateral (select case when dead.members = 0 then u.base_fen else w.base_fen end as base_fen,
          case when dead.members = 0 then u.categorical_fen else w.categorical_fen end as categorical_fen,
          case when dead.members = 0 then u.care_fen else w.care_fen end as care_fen) paid)`
}

/** Of a `draft_line` with an account and not held: nothing is left to pay, or it would go to somebody who has died. */
const endedByDeath = sql`(coalesce(amount_fen, 0) <= 0 or recipient_died)`
const payable = sql`bank_account_id is not null and not held`

/** What a draft lists by itself. To the survivors of a dead recipient a line is put in by hand: their file is opened anew (停旧建新). */
export const listed = sql`${payable} and not ${endedByDeath}`

export async function countUnpaid(ctx: Context, scope: DraftScope) {
  const [row] = await ctx.read.execute<
    Record<'lines' | 'without' | 'held' | 'fen' | 'died' | 'less', string>
  >(sql`
    with ${draftTables(ctx, scope, sql`true`)}
    select count(*) filter (where ${listed}) as lines, count(*) filter (where bank_account_id is null) as without,
      count(*) filter (where bank_account_id is not null and held) as held, count(*) filter (where ${payable} and ${endedByDeath}) as died,
      count(*) filter (where ${listed} and dead > 0) as less, coalesce(sum(amount_fen) filter (where ${listed}), 0) as fen from draft_line`)
  const { lines, without, held, fen, died, less } = row!
  return {
    lines: Number(lines),
    withoutAccount: Number(without),
    held: Number(held),
    endedByDeath: Number(died),
    lessByDeath: Number(less),
    fen: BigInt(fen),
  }
}
