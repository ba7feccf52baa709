import type { Transaction } from '@mingzhang/db/connect.ts'

import { problem } from './row-problem.ts'

/** New rows of households on record, as `r`: before their promotion, and with what it adds. No other was ever paid. */
const staged = (tx: Transaction, id: string) => tx`(select r.* from import_row r
  where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind is not null and r.household_id is not null) r`
const promoted = (tx: Transaction) => tx`(select l.* from new_line l where l.was_on_record) r`

/**
 * Row `r` with account `q`, the one in use: where the person was paid last, or the row's own, and from there wherever the
 * changes on record lead. A change that leads to the row's account is none.
 */
const otherAccount = (tx: Transaction, rows: ReturnType<typeof staged>) => tx`
  from ${rows} left join lateral (select p.bank_account_id from payment p
      join payment_state s on s.month = p.month and s.payment_id = p.id and s.status <> 'CANCELLED'
      where p.household_id = r.household_id and p.programme_code = r.programme_code and p.recipient_person_id = r.person_id and p.month < r.month
      order by p.month desc, p.recorded_at desc, p.id desc limit 1) p on true
    cross join lateral (select case when exists (select from payee_change c where c.household_id = r.household_id)
      then mz_account_in_use(r.household_id, coalesce(p.bank_account_id, r.bank_account_id), r.month) else p.bank_account_id end as bank_account_id) q
  where r.account_hmac is not null
    and q.bank_account_id is not null and q.bank_account_id is distinct from r.bank_account_id
    and not exists (select from payee_change c where c.household_id = r.household_id and c.bank_account_id = r.bank_account_id and c.from_month <= r.month
      and not exists (select from payee_change l where l.household_id = c.household_id and l.replaces_id = c.bank_account_id and l.id > c.id and l.from_month <= r.month))`

/** Told in the preview, so that who promotes confirms it knowingly. */
export async function tellOtherAccounts(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row t set problems = t.problems || ${problem('ACCOUNT_CHANGED', 'WARNING')}::text::jsonb
    where t.import_id = ${id} and not t.problems @> '[{"code": "ACCOUNT_CHANGED"}]' and t.n in (select r.n ${otherAccount(tx, staged(tx, id))})`
}

/** How many changes of account the households to be paid have: another number than in the preview, and one was confirmed meanwhile. */
export async function countPayeeChanges(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx<{ changes: number }[]>`select count(*)::int as changes from payee_change c
    where c.household_id in (select r.household_id from import_row r where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind is not null)`
  return row!.changes
}

/** The trace of what two persons let in with a file: who brought it and who promoted it. */
export async function addPayeeChanges(tx: Transaction, id: string): Promise<void> {
  await tx`insert into payee_change (id, county_code, township_code, village_code, household_id, from_month, replaces_id, bank_account_id, reason, import_id, proposed_by, proposed_at, confirmed_by)
    select mz_uuid7(), d.county_code, left(d.village_code, 9), d.village_code, d.household_id, d.month, d.replaced, d.bank_account_id, i.file_name, i.id, i.uploaded_by, i.uploaded_at, i.promoted_by
    from (select distinct on (r.household_id, q.bank_account_id, r.bank_account_id) r.county_code, r.village_code, r.household_id, r.month, r.bank_account_id, q.bank_account_id as replaced
      ${otherAccount(tx, promoted(tx))} order by r.household_id, q.bank_account_id, r.bank_account_id, r.month) d join data_import i on i.id = ${id}`
}

/** A file that is undone leads each household back to the account before it, unless another change has followed. */
export async function takeBackPayeeChanges(tx: Transaction, id: string): Promise<void> {
  await tx`insert into payee_change (id, county_code, township_code, village_code, household_id, from_month, replaces_id, bank_account_id, reason, import_id, proposed_by, proposed_at, confirmed_by)
    select mz_uuid7(), c.county_code, c.township_code, c.village_code, c.household_id, c.from_month, c.bank_account_id, c.replaces_id, '整体撤销导入', i.id,
      case when c.confirmed_by = i.undone_by then c.proposed_by else c.confirmed_by end, mz_now(), i.undone_by
    from payee_change c join data_import i on i.id = c.import_id
    where c.import_id = ${id} and not exists (select from payee_change l where l.household_id = c.household_id and l.replaces_id = c.bank_account_id and l.id > c.id)`
}
