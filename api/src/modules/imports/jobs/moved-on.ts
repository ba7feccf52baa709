import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ImportRow } from '../read/imports.ts'
import { bankLinesMovedOn } from './bank-lines.ts'
import { documentsMovedOn } from './documents.ts'
import { countPayeeChanges } from './payees.ts'
import { moneyFor } from './unspent.ts'

/** Whether what the preview called new was recorded meanwhile, an account changed, or its money spent: two previews may promise the same. */
export async function hasMovedOn(
  tx: Transaction,
  row: Pick<ImportRow, 'id' | 'kind' | 'summary'>,
): Promise<boolean> {
  if (row.kind === 'QUOTA' || row.kind === 'ALLOCATION') return await documentsMovedOn(tx, row)
  if (row.kind === 'BANK_RETURN') return await bankLinesMovedOn(tx, row.id)
  if (await recordedMeanwhile(tx, row.id)) return true
  if ((await countPayeeChanges(tx, row.id)) !== row.summary!.payeeChanges) return true
  const left = new Map<string, bigint>()
  for (const planned of row.summary!.plan) {
    const money = (await moneyFor(tx, row.id, planned)).find(
      ({ id }) => id === planned.allocationId,
    )
    if (!money) return true
    const before = left.get(money.id) ?? BigInt(money.unspent)
    if (before < BigInt(money.needed)) return true
    left.set(money.id, before - BigInt(money.needed))
  }
  return false
}

/**
 * Three questions, and counted to the end: joined by OR, or cut short, they would be asked of each row on its own. That nobody is
 * on record for a row is said to each, lest tables that grew since they were counted be gone through once for every row.
 */
async function recordedMeanwhile(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await tx<{ rows: string }[]>`
    select (select count(*) from import_row r join person_identity i on i.number_hmac = r.person_hmac
        where r.import_id = ${id} and r.class = 'NEW' and r.person_id is null)
      + (select count(*) from import_row r join payment p on p.month = r.month and p.recipient_person_id = r.person_id and p.programme_code = r.programme_code
          and (p.kind = r.payment_kind or (p.kind = 'REISSUE' and r.payment_kind = 'REGULAR'))
        join payment_state s on s.month = p.month and s.payment_id = p.id and s.status in ('IN_TRANSIT', 'SETTLED')
        where r.import_id = ${id} and r.class = 'NEW' and r.person_id is not null)
      + (select count(*) from import_row r join bank_account_identity a on a.number_hmac = r.account_hmac
        join bank_account b on b.id = a.bank_account_id and b.household_id = r.household_id
        where r.import_id = ${id} and r.class = 'NEW' and r.household_id is not null and r.bank_account_id is null) as rows`
  return Number(found!.rows) > 0
}
