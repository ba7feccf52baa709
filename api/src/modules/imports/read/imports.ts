import {
  batch,
  dataImport,
  importPart,
  importRow,
  payment,
  paymentEvent,
  reserveUse,
} from '@mingzhang/db'
import { and, asc, count, desc, eq, ne, sql } from 'drizzle-orm'

import type { ImportState } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import type { Layout } from '../records.ts'
import type { BuiltOn } from '../rules.ts'
import type { Choices, ImportRefusal, Summary } from '../summary.ts'

type Raw = typeof dataImport.$inferSelect
export type ImportRow = Omit<Raw, 'layouts' | 'choices' | 'summary' | 'refusal'> & {
  layouts: (Layout & { name: string; hiddenSheet: boolean })[] | null
  choices: Choices
  summary: Summary | null
  refusal: ImportRefusal | null
}
export type StagedRow = typeof importRow.$inferSelect

export async function findImport(ctx: Context, id: string): Promise<ImportRow | null> {
  return (await importsById(ctx, [id])).get(id) ?? null
}

export async function importsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, ImportRow>> {
  const rows = await ctx.read.select().from(dataImport).where(among(dataImport.id, ids))
  return new Map(rows.map((row) => [row.id, row as ImportRow]))
}

export async function listImports(
  ctx: Context,
  state: ImportState | null,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(dataImport)
    .where(
      and(
        eq(dataImport.countyCode, ctx.installation.countyCode),
        state ? eq(dataImport.state, state) : undefined,
        key ? sql`${dataImport.id} < ${key[0]}::uuid` : undefined,
      ),
    )
    .orderBy(desc(dataImport.id))
    .limit(pageSize(first) + 1)
  return connection(rows as ImportRow[], first, (row) => [row.id])
}

export async function countParts(ctx: Context, id: string): Promise<number> {
  const [row] = await ctx.read
    .select({ n: count() })
    .from(importPart)
    .where(eq(importPart.importId, id))
  return row!.n
}

/** A promoted import of exactly the same bytes. */
export async function findSameFile(ctx: Context, row: ImportRow): Promise<ImportRow | null> {
  if (row.sha256 === null) return null
  const [found] = await ctx.read
    .select()
    .from(dataImport)
    .where(
      and(
        eq(dataImport.countyCode, row.countyCode),
        eq(dataImport.sha256, row.sha256),
        eq(dataImport.kind, row.kind),
        sql`${dataImport.state} in ('PROMOTING', 'PROMOTED')`,
        sql`${dataImport.id} <> ${row.id}`,
      ),
    )
    .limit(1)
  return (found as ImportRow | undefined) ?? null
}

export async function batchesOfImport(ctx: Context, id: string) {
  return await ctx.read
    .select()
    .from(batch)
    .where(eq(batch.importId, id))
    .orderBy(asc(batch.month), asc(batch.townshipCode), asc(batch.id))
}

export type RowFilter = { class: StagedRow['class'] | null; problem: string | null }

export async function listRows(
  ctx: Context,
  row: ImportRow,
  filter: RowFilter,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.integer)
  const rows = await ctx.read
    .select()
    .from(importRow)
    .where(
      and(
        eq(importRow.importId, row.id),
        // Read, and not compared yet: nothing is said of it.
        ne(importRow.class, 'READ'),
        filter.class ? eq(importRow.class, filter.class) : undefined,
        filter.problem
          ? sql`${importRow.problems} @> ${JSON.stringify([{ code: filter.problem }])}::jsonb`
          : undefined,
        key ? sql`${importRow.n} > ${Number(key[0])}` : undefined,
      ),
    )
    .orderBy(asc(importRow.n))
    .limit(pageSize(first) + 1)
  return connection(
    rows.map((each) => ({ ...each, import: row })),
    first,
    (each) => [String(each.n)],
  )
}

/** What builds on it: its batches, what happened to their lines, and what was drawn on a reserve for them. */
export async function builtOn(ctx: Context, id: string): Promise<BuiltOn> {
  const [batches, answers] = [await batchesOfImport(ctx, id), await countAnswers(ctx, id)]
  const [drawn] = await ctx.read
    .select({ n: count() })
    .from(batch)
    .innerJoin(payment, eq(payment.batchId, batch.id))
    .innerJoin(
      reserveUse,
      and(eq(reserveUse.month, payment.month), eq(reserveUse.paymentId, payment.id)),
    )
    .where(eq(batch.importId, id))
  const onSpells = await standsOnSpells(ctx, id)
  return { states: batches.map(({ state }) => state), answers, drawn: drawn!.n, onSpells }
}

/** Whether something other than its own lines stands on a spell that it took over. */
async function standsOnSpells(ctx: Context, id: string): Promise<boolean> {
  const [row] = await ctx.read.execute(sql`
    select 1 from import_row r join spell s on s.id = r.spell_id
    where r.import_id = ${id} and r.spell_finding = 'NO_APPROVAL' and (s.version > 1 and s.state <> 'WITHDRAWN'
      or exists (select from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED' join batch b on b.id = p.batch_id
        where p.spell_id = s.id and b.import_id is distinct from ${id})
      or exists (select from amount_version v where v.spell_id = s.id and v.supersedes_id is not null)
      or exists (select from notice_row n where n.spell_id = s.id)) limit 1`)
  return row !== undefined
}

/** What happened to its lines other than their cancelling, alone or with their batch: then it is not undone as a whole. */
async function countAnswers(ctx: Context, id: string): Promise<number> {
  const [row] = await ctx.read
    .select({ n: count() })
    .from(batch)
    .innerJoin(payment, eq(payment.batchId, batch.id))
    .innerJoin(
      paymentEvent,
      and(eq(paymentEvent.month, payment.month), eq(paymentEvent.paymentId, payment.id)),
    )
    .where(
      and(
        eq(batch.importId, id),
        ne(batch.state, 'CANCELLED'),
        ne(paymentEvent.status, 'CANCELLED'),
      ),
    )
  return row!.n
}
