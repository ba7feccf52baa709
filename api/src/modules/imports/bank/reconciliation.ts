import { bankLine } from '@mingzhang/db'
import { and, asc, sql } from 'drizzle-orm'

import type { ReconciliationBucket } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { holdsAt } from '../../access/index.ts'
import type { BatchRow } from '../../funds/index.ts'

export type BankLineRow = typeof bankLine.$inferSelect
export type Reconciliation = { batch: BatchRow }
export type ReconciliationRow = {
  bucket: ReconciliationBucket
  lines: number
  amount: bigint
  bankLines: number
  bankAmount: bigint
}

const order: readonly ReconciliationBucket[] = [
  'MATCHED',
  'BY_HAND',
  'AMOUNT_DIFFERS',
  'NAME_DIFFERS',
  'TWICE',
  'ONLY_OURS',
  'ONLY_BANK',
]

/** Files of a bank are the county's: a township sees its lines, and not what the bank said beside them. */
export const mayReconcile = (ctx: Context): boolean =>
  holdsAt(ctx, 'import.read', ctx.installation.countyCode)

/**
 * `line`: each line of ours; `named`: what banks said of it, the match first and then the newest file; `stray`: what the same files say
 * and no line of any batch fits. A row that a later file repeats is told once.
 */
const bothSides = ({ id, month }: BatchRow) => sql`
  line as (select p.month, p.id, p.amount_fen, s.status from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
    where p.batch_id = ${id} and p.month = ${month}),
  named as (select b.id, b.import_id, b.payment_id, b.reason, b.amount_fen, rank() over (partition by b.payment_id order by b.state = 'MATCHED' desc, b.import_id desc) as turn
    from line l join bank_line b on b.payment_month = l.month and b.payment_id = l.id),
  stray as (select b.id, b.payment_id, b.reason, b.amount_fen,
      dense_rank() over (partition by b.name, b.account_last4, b.amount_fen, b.on_date, b.reference order by b.import_id desc) as turn
    from bank_line b where b.import_id in (select import_id from named))`

/** Each line of ours and each row of the bank in one bucket, so that both columns add up. */
export async function countBothSides(
  ctx: Context,
  { batch }: Reconciliation,
): Promise<ReconciliationRow[]> {
  const rows = await ctx.read.execute<Record<string, string>>(sql`
    with ${bothSides(batch)},
    answer as (select payment_id, count(*) as lines, sum(amount_fen) as fen, min(reason) as reason from named where turn = 1 group by 1),
    told as (
      select case when a.payment_id is not null and a.reason is null then 'MATCHED' when l.status <> 'IN_TRANSIT' then 'BY_HAND'
          else coalesce(a.reason, 'ONLY_OURS') end as bucket, 1 as lines, l.amount_fen as fen, coalesce(a.lines, 0) as bank_lines, coalesce(a.fen, 0) as bank_fen
        from line l left join answer a on a.payment_id = l.id
      union all
      select 'ONLY_BANK', 0, 0, 1, amount_fen from stray where turn = 1 and payment_id is null and reason is not null)
    select bucket, sum(lines) as lines, sum(fen) as fen, sum(bank_lines) as bank_lines, sum(bank_fen) as bank_fen from told group by 1`)
  return order.flatMap((bucket) => {
    const row = rows.find((each) => each.bucket === bucket)
    return row
      ? {
          bucket,
          lines: Number(row.lines),
          amount: BigInt(row.fen!),
          bankLines: Number(row.bank_lines),
          bankAmount: BigInt(row.bank_fen!),
        }
      : []
  })
}

/** What the bank says and we do not have so, with the reason; worked off by people. */
export async function listOpenBankLines(
  ctx: Context,
  { batch }: Reconciliation,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(bankLine)
    .where(
      and(
        sql`${bankLine.id} in (with ${bothSides(batch)}
          select n.id from named n where n.turn = 1 and n.reason is not null
          union all select id from stray where turn = 1 and payment_id is null and reason is not null)`,
        key ? sql`${bankLine.id} > ${key[0]}::uuid` : undefined,
      ),
    )
    .orderBy(asc(bankLine.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, ({ id }) => [id])
}
