import { randomUUID } from 'node:crypto'

import { idOfLogin } from './access-world.ts'
import type { Api } from './as.ts'

const bare = (id: string) => id.split('.').at(-1)!

/** A township's file with one row of the household, and one like it that was promoted before. */
export async function addImport(
  api: Api,
  row: Record<
    'household' | 'person' | 'village' | 'payment' | 'month' | 'batch' | 'allocation',
    string
  >,
  id: Record<string, string>,
): Promise<void> {
  const township = row.village.slice(0, 9)
  const month = `${row.month}-01`
  const layouts = [
    {
      sheet: 0,
      name: '花名册',
      hiddenSheet: false,
      kind: 'SUBSISTENCE_ROSTER',
      headingRows: [1, 1],
      unit: 'YUAN',
      month,
      title: null,
      township: null,
      columns: [
        {
          column: 1,
          heading: '姓名',
          hidden: false,
          field: 'headName',
          member: null,
          how: 'SYNONYM',
        },
      ],
      notes: [],
    },
  ]
  const plan = {
    key: 'k',
    townshipCode: township,
    programmeCode: 'SUBSISTENCE_RURAL',
    month,
    kind: 'REGULAR',
    lines: 1,
    amountFen: '100',
    allocationId: row.allocation,
    candidateIds: [row.allocation],
  }
  const summary = {
    rows: 1,
    new: 0,
    changed: 1,
    same: 0,
    refused: 0,
    identityReview: 0,
    unmatched: 0,
    unanswered: [{ batchId: row.batch, lines: 1, amountFen: '100' }],
    amountFen: '0',
    newPeople: 0,
    newAccounts: 0,
    noApproval: 0,
    amountDiffers: 0,
    problems: [{ code: 'NAME_SHAPE', rows: 1 }],
    plan: [plan],
    remarks: [],
  }
  const uploader = bare(idOfLogin('xianjb1'))
  const promoter = bare(idOfLogin('xianjb2'))
  await api.sql(async (sql) => {
    for (const [key, hash] of [
      [id.import!, township],
      [randomUUID(), township],
    ] as const)
      await sql`insert into data_import (id, county_code, township_code, kind, source, file_name, size_bytes, parts, sha256, state, layouts, summary, refusal, uploaded_by, promoted_by, promoted_at, undone_by, undone_at)
        values (${key}, '410499', ${township}, 'SUBSISTENCE_ROSTER', '民政办', 'x.csv', 3, 1, ${`${hash}${row.household}`}, 'PROMOTED', ${sql.json(layouts)}, ${sql.json(summary)},
          '{"code": "FAILED", "detail": "x"}', ${uploader}, ${promoter}, now(), ${promoter}, now())`
    await sql`insert into import_row (id, import_id, n, county_code, township_code, sheet, row, hidden, class, name, month, amount_fen, "values", problems, village_code, household_id, payment_id, old)
      values (${randomUUID()}, ${id.import!}, 1, '410499', ${township}, 0, 2, false, 'CHANGED', '姓名', ${month}, 100, '{}',
        '[{"severity": "WARNING", "code": "NAME_SHAPE", "column": 1, "field": "headName", "found": null}]', ${row.village}, ${row.household}, ${row.payment}, '{"amount": "99"}')`
    await sql`insert into import_row (id, import_id, n, county_code, township_code, sheet, row, hidden, class, name, amount_fen, "values", problems)
      values (${randomUUID()}, ${id.import!}, 2, '410499', ${township}, 0, 3, false, 'REFUSED', '姓名', 300, '{}',
        '[{"severity": "ERROR", "code": "UNKNOWN_BANK_RESULT", "column": 1, "field": null, "found": "E1"}]')`
    await sql`insert into identity_case (id, county_code, import_id, sheet, row, doubt, number_hmac, name, person_id, decision, decision_reason, decided_by, decided_at)
      values (${id.identityCase!}, '410499', ${id.import!}, 0, 2, 'NAME_DIFFERS', ${`of ${row.person}`}, '姓名', ${row.person}, 'SAME_PERSON', '对照证件', ${promoter}, now())`
    await sql`insert into bank_line (id, import_id, county_code, amount_fen, result, state, reason, payment_month, payment_id)
      values (${id.bankLine!}, ${id.import!}, '410499', (select amount_fen from payment where month = ${month} and id = ${row.payment}), 'CLOSED', 'UNMATCHED', 'AMOUNT_DIFFERS', ${month}, ${row.payment})`
    await sql`insert into bank_line (id, import_id, county_code, amount_fen, result, state, reason, payment_month, payment_id, decision, decided_by)
      values (${randomUUID()}, ${id.import!}, '410499', 200, 'SETTLED', 'DECIDED', 'AMOUNT_DIFFERS', ${month}, ${row.payment}, 'BANK_ERROR', ${promoter})`
    await sql`update batch set import_id = ${id.import!} where id = ${row.batch} and import_id is null`
  })
}
