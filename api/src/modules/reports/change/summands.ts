import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { ofScope, worthTables } from '../../funds/index.ts'
import { source } from '../explain/rows.ts'
import type { Figure, Metric } from '../figures.ts'
import { settledBy } from '../read/covered.ts'
import { inside, ofCell } from '../read/scope.ts'

/** Whether a figure is a sum; a mean and a share are not. */
export const addsUp = (metric: Metric): boolean => metric !== 'meanTopUp' && metric !== 'posted'

// Where the rows that explain a figure count something twice, these count it once.
const once: Partial<Record<Metric, (asked: Figure) => SQL>> = {
  households: (asked) => covered(asked, sql`c.household_id`),
  careHouseholds: (asked) => covered(asked, sql`c.household_id`),
  persons: (asked) =>
    asked.cell.programme === 'TEMPORARY_AID' ? aided(asked) : covered(asked, sql`c.person_id`),
  carePersons: (asked) => covered(asked, sql`c.person_id`),
  due: (asked) => worth(asked, sql`w.fen`),
  difference: (asked) => sql`${settled(asked)} union all ${worth(asked, sql`-w.fen`)}`,
}

/** Rows (label, region, month, value, kind, id) whose values add up to the figure, each record once. */
export const summands = async (ctx: Context, asked: Figure): Promise<SQL> =>
  once[asked.metric]?.(asked) ?? (await source(ctx, asked))

// Whoever stands in two households is counted in the first.
const covered = ({ scope, cell, of, metric }: Figure, distinct: SQL): SQL => sql`
  select coalesce(max(q.name), '') || ' · ' || h.code as label, t.village_code as region, t.month, count(*)::text as value, 'Household' as kind, t.household_id as id
  from (select distinct on (${distinct}) c.household_id, c.village_code, c.month
      from covered_member c join spell s on s.id = c.spell_id
      where ${inside(scope, 'c')} and c.month = ${scope.to} and c.recorded_at <= ${scope.asOf} and ${ofCell(scope, cell, 'c', 's')}
        and ${metric.startsWith('care') ? sql`s.care_mode = ${of}` : sql`true`}
      order by ${distinct}, c.household_id, c.village_code) t
    join household h on h.id = t.household_id left join person q on q.id = h.head_person_id
  group by h.code, t.village_code, t.month, t.household_id`

const aided = ({ scope, cell }: Figure): SQL => sql`
  select distinct on (p.recipient_person_id) p.recipient_name as label, p.village_code as region, p.month, '1' as value, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}
  order by p.recipient_person_id, p.month, p.id`

const settled = ({ scope, cell }: Figure): SQL => sql`
  select p.recipient_name as label, p.village_code as region, p.month, p.amount_fen::text as value, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}
    and p.programme_code <> 'TEMPORARY_AID'`

const worth = ({ scope, cell }: Figure, fen: SQL): SQL => sql`
  select * from (with ${worthTables(ofScope(scope, { facts: false }))}
    select q.name || ' · ' || h.code as label, w.village_code as region, w.month, (${fen})::text as value, 'Household' as kind, w.household_id as id
    from worth w join household h on h.id = w.household_id left join person q on q.id = h.head_person_id
    where w.fen is not null and ${ofCell(scope, cell, 'w', 'w')}) due`
