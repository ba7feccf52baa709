import { randomUUID } from 'node:crypto'

import { idOfLogin } from './access-world.ts'
import type { Api } from './as.ts'

const bare = (id: string) => id.split('.').at(-1)!

/** An auditor's export, made once, and a sample drawn from it. */
export async function addExport(api: Api, id: Record<string, string>): Promise<void> {
  const auditor = bare(idOfLogin('shenji'))
  const lead = bare(idOfLogin('xianld'))
  await api.sql(async (sql) => {
    await sql`insert into data_export (id, county_code, kind, format, query, as_of, with_identities, reason, state, requested_by)
      values (${id.export!}, '410499', 'PAYMENTS', 'CSV', ${sql.json({ filter: { region: '410499' }, columns: null })}, now(), false, '年度审计', 'READY', ${auditor})`
    // As a confirmation leaves it; only the database's own guard knows who signs.
    await sql`alter table data_export disable trigger guard`
    await sql`update data_export set confirmed_by = ${lead} where id = ${id.export!}`
    await sql`alter table data_export enable trigger guard`
    await sql`insert into export_making (id, export_id, county_code, account_id, state) values (${randomUUID()}, ${id.export!}, '410499', ${auditor}, 'MAKING')`
    await sql`insert into audit_sample (id, county_code, export_id, method, seed, size, frame_rows, frame_hash, drawn, drawn_by)
      values (${id.sample!}, '410499', ${id.export!}, 'RANDOM', '20251201', 1, 1, 'x', '[{"position": 1, "subject": "x", "fen": "1", "value": null, "certain": false}]', ${auditor})`
  })
}
