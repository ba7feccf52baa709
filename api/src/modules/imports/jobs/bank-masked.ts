import type { Transaction } from '@mingzhang/db/connect.ts'

/** What a bank leaves of a name: 张*三, 张**; stars are of no certain number. A payee's name has no sign of a pattern in it. */
export const ofName = (tx: Transaction) => tx`regexp_replace(r.name, '[*]+', '%', 'g')`

/**
 * Of the rows whose account is starred out: our lines whose account has those last four, and whose name fits. The other digits
 * are compared by nobody here: whole numbers are matched by this hand and never read. A name of nothing but stars tells nobody apart.
 */
export async function findMasked(tx: Transaction, id: string): Promise<void> {
  await tx`create temp table bank_masked on commit drop as
    select r.n, p.month, p.id as payment_id
    from import_row r join bank_account a on a.county_code = r.county_code and a.number_last4 = r.account_last4
    join payment p on p.bank_account_id = a.id and p.county_code = r.county_code and (r.month is null or p.month = r.month)
      and (p.recipient_name like ${ofName(tx)} or p.payee_name like ${ofName(tx)})
    where r.import_id = ${id} and r.class = 'READ' and r."values" ? 'accountMask' and r.name ~ '[^*]'`
  await tx`create index on bank_masked (n)`
}
