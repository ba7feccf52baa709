import { allocation, quota } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { type Text, text } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'
import type { FundValues, Standing } from '../correction-rules.ts'
import { grantSums } from '../trace/grants.ts'
import {
  type AllocationRow,
  allocationsOfQuotas,
  batchesOfAllocations,
  type QuotaRow,
  quotasById,
  spentByAllocation,
} from './batches.ts'
import { inForce } from './in-force.ts'

/** What a correction of a document to `next` has to leave room for. */
export const standingOn = (
  ctx: Context,
  row: QuotaRow | AllocationRow,
  next: FundValues,
): Promise<Standing> =>
  'level' in row ? standingOnQuota(ctx, row, next) : standingOnAllocation(ctx, row, next)

async function standingOnQuota(ctx: Context, row: QuotaRow, next: FundValues): Promise<Standing> {
  const given = ((await allocationsOfQuotas(ctx, [row.id])).get(row.id) ?? [])
    .filter(({ amountFen }) => amountFen > 0n)
    .sort(byAmount(({ amountFen }) => amountFen))
  return {
    kind: 'QUOTA',
    fen: given.reduce((sum, { amountFen }) => sum + amountFen, 0n),
    items: given.map((each) => item(ctx, each, each.amountFen)),
    quota: null,
    isNumberTaken: await exists(
      ctx,
      sql`${quota} t where t.county_code = ${row.countyCode} and t.programme_code = ${next.programmeCode} and t.document_no = ${next.documentNo}
        and t.level = ${next.level} and t.original_id <> ${row.id} and t.amount_fen > 0 and ${inForce(quota, sql`t`)}`,
    ),
    reserve: null,
  }
}

async function standingOnAllocation(
  ctx: Context,
  row: AllocationRow,
  next: FundValues,
): Promise<Standing> {
  const batches = (await batchesOfAllocations(ctx, [row.id]))
    .filter(({ state }) => state !== 'CANCELLED')
    .sort(byAmount(({ totalFen }) => totalFen))
  const spent = (await spentByAllocation(ctx, [row.id])).get(row.id) ?? 0n
  const granted = (await grantSums(ctx, [row.id])).get(row.id)?.fen ?? 0n
  const fund = row.kind === 'RESERVE' ? await reserveOf(ctx, row.id) : null
  const parent = (await quotasById(ctx, [row.quotaId])).get(row.quotaId)!
  const siblings = (await allocationsOfQuotas(ctx, [row.quotaId])).get(row.quotaId) ?? []
  const others = siblings
    .filter(({ id }) => id !== row.id)
    .reduce((sum, { amountFen }) => sum + amountFen, 0n)
  return {
    kind: 'ALLOCATION',
    fen: spent + granted + (fund?.returned ?? 0n),
    items: batches.map((each) => item(ctx, each, each.totalFen)),
    quota: { documentNo: parent.documentNo, left: parent.amountFen - others },
    isNumberTaken: await exists(
      ctx,
      sql`${allocation} t where t.quota_id = ${row.quotaId} and t.document_no = ${next.documentNo} and t.township_code = ${next.townshipCode}
        and t.kind = ${row.kind} and t.original_id <> ${row.id} and t.amount_fen > 0 and ${inForce(allocation, sql`t`)}`,
    ),
    reserve: fund?.state ?? null,
  }
}

const byAmount =
  <T>(of: (row: T) => bigint) =>
  (a: T, b: T): number =>
    Number(of(b) - of(a))

function item(
  ctx: Context,
  { documentNo, townshipCode }: { documentNo: string; townshipCode: string },
  fen: bigint,
): Text {
  const township = ctx.regions.find(townshipCode)
  return text(
    `${documentNo} ${township?.nameZh ?? townshipCode} ${yuanOf(fen)} 元`,
    `${documentNo} ${township?.nameEn ?? townshipCode} ${yuanOf(fen)} yuan`,
  )
}

async function exists(ctx: Context, rows: SQL): Promise<boolean> {
  return (await ctx.read.execute(sql`select 1 from ${rows} limit 1`)).length > 0
}

async function reserveOf(ctx: Context, id: string) {
  const [row] = await ctx.read.execute<{ state: 'OPEN' | 'CLOSED'; returned: string }>(
    sql`select state, returned_fen as returned from reserve_fund where allocation_id = ${id}`,
  )
  return row ? { state: row.state, returned: BigInt(row.returned) } : null
}
