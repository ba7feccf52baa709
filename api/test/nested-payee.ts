import { idOfLogin } from './access-world.ts'
import type { Api } from './as.ts'

const bare = (id: string) => id.split('.').at(-1)!

/** The line is paid to an account that a file brought in the place of another, and the next change waits. */
export async function addPayee(
  api: Api,
  row: Record<'household' | 'village' | 'payment' | 'month' | 'bank_account', string>,
  id: Record<string, string>,
): Promise<void> {
  const month = `${row.month}-01`
  const [clerk, second] = [bare(idOfLogin('xianjb2')), bare(idOfLogin('xianjb1'))]
  await api.sql(async (sql) => {
    await sql`insert into bank_account select (jsonb_populate_record(b, jsonb_build_object('id', ${id.oldAccount!}::text))).* from bank_account b where id = ${row.bank_account}`
    await sql`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', ${id.otherAccountLine!}::text, 'month', '2024-12-01', 'bank_account_id', ${id.oldAccount!}::text))).* from payment p where month = ${month} and id = ${row.payment}`
    await sql`insert into payee_change (id, county_code, township_code, village_code, household_id, from_month, replaces_id, bank_account_id, reason, import_id, proposed_by, proposed_at, confirmed_by, recorded_at)
      values (${id.payeeChange!}, '410499', ${row.village.slice(0, 9)}, ${row.village}, ${row.household}, '2025-01-01', ${id.oldAccount!}, ${row.bank_account}, '换卡', ${id.import!}, ${clerk}, now(), ${second}, '2025-01-02')`
    await sql`insert into proposal (id, kind, county_code, township_code, village_code, payload, reason, propose_permission, confirm_permission, drafted_by)
      values (${id.payeeProposal!}, 'PAYEE', '410499', ${row.village.slice(0, 9)}, ${row.village}, ${sql.json({ householdId: row.household, household: '某户', replacesId: row.bank_account, payeeKind: 'PERSON', holderName: '某人', bankName: '农商行', last4: '0018', fromMonth: '2026-01-01' })}, '换卡', 'payee.propose', 'payee.confirm', ${clerk})`
  })
}
