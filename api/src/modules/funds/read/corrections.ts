import { allocation, proposal, quota } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import { type Text, text } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'
import type { Change } from '../../access/index.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import type { FundValues } from '../correction-rules.ts'
import type { AllocationRow, QuotaRow } from './batches.ts'
import { inForce } from './in-force.ts'

/** A later version beside the one before it. */
export type CorrectionRow = {
  documentId: string
  kind: 'QUOTA' | 'ALLOCATION'
  documentNo: string
  old: FundValues
  next: FundValues
  reason: Text
  proposedBy: string | null
  confirmedBy: string | null
  recordedAt: string
}

type Raw = Record<'id' | 'kind' | 'number' | 'on' | 'old_on' | 'fen' | 'old_fen', string> &
  Record<'document' | 'old_document' | 'recorded_at', string> &
  Record<'level' | 'old_level', QuotaRow['level'] | null> &
  Record<'programme' | 'old_programme', ProgrammeCode> &
  Record<'township' | 'old_township' | 'reason' | 'proposed_by' | 'confirmed_by', string | null>

/** Corrections of quotas and allocations by the id of each, oldest first. */
export async function correctionsOfDocuments(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, CorrectionRow[]>> {
  const wanted = `{${ids.join(',')}}`
  const common = sql`v.original_id as id, v.document_no as document, o.document_no as old_document, v.amount_fen as fen, o.amount_fen as old_fen,
    v.programme_code as programme, o.programme_code as old_programme, v.reason, v.proposed_by, v.confirmed_by, v.recorded_at`
  const latest = (table: typeof quota | typeof allocation) =>
    sql`(select l.document_no from ${table} l where l.original_id = v.original_id and ${inForce(table, sql`l`)}) as number`
  const rows = await ctx.read.execute<Raw>(sql`
    select 'QUOTA' as kind, ${common}, ${latest(quota)}, v.issued_on::text as "on", o.issued_on::text as old_on, v.level, o.level as old_level,
        null as township, null as old_township, v.id as version
      from quota v join quota o on o.id = v.supersedes_id where v.original_id = any(${wanted}::uuid[])
    union all
    select 'ALLOCATION', ${common}, ${latest(allocation)}, v.allocated_on::text, o.allocated_on::text, null, null, v.township_code, o.township_code, v.id
      from allocation v join allocation o on o.id = v.supersedes_id where v.original_id = any(${wanted}::uuid[])
    order by recorded_at, version`)
  return Map.groupBy(rows.map(toCorrection), ({ documentId }) => documentId)
}

const toCorrection = (row: Raw): CorrectionRow => ({
  documentId: row.id,
  kind: row.kind as CorrectionRow['kind'],
  documentNo: row.number,
  old: {
    documentNo: row.old_document,
    amountFen: BigInt(row.old_fen),
    on: row.old_on,
    level: row.old_level,
    programmeCode: row.old_programme,
    townshipCode: row.old_township,
  },
  next: {
    documentNo: row.document,
    amountFen: BigInt(row.fen),
    on: row.on,
    level: row.level,
    programmeCode: row.programme,
    townshipCode: row.township,
  },
  reason: row.reason ? text(row.reason, row.reason) : byFile(BigInt(row.fen)),
  proposedBy: row.proposed_by,
  confirmedBy: row.confirmed_by,
  recordedAt: row.recorded_at,
})

const byFile = (fen: bigint): Text =>
  fen === 0n
    ? text('随导入文件整体撤销', 'taken back with its file')
    : text('撤销后随文件重新录入', 'brought again by a file')

/** What differs, as proposals and the log say it. */
export function changesBetween(ctx: Context, old: FundValues, next: FundValues): Change[] {
  const region = (code: string | null) => code && (ctx.regions.find(code)?.nameZh ?? code)
  const said = (of: FundValues): Record<string, string | null> => ({
    documentNo: of.documentNo,
    amount: yuanOf(of.amountFen),
    [of.level ? 'issuedOn' : 'allocatedOn']: of.on,
    level: of.level,
    programme: ctx.programmes.get(of.programmeCode).nameZh,
    township: region(of.townshipCode),
  })
  const [before, after] = [said(old), said(next)]
  return Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, old: before[field] ?? null, new: after[field] ?? null }))
}

export const valuesOf = (row: QuotaRow | AllocationRow): FundValues => ({
  documentNo: row.documentNo,
  amountFen: row.amountFen,
  on: 'issuedOn' in row ? row.issuedOn : row.allocatedOn,
  level: 'level' in row ? row.level : null,
  programmeCode: row.programmeCode,
  townshipCode: 'townshipCode' in row ? row.townshipCode : null,
})

export const documentIdOf = (row: QuotaRow | AllocationRow): string =>
  encodeId('level' in row ? 'Quota' : 'Allocation', row.id)

/** Of documents by their global ids: which have a correction that waits, as far as the caller sees proposals. */
export async function waitingCorrections(
  ctx: Context,
  documentIds: readonly string[],
): Promise<Map<string, string>> {
  const of = sql<string>`${proposal.payload} ->> 'documentId'`
  const rows = await ctx.read
    .select({ id: proposal.id, of })
    .from(proposal)
    .where(
      and(
        eq(proposal.kind, 'FUND_CORRECTION'),
        eq(proposal.state, 'PENDING'),
        sql`${of} = any(${`{${documentIds.join(',')}}`}::text[])`,
      ),
    )
  return new Map(rows.map((row) => [row.of, row.id]))
}
