import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ImportRow } from '../read/imports.ts'
import { bankLinesMovedOn } from './bank-lines.ts'
import { documentsMovedOn } from './documents.ts'
import { unspentOf } from './unspent.ts'

/** Whether what the preview called new was recorded meanwhile, or its money spent: two previews may promise the same. */
export async function hasMovedOn(
  tx: Transaction,
  row: Pick<ImportRow, 'id' | 'kind' | 'summary'>,
): Promise<boolean> {
  if (row.kind === 'QUOTA' || row.kind === 'ALLOCATION') return await documentsMovedOn(tx, row)
  if (row.kind === 'BANK_RETURN') return await bankLinesMovedOn(tx, row.id)
  if (await recordedMeanwhile(tx, row.id)) return true
  const needed = new Map<string, bigint>()
  for (const { allocationId, amountFen } of row.summary!.plan)
    needed.set(allocationId!, (needed.get(allocationId!) ?? 0n) + BigInt(amountFen))
  const current = await tx<{ id: string; unspent: string }[]>`
    select a.id, ${unspentOf(tx)} as unspent from allocation a
    where a.id = any(${[...needed.keys()]}::uuid[]) and not exists (select from allocation l where l.supersedes_id = a.id)`
  const unspent = new Map(current.map((each) => [each.id, BigInt(each.unspent)]))
  return [...needed].some(([id, amount]) => (unspent.get(id) ?? -1n) < amount)
}

/** Three questions, and counted to the end: joined by OR, or cut short, they would be asked of each row on its own. */
async function recordedMeanwhile(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await tx<{ rows: string }[]>`
    select (select count(*) from import_row r join person_identity i on i.number_hmac = r.person_hmac
        where r.import_id = ${id} and r.class = 'NEW' and r.person_id is null)
      + (select count(*) from import_row r join payment p on p.month = r.month and p.recipient_person_id = r.person_id and p.programme_code = r.programme_code
          and (p.kind = r.payment_kind or (p.kind = 'REISSUE' and r.payment_kind = 'REGULAR'))
        join payment_state s on s.month = p.month and s.payment_id = p.id and s.status in ('IN_TRANSIT', 'SETTLED')
        where r.import_id = ${id} and r.class = 'NEW')
      + (select count(*) from import_row r join bank_account_identity a on a.number_hmac = r.account_hmac
        join bank_account b on b.id = a.bank_account_id and b.household_id = r.household_id
        where r.import_id = ${id} and r.class = 'NEW' and r.bank_account_id is null) as rows`
  return Number(found!.rows) > 0
}
