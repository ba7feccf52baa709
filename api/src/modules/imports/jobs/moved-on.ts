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
  const [found] = await tx`
    select from import_row r left join person_identity i on i.number_hmac = r.person_hmac
    where r.import_id = ${row.id} and r.class = 'NEW' and (r.person_id is null and i.person_id is not null
      or exists (select from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status in ('IN_TRANSIT', 'SETTLED')
        where p.month = r.month and p.recipient_person_id = r.person_id and p.programme_code = r.programme_code
          and (p.kind = r.payment_kind or (p.kind = 'REISSUE' and r.payment_kind = 'REGULAR')))
      or (r.bank_account_id is null and exists (select from bank_account_identity a join bank_account b on b.id = a.bank_account_id
        where a.number_hmac = r.account_hmac and b.household_id = r.household_id)))
    limit 1`
  if (found) return true
  const needed = new Map<string, bigint>()
  for (const { allocationId, amountFen } of row.summary!.plan)
    needed.set(allocationId!, (needed.get(allocationId!) ?? 0n) + BigInt(amountFen))
  const current = await tx<{ id: string; unspent: string }[]>`
    select a.id, ${unspentOf(tx)} as unspent from allocation a
    where a.id = any(${[...needed.keys()]}::uuid[]) and not exists (select from allocation l where l.supersedes_id = a.id)`
  const unspent = new Map(current.map((each) => [each.id, BigInt(each.unspent)]))
  return [...needed].some(([id, amount]) => (unspent.get(id) ?? -1n) < amount)
}
