import type { Transaction } from '@mingzhang/db/connect.ts'

import type { PlannedBatch } from '../summary.ts'

type Group = Pick<PlannedBatch, 'townshipCode' | 'programmeCode' | 'month'>

/** New lines of a file that one batch takes. */
const rowsOf = (tx: Transaction, id: string, { townshipCode, programmeCode, month }: Group) => tx`
  import_row r where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind is not null and left(r.village_code, 9) = ${townshipCode}
    and r.programme_code = ${programmeCode} and r.month = ${month}`

/** What allocation `a` still holds: its amount less the lines of its batches that are paid or on their way. */
const unspent = (
  tx: Transaction,
) => tx`a.amount_fen - coalesce((select sum(p.amount_fen) from batch b join payment p on p.batch_id = b.id
  join payment_state s on s.month = p.month and s.payment_id = p.id where b.allocation_id = a.original_id and s.status in ('IN_TRANSIT', 'SETTLED')), 0)`

/** What reserve `f` still holds: less what was drawn or paid back, and lines out of it that wait to be drawn. */
const leftInReserve = (
  tx: Transaction,
) => tx`f.amount_fen - f.used_fen - f.returned_fen - coalesce((select sum(p.amount_fen) from batch b join payment p on p.batch_id = b.id
  join payment_state s on s.month = p.month and s.payment_id = p.id where b.allocation_id = a.original_id and s.status in ('IN_TRANSIT', 'SETTLED')
    and not exists (select from reserve_use u where u.payment_id = p.id
      or (u.fund_id = f.id and u.payment_id is null and u.household_id = p.household_id and u.amount_fen = p.amount_fen))), 0)`

/** A line that comes in for a grant already drawn needs nothing more. */
const neededOfReserve = (tx: Transaction, id: string, group: Group) => tx`
  (select coalesce(sum(r.amount_fen), 0) from ${rowsOf(tx, id, group)} and not exists (select from reserve_use u
    where u.fund_id = f.id and u.payment_id is null and u.household_id = r.household_id and u.amount_fen = r.amount_fen))`

export type Money = {
  id: string
  kind: 'PAYMENT' | 'RESERVE'
  /** Fen as text, before this file. */
  unspent: string
  /** Of it, what the batch would take. */
  needed: string
}

/** What a planned batch could spend: allocations of its township and programme, and for urgent aid the reserves that are open. Newest first. */
export async function moneyFor(
  tx: Transaction,
  importId: string,
  group: Group & Pick<PlannedBatch, 'amountFen'>,
): Promise<Money[]> {
  return await tx<Money[]>`
    select a.original_id as id, a.kind, (case a.kind when 'RESERVE' then ${leftInReserve(tx)} else ${unspent(tx)} end)::text as unspent,
      (case a.kind when 'RESERVE' then ${neededOfReserve(tx, importId, group)} else ${group.amountFen}::bigint end)::text as needed
    from allocation a left join reserve_fund f on f.allocation_id = a.original_id and f.state = 'OPEN'
    where a.township_code = ${group.townshipCode} and a.programme_code = ${group.programmeCode} and (a.kind = 'PAYMENT' or f.id is not null)
      and not exists (select from allocation l where l.supersedes_id = a.id) order by a.allocated_on desc, a.original_id desc limit 50`
}
