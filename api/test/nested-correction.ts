import type { Role } from '../../db/src/permissions.ts'
import type { Api } from './as.ts'
import type { NestedRow } from './nested-table.ts'

/** The quota and the allocation of a line, each corrected by two persons: dated a day before. */
export const addCorrections = (api: Api, row: { quota: string; allocation: string }) =>
  api.sql(async (sql) => {
    for (const [table, id, day] of [
      ['quota', row.quota, 'issued_on'],
      ['allocation', row.allocation, 'allocated_on'],
    ] as const)
      await sql`insert into ${sql(table)} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'supersedes_id', t.id, ${day}::text, t.${sql(day)} - 1,
          'reason', '日期录错', 'proposed_by', (select id from account where login = 'xianjb1'), 'confirmed_by', (select id from account where login = 'xianld')))).*
        from ${sql(table)} t where t.original_id = ${id} and not exists (select from ${sql(table)} l where l.supersedes_id = t.id)`
  })

/** Rows of the nested table about what was corrected. */
// prettier-ignore
export const correctionRows = (seesFunds: readonly Role[]): Record<string, NestedRow> => ({
  'Allocation.corrections': { from: 'Allocation', ask: 'corrections { changes { field } }', who: seesFunds },
  'Quota.corrections': { from: 'Quota', ask: 'corrections { changes { field } }', who: seesFunds, shared: true },
  'FundTrace.corrections': { from: 'trace', ask: 'corrections { changes { field } }', who: seesFunds },
  'FundCorrection.changes': { from: 'Quota', ask: 'corrections { changes { field } }', who: seesFunds, shared: true },
  'FundCorrection.proposedBy': { from: 'Quota', ask: 'corrections { proposedBy { id } }', who: seesFunds, shared: true },
  'FundCorrection.confirmedBy': { from: 'Quota', ask: 'corrections { confirmedBy { id } }', who: seesFunds, shared: true },
})
