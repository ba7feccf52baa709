import type { Transaction } from '@mingzhang/db/connect.ts'

/** What allocation `a` still holds: its amount less the lines of its batches that are paid or on their way. */
export const unspentOf = (
  tx: Transaction,
) => tx`(a.amount_fen - coalesce((select sum(p.amount_fen) from batch b join payment p on p.batch_id = b.id
  join payment_state s on s.month = p.month and s.payment_id = p.id where b.allocation_id = a.id and s.status in ('IN_TRANSIT', 'SETTLED')), 0))::text`
