import { type SQL, sql } from 'drizzle-orm'

import { dueTables, ofScope } from '../../funds/index.ts'
import type { Figure } from '../figures.ts'
import { ofCell } from '../read/scope.ts'

// As the report's own `due`: by the spells' record, so that parts and whole are one sum.
const odd = ({ scope, cell }: Figure): SQL => sql`
  with ${dueTables(ofScope(scope, { facts: false }))}
  select c.*, c.amount_fen - coalesce(c.due_fen, 0) as off from classified c
  where c.settled and c.bucket is not null and c.programme_code <> 'TEMPORARY_AID' and ${ofCell(scope, cell, 'c', 'c')}`

/** Settled lines that are not what was due; the value is paid − due. */
export const oddLines = (asked: Figure): SQL => sql`
  select recipient_name as label, village_code as region, month, off::text as value, abs(off) as value_order, 'Payment' as kind, id
  from (${odd(asked)}) lines where off <> 0`

/** The same lines summed by why they differ. */
export const oddParts = (asked: Figure): SQL => sql`
  select bucket as part, sum(off)::text as fen from (${odd(asked)}) lines where off <> 0 group by 1 order by 1`
