import { type SQL, sql } from 'drizzle-orm'

import type { Figure } from '../figures.ts'
import { settledBy } from '../read/covered.ts'
import { inside, ofCell } from '../read/scope.ts'

/** What was approved for the line's month, as known at the moment asked. */
const approved = (asOf: string): SQL => sql`
  select v.amount_fen from amount_version v where v.spell_id = p.spell_id and v.from_month <= p.month and (v.to_month is null or v.to_month > p.month)
    and v.recorded_at <= ${asOf} and not exists (select from amount_version l where l.supersedes_id = v.id and l.recorded_at <= ${asOf})
  order by v.from_month desc limit 1`

/** Settled lines that differ from what was approved, or have no approval; the value is paid − approved. */
export const oddLines = ({ scope, cell }: Figure): SQL => sql`
  select recipient_name as label, village_code as region, month, off::text as value, abs(off) as value_order, 'Payment' as kind, id
  from (select p.recipient_name, p.village_code, p.month, p.id,
      p.amount_fen - case when p.kind in ('REGULAR', 'REISSUE') and p.spell_id is not null then coalesce((${approved(scope.asOf)}), 0) else 0 end as off
    from payment p
    where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and p.programme_code <> 'TEMPORARY_AID'
      and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}) lines
  where off <> 0`

/** The same lines summed by why they differ. */
export const oddParts = ({ scope, cell }: Figure): SQL => sql`
  select case when kind = 'FUNERAL' then 'FUNERAL' when kind = 'BACK_PAY' then 'BACK_PAY' when kind = 'PRICE_SUBSIDY' then 'PRICE_SUBSIDY'
      when spell_id is null then 'NO_APPROVAL' when off > 0 then 'OVER' else 'UNDER' end as part, sum(off)::text as fen
  from (select p.kind, p.spell_id,
      p.amount_fen - case when p.kind in ('REGULAR', 'REISSUE') and p.spell_id is not null then coalesce((${approved(scope.asOf)}), 0) else 0 end as off
    from payment p
    where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and p.programme_code <> 'TEMPORARY_AID'
      and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}) lines
  where off <> 0 group by 1 order by 1`
