import type { Transaction } from '@mingzhang/db/connect.ts'

import { problemSaying } from '../jobs/row-problem.ts'

/** Where those who would be recorded as covered (mz_who_is_covered) are more or fewer than the row, or its confirmed amount, says. */
export async function tellUnclearCover(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row r set problems = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(r.problems) p where p ->> 'code' <> 'COVERED_UNCLEAR')
    where r.import_id = ${id} and r.problems @> '[{"code": "COVERED_UNCLEAR"}]'`
  await tx`update import_row r set problems = r.problems || ${problemSaying(tx, tx`'COVERED_UNCLEAR'`, tx`u.persons || ' ≠ ' || u.covered_count`, 'WARNING')}
    from (select w.line_id, w.covered_count, count(*) as persons from mz_who_is_covered(null, ${id}, null, null) w group by 1, 2 having count(*) <> w.covered_count) u
    where r.import_id = ${id} and r.id = u.line_id`
}
