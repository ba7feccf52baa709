import { bankLine, importRow } from '@mingzhang/db'
import { and, asc, type SQL, sql } from 'drizzle-orm'

import type { ReconciliationBucket } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { holdsAt } from '../../access/index.ts'
import { type BatchRow, paymentKey, paymentsByKey } from '../../funds/index.ts'
import { importsById } from '../read/imports.ts'

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
  'AGREED',
  'REISSUED',
  'BY_HAND',
  'AMOUNT_DIFFERS',
  'NAME_DIFFERS',
  'TWICE',
  'ONLY_OURS',
  'ONLY_BANK',
  'UNREAD',
  'NOT_OURS',
  'BANK_ERROR',
]

/** Files of a bank are the county's: a township sees its lines, and not what the bank said beside them. */
export const mayReconcile = (ctx: Context): boolean =>
  holdsAt(ctx, 'import.read', ctx.installation.countyCode)

/**
 * `line`: each line of ours, but for those that were taken out and no bank speaks of; `named`: what banks say of it, the closed word first and then the newest file; a twin in the file of the
 * closed word stands until somebody decides it. `stray`: what the same files say and no line fits, or a person said is none of ours.
 * A row that a later file repeats is told once, and a decision on it holds. `unread`: what those files say and could not be read, until a later one says it anew.
 */
const bothSides = ({ id, month }: BatchRow) => sql`
  line as (select p.month, p.id, p.amount_fen, s.status from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
    where p.batch_id = ${id} and p.month = ${month}
      and (s.status <> 'CANCELLED' or exists (select from bank_line b where b.payment_month = p.month and b.payment_id = p.id))),
  told as (select b.*, b.state = 'MATCHED' or b.decision is not distinct from 'OURS' as closed from line l join bank_line b on b.payment_month = l.month and b.payment_id = l.id),
  ranked as (select t.*, rank() over (partition by payment_id order by closed desc, import_id desc, decided_at desc) as turn,
      bool_or(state = 'MATCHED') over (partition by payment_id) as matched,
      first_value(import_id) over (partition by payment_id order by import_id desc) as newest
    from told t where decision is null or decision = 'OURS'),
  named as (select * from ranked where case when closed then turn = 1 else not matched and import_id = newest end),
  aside as (select b.*, first_value(b.import_id) over (partition by b.name, b.account_last4, b.amount_fen, b.on_date, b.reference
        order by b.decision is null, b.import_id desc) as stands_in
    from bank_line b where b.import_id in (select import_id from told) and case when b.payment_id is null then b.reason is not null
      else b.decision <> 'OURS' and b.payment_id in (select id from line) end),
  stray as (select * from aside where import_id = stands_in),
  unread as (select r.import_id, r.n, coalesce(r.amount_fen, 0) as amount_fen from import_row r where r.class = 'REFUSED' and r.import_id in (select import_id from told)
    and not exists (select from import_row later where later.import_id in (select import_id from told) and later.import_id > r.import_id
      and later.amount_fen = r.amount_fen and (later.name = r.name or later.account_hmac = r.account_hmac))),
  answer as (select distinct on (payment_id) payment_id, closed, decision, reason, count(*) over w as lines, sum(amount_fen) over w as fen
    from named window w as (partition by payment_id, closed) order by payment_id, closed desc),
  placed as (select case when l.status = 'REISSUED' then 'REISSUED' when a.closed then case when a.decision = 'OURS' then 'AGREED' else 'MATCHED' end when l.status <> 'IN_TRANSIT' then 'BY_HAND'
      else coalesce(a.reason, 'ONLY_OURS') end as bucket, l.month, l.id, l.amount_fen, coalesce(a.lines, 0) as bank_lines, coalesce(a.fen, 0) as bank_fen
    from line l left join answer a on a.payment_id = l.id)`

/**
 * Each line of ours and each row of the bank in one bucket, so that both columns add up. A line that came back and was paid again
 * stands here once, as what the bank returned; the line that pays it again is reconciled in its own batch.
 */
export async function countBothSides(
  ctx: Context,
  { batch }: Reconciliation,
): Promise<ReconciliationRow[]> {
  const rows = await ctx.read.execute<Record<string, string>>(sql`
    with ${bothSides(batch)},
    side as (
      select bucket, 1 as lines, amount_fen as fen, bank_lines, bank_fen from placed
      union all
      select n.reason, 0, 0, 1, n.amount_fen from named n join answer a on a.payment_id = n.payment_id where a.closed and not n.closed
      union all
      select coalesce(decision, 'ONLY_BANK'), 0, 0, 1, amount_fen from stray
      union all
      select 'UNREAD', 0, 0, 1, amount_fen from unread)
    select bucket, sum(lines) as lines, sum(fen) as fen, sum(bank_lines) as bank_lines, sum(bank_fen) as bank_fen from side group by 1`)
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

/** Lines of ours in one bucket: those of ONLY_OURS wait for the bank's word. */
export async function listReconciledLines(
  ctx: Context,
  { batch }: Reconciliation,
  bucket: ReconciliationBucket,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.uuid)
  const keys = await ctx.read.execute<{ month: string; id: string }>(sql`
    with ${bothSides(batch)} select month::text as month, id from placed
    where bucket = ${bucket} and ${key ? sql`id > ${key[0]}::uuid` : sql`true`} order by id limit ${pageSize(first) + 1}`)
  const found = await paymentsByKey(ctx, keys.map(paymentKey))
  return connection(
    keys.flatMap((each) => found.get(paymentKey(each)) ?? []),
    first,
    ({ id }) => [id],
  )
}

const mostUnread = 200

/** Rows of the bank's files that were refused, each with its file: told anew by a corrected one. */
export async function listUnreadRows(ctx: Context, { batch }: Reconciliation) {
  const rows = await ctx.read
    .select()
    .from(importRow)
    .where(
      sql`(${importRow.importId}, ${importRow.n}) in (with ${bothSides(batch)} select import_id, n from unread)`,
    )
    .orderBy(asc(importRow.importId), asc(importRow.n))
    .limit(mostUnread)
  const files = await importsById(ctx, [...new Set(rows.map(({ importId }) => importId))])
  return rows.map((row) => ({ ...row, import: files.get(row.importId)! }))
}

/** What the bank says and we do not have so, with the reason; worked off by people. */
export const listOpenBankLines = (
  ctx: Context,
  of: Reconciliation,
  first: number,
  after: string | null,
) =>
  listBankLines(
    ctx,
    of,
    sql`select id from named where not closed union all select id from stray where decision is null`,
    first,
    after,
  )

/** What people closed, of this batch and of the files that speak of it. */
export const listDecidedBankLines = (
  ctx: Context,
  of: Reconciliation,
  first: number,
  after: string | null,
) =>
  listBankLines(
    ctx,
    of,
    sql`select id from told where decision = 'OURS' union all select id from aside where decision is not null`,
    first,
    after,
  )

async function listBankLines(
  ctx: Context,
  { batch }: Reconciliation,
  which: SQL,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(bankLine)
    .where(
      and(
        sql`${bankLine.id} in (with ${bothSides(batch)} ${which})`,
        key ? sql`${bankLine.id} > ${key[0]}::uuid` : undefined,
      ),
    )
    .orderBy(asc(bankLine.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, ({ id }) => [id])
}
