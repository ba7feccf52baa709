import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { type DraftScope, heldFor, unpaidSpells } from '../read/unpaid-spells.ts'

/** Whoever lists spells for payment, rosters that are promoted included: the second finds whom and what the first left. */
export const oneAfterTheOther = (ctx: Context) =>
  ctx.read.execute(sql`select pg_advisory_xact_lock(hashtext('import.promote'))`)

/** Writes a line for each unpaid spell that may be paid, or for those of `spells` alone. */
export const linesOf = (batchId: string, scope: DraftScope, spells?: readonly string[]): SQL => sql`
  insert into payment (id, month, county_code, township_code, village_code, batch_id, programme_code, kind, household_id, recipient_person_id,
    recipient_name, recipient_pinyin, recipient_initials, spell_id, covered_count, base_fen, categorical_fen, care_fen, other_fen, amount_fen,
    bank_account_id, payee_name, payee_kind)
  select mz_uuid7(), ${scope.month}::date, s.county_code, s.township_code, s.village_code, ${batchId}::uuid, s.programme_code, 'REGULAR', s.household_id, p.id,
    p.name, p.pinyin, p.initials, s.id, v.covered_count, v.base_fen, v.categorical_fen, v.care_fen, 0, v.amount_fen,
    b.id, b.holder_name, b.payee_kind
  from ${unpaidSpells(scope)} and b.id is not null and not ${heldFor(sql`s.id`)}
    and ${spells ? sql`s.id = any(${`{${spells.join(',')}}`}::uuid[])` : sql`true`} returning 1 as line`

/** Records who counts in the spells of a draft's lines, where nobody is recorded for the month yet. */
export const coverLines = (batchId: string): SQL =>
  sql`select mz_cover_lines(array[${batchId}::uuid]) as persons`
