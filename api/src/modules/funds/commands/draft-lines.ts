import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { draftTables, listed } from '../read/draft-lines.ts'
import type { DraftScope } from '../read/unpaid-spells.ts'

/** Whoever lists spells for payment, rosters that are promoted included: the second finds whom and what the first left. */
export const oneAfterTheOther = (ctx: Context) =>
  ctx.read.execute(sql`select pg_advisory_xact_lock(hashtext('import.promote'))`)

/** Writes a line for each unpaid spell that a draft lists. */
export const linesOf = (ctx: Context, batchId: string, scope: DraftScope): SQL =>
  written(ctx, batchId, scope, sql`true`, listed)

/** Writes a line for each of these spells, which were found to be payable. */
export const linesByHand = (
  ctx: Context,
  batchId: string,
  scope: DraftScope,
  spells: readonly string[],
): SQL =>
  written(
    ...([ctx, batchId, scope, sql`s.id = any(${`{${spells.join(',')}}`}::uuid[])`] as const),
    sql`bank_account_id is not null and not held and amount_fen > 0`,
  )

const written = (
  ctx: Context,
  batchId: string,
  scope: DraftScope,
  which: SQL,
  payable: SQL,
): SQL => sql`
  with ${draftTables(ctx, scope, which)}
  insert into payment (id, month, county_code, township_code, village_code, batch_id, programme_code, kind, household_id, recipient_person_id,
    recipient_name, recipient_pinyin, recipient_initials, spell_id, covered_count, base_fen, categorical_fen, care_fen, other_fen, amount_fen,
    bank_account_id, payee_name, payee_kind)
  select mz_uuid7(), ${scope.month}::date, county_code, township_code, village_code, ${batchId}::uuid, programme_code, 'REGULAR', household_id, person_id,
    name, pinyin, initials, spell_id, covered_count, base_fen, categorical_fen, care_fen, 0, amount_fen, bank_account_id, holder_name, payee_kind
  from draft_line where ${payable} returning 1 as line`

/** Records who counts in the spells of a draft's lines, where nobody is recorded for the month yet. */
export const coverLines = (batchId: string): SQL =>
  sql`select mz_cover_lines(array[${batchId}::uuid]) as persons`
