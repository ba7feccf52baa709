import { allocation, batch, quota, recovery } from '@mingzhang/db'
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'

import type { FundDocumentKind } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import type { BatchRow } from './batches.ts'
import { inForce } from './in-force.ts'

export type DocumentRow = {
  kind: FundDocumentKind
  id: string
  documentNo: string
  programmeCode: BatchRow['programmeCode']
  regionCode: string
  on: string
  amountFen: bigint
}

const most = 10

/** Quotas, allocations, batches and recoveries whose number holds the text, or whose voucher or slip it is; newest first, ten of each. */
export async function searchDocuments(ctx: Context, text: string): Promise<DocumentRow[]> {
  const wanted = normaliseDocumentNo(text)
  if (wanted.length < 2) return []
  const county = ctx.installation.countyCode
  // By the number it was entered under at first too: what is shown is the version in force.
  const quotas = await ctx.read
    .select({ ...getTableColumns(quota), id: quota.originalId })
    .from(quota)
    .where(
      and(
        eq(quota.countyCode, county),
        inForce(quota),
        sql`${quota.originalId} in (select v.original_id from quota v where v.county_code = ${county} and strpos(v.document_no, ${wanted}) > 0)`,
      ),
    )
    .orderBy(desc(quota.issuedOn), desc(quota.originalId))
    .limit(most)
  const allocations = await ctx.read
    .select({ ...getTableColumns(allocation), id: allocation.originalId })
    .from(allocation)
    .where(
      and(
        eq(allocation.countyCode, county),
        inForce(allocation),
        sql`${allocation.originalId} in (select v.original_id from allocation v where v.county_code = ${county} and strpos(v.document_no, ${wanted}) > 0)`,
      ),
    )
    .orderBy(desc(allocation.allocatedOn), desc(allocation.originalId))
    .limit(most)
  const batches = await ctx.read
    .select()
    .from(batch)
    .where(
      and(
        eq(batch.countyCode, county),
        sql`(strpos(${batch.documentNo}, ${wanted}) > 0 or ${batch.voucherNo} = ${wanted.toUpperCase()})`,
      ),
    )
    .orderBy(desc(batch.draftedOn), desc(batch.id))
    .limit(most)
  const recoveries = await ctx.read
    .select()
    .from(recovery)
    .where(
      and(
        eq(recovery.countyCode, county),
        sql`(strpos(${recovery.demandNo}, ${wanted}) > 0 or exists (select from recovery_event e where e.recovery_id = ${recovery.id}
          and (e.payment_slip_no = ${wanted.toUpperCase()} or strpos(e.document_no, ${wanted}) > 0)))`,
      ),
    )
    .orderBy(desc(recovery.assessedOn), desc(recovery.id))
    .limit(most)
  return [
    ...quotas.map((row) => ({
      ...row,
      kind: 'QUOTA' as const,
      regionCode: row.countyCode,
      on: row.issuedOn,
    })),
    ...allocations.map((row) => ({
      ...row,
      kind: 'ALLOCATION' as const,
      regionCode: row.townshipCode,
      on: row.allocatedOn,
    })),
    ...batches.map((row) => ({
      ...row,
      kind: 'BATCH' as const,
      regionCode: row.townshipCode,
      on: row.draftedOn,
      amountFen: row.totalFen,
    })),
    ...recoveries.map((row) => ({
      ...row,
      kind: 'RECOVERY' as const,
      documentNo: row.demandNo ?? '',
      regionCode: row.villageCode,
      on: row.demandedOn ?? row.assessedOn,
    })),
  ]
}
