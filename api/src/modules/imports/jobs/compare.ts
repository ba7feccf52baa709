import type { Pool, Transaction } from '@mingzhang/db/connect.ts'

import { storedJson } from '../../../kit/stored-json.ts'
import type { ImportRow } from '../read/imports.ts'
import type { Summary } from '../summary.ts'
import { classify } from './classify.ts'
import { atCountyTime } from './tools.ts'

/** Rows as they were staged; those that a decision about identity may concern; all of them again. */
type Which = 'STAGED' | 'IDENTIFIED' | 'ALL'

/** Compares with what is recorded until the preview tells what was decided of the people in it. A cancelled file stays so. */
export async function compare(
  sql: Pool,
  row: ImportRow,
  { layouts, remarks }: { layouts: ImportRow['layouts']; remarks: Summary['remarks'] },
  which: Which,
): Promise<void> {
  for (let rows = which; ; rows = 'IDENTIFIED') {
    const decided = await decisions(sql, row)
    const summary = await atCountyTime(sql, async (tx) => {
      if (rows !== 'STAGED') await forgetComparison(tx, row, rows)
      return await classify(tx, row, remarks)
    })
    if (await settle(sql, row, { layouts, summary, decided })) return
  }
}

/** Grows with every word about an identity. */
async function decisions(
  sql: Pool | Transaction,
  { countyCode }: Pick<ImportRow, 'countyCode'>,
): Promise<string> {
  const [row] = await sql<{ sum: string }[]>`
    select coalesce(sum(version), 0)::text as sum from identity_case where county_code = ${countyCode} and decision is not null`
  return row!.sum
}

/** Whoever decides holds the file's row until the decision stands: it is seen here, or finds the preview and asks anew. */
async function settle(
  sql: Pool,
  row: ImportRow,
  {
    layouts,
    summary,
    decided,
  }: { layouts: ImportRow['layouts']; summary: Summary; decided: string },
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    await tx`select from data_import where id = ${row.id} for update`
    if ((await decisions(tx, row)) !== decided) return false
    await tx`update data_import set state = 'PREVIEW', layouts = ${storedJson(layouts)}, summary = ${storedJson(summary)},
      progress_total = progress_done, version = version + 1 where id = ${row.id} and state = 'READING'`
    return true
  })
}

/** Back to what the file says, without reading it again. */
async function forgetComparison(
  tx: Transaction,
  { id, countyCode }: ImportRow,
  which: Exclude<Which, 'STAGED'>,
): Promise<void> {
  await tx`update import_row r set problems = k.problems, village_code = r."values" ->> 'villageCode',
      class = case when k.problems @> '[{"severity": "ERROR"}]' then 'REFUSED' else 'READ' end,
      person_id = null, household_id = null, spell_id = null, spell_finding = null, bank_account_id = null, payment_id = null, old = null
    from (select s.n, coalesce(jsonb_agg(p order by at) filter (where not p ? 'compared'), '[]') as problems
      from import_row s left join lateral jsonb_array_elements(s.problems) with ordinality as e (p, at) on true
      where s.import_id = ${id} and (${which === 'ALL'}
        or s.person_hmac in (select c.number_hmac from identity_case c where c.county_code = ${countyCode})
        or s.person_id in (select c.person_id from identity_case c where c.county_code = ${countyCode}))
      group by s.n) k
    where r.import_id = ${id} and r.n = k.n`
}
