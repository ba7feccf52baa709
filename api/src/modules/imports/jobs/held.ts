import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ImportRow } from '../read/imports.ts'
import { problem } from './row-problem.ts'

type Of = Pick<ImportRow, 'id' | 'countyCode'>

/** Spells whose ending is objected to: they go on until it is decided. */
export const endingsHeld = (tx: Transaction, countyCode: string) =>
  tx`array(select h.spell_id from mz_open_holds(${countyCode}, mz_now()) h where h.holds = 'ENDING' and h.spell_id is not null)`

/**
 * Said of each row whose money, or whose household's confirmation, waits for an objection to be decided: its line goes into the
 * draft with the others, lost to nobody, and is taken out of it before the review.
 */
export async function tellHeld(tx: Transaction, { id, countyCode }: Of): Promise<void> {
  await tx`update import_row r set problems = r.problems || ${problem('HELD_BY_OBJECTION', 'WARNING')}::text::jsonb
    from mz_open_holds(${countyCode}, mz_now()) h
    where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind is not null and not r.problems @> '[{"code": "HELD_BY_OBJECTION"}]'
      and (h.holds = 'PAYMENT' and h.spell_id = r.spell_id
        or h.holds = 'CONFIRMATION' and r.spell_id is null and h.household_id = r.household_id and coalesce(h.programme_code, r.programme_code) = r.programme_code)`
}

/** Of the townships, programmes and months of the file: who is to be paid because their ending is not decided, and stands nowhere in it. */
export async function leftOutThoughHeld(tx: Transaction, { id, countyCode }: Of): Promise<number> {
  const [row] = await tx<{ spells: number }[]>`
    with held as (select s.* from spell s where s.id = any(${endingsHeld(tx, countyCode)}) and s.end_month is not null)
    select count(*)::int as spells from held s, (
      select distinct left(r.village_code, 9) as township_code, r.programme_code, r.month from import_row r
      where r.import_id = ${id} and r.payment_kind = 'REGULAR' and r.class in ('NEW', 'CHANGED', 'SAME') and exists (select from held)) g
    where s.township_code = g.township_code and s.programme_code = g.programme_code and s.end_month <= g.month
      and not exists (select from import_row r where r.import_id = ${id} and r.spell_id = s.id and r.month = g.month)
      and not exists (select from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
        where p.month = g.month and p.spell_id = s.id)`
  return row!.spells
}
