import { type SQL, sql } from 'drizzle-orm'

import { dueTables, ofScope } from '../../funds/index.ts'
import type { Figure } from '../figures.ts'
import { ofCell } from '../read/scope.ts'

// As the report's own `due`: by the spells' record, so that parts and whole are one sum. What no settled line answers is
// there as well, a spell-month each.
const odd = ({ scope, cell }: Figure): SQL => sql`
  with ${dueTables(ofScope(scope, { facts: false }))}
  select c.recipient_name as label, c.village_code, c.month, c.bucket, c.amount_fen - coalesce(c.due_fen, 0) as off, 'Payment' as kind, c.id
  from classified c
  where c.settled and c.bucket is not null and c.programme_code <> 'TEMPORARY_AID' and ${ofCell(scope, cell, 'c', 'c')}
  union all
  select coalesce(q.name, '') || ' · ' || h.code, w.village_code, w.month, 'NOT_PAID', -w.fen, 'Household', w.household_id
  from worth w join household h on h.id = w.household_id left join person q on q.id = h.head_person_id
  where ${ofCell(scope, cell, 'w', 'w')}
    and not exists (select from line l where l.turn = 1 and l.settled and l.spell_id = w.spell_id and l.month = w.month)`

/** What was paid otherwise than due, and what was due and is not on an account; values are paid − due. */
export const oddLines = (asked: Figure): SQL => sql`
  select label, village_code as region, month, off::text as value, abs(off) as value_order, kind, id from (${odd(asked)}) rows where off <> 0`

/** The same summed by why they differ. */
export const oddParts = (asked: Figure): SQL => sql`
  select bucket as part, sum(off)::text as fen from (${odd(asked)}) rows where off <> 0 group by 1 order by 1`
