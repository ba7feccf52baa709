import { notice, postingPhoto, postingReceipt, postingReceiptPhoto } from '@mingzhang/db'
import { and, asc, desc, eq, getTableColumns, inArray, notExists, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

import type { PostingPart } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { chasedStates } from '../posting-rules.ts'

const { sealed: _, ...shown } = getTableColumns(postingPhoto)

export type PhotoRecord = Omit<typeof postingPhoto.$inferSelect, 'sealed'>
export type ReceiptRecord = typeof postingReceipt.$inferSelect & { current: boolean }

// By its plain name: within a select of one table the builder leaves the table away.
const current = sql<boolean>`not exists (select from posting_receipt later where later.supersedes_id = posting_receipt.id)`

export async function receiptsOfNotices(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, ReceiptRecord[]>> {
  const rows = await ctx.read
    .select({ ...getTableColumns(postingReceipt), current })
    .from(postingReceipt)
    .where(among(postingReceipt.noticeId, noticeIds))
    .orderBy(desc(current), asc(postingReceipt.part), desc(postingReceipt.id))
  return Map.groupBy(rows, ({ noticeId }) => noticeId)
}

export async function photosOfReceipts(
  ctx: Context,
  receiptIds: readonly string[],
): Promise<Map<string, PhotoRecord[]>> {
  const rows = await ctx.read
    .select({ receiptId: postingReceiptPhoto.receiptId, photo: shown })
    .from(postingReceiptPhoto)
    .innerJoin(postingPhoto, eq(postingPhoto.id, postingReceiptPhoto.photoId))
    .where(among(postingReceiptPhoto.receiptId, receiptIds))
    .orderBy(asc(postingPhoto.recordedAt), asc(postingPhoto.id))
  const byReceipt = Map.groupBy(rows, ({ receiptId }) => receiptId)
  return new Map([...byReceipt].map(([id, of]) => [id, of.map(({ photo }) => photo)]))
}

const unused = (ctx: Context, photoId: AnyPgColumn | SQL) =>
  notExists(
    ctx.read
      .select({ one: sql`1` })
      .from(postingReceiptPhoto)
      .where(eq(postingReceiptPhoto.photoId, photoId)),
  )

/** What the caller has uploaded to each and no receipt names. */
export async function waitingPhotos(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, PhotoRecord[]>> {
  const rows = await ctx.read
    .select(shown)
    .from(postingPhoto)
    .where(
      and(
        among(postingPhoto.noticeId, noticeIds),
        eq(postingPhoto.uploadedBy, ctx.actor!.id),
        unused(ctx, postingPhoto.id),
      ),
    )
    .orderBy(asc(postingPhoto.recordedAt), asc(postingPhoto.id))
  return Map.groupBy(rows, ({ noticeId }) => noticeId)
}

export async function findPhoto(ctx: Context, id: string) {
  const [row] = await ctx.read.select(shown).from(postingPhoto).where(eq(postingPhoto.id, id))
  return row ?? null
}

export async function isUsed(ctx: Context, photoId: string): Promise<boolean> {
  const rows = await ctx.read
    .select({ id: postingReceiptPhoto.photoId })
    .from(postingReceiptPhoto)
    .where(eq(postingReceiptPhoto.photoId, photoId))
    .limit(1)
  return rows.length > 0
}

export async function findReceipt(ctx: Context, id: string): Promise<ReceiptRecord | null> {
  const [row] = await ctx.read
    .select({ ...getTableColumns(postingReceipt), current })
    .from(postingReceipt)
    .where(eq(postingReceipt.id, id))
  return row ?? null
}

export type PhotoUse = { noticeId: string; photoId: string; same: boolean; waiting: boolean }

/** Where in the county the same photo, or one much like it, stands already. */
export async function findUse(
  ctx: Context,
  { sha256, likeness, noticeId }: { sha256: string; likeness: bigint; noticeId: string },
): Promise<PhotoUse | null> {
  const [row] = await ctx.read.execute<PhotoUse>(
    sql`select notice_id as "noticeId", photo_id as "photoId", same, waiting from mz_photo_used(${sha256}, ${likeness.toString()}::bigint, ${noticeId}::uuid)`,
  )
  return row ?? null
}

/** That each hung, for anybody. */
export async function postingsOf(
  ctx: Context,
  publicIds: readonly string[],
): Promise<Map<string, { part: PostingPart; postedOn: string }[]>> {
  const rows = await ctx.read.execute<{ publicId: string; part: PostingPart; postedOn: string }>(
    sql`select public_id as "publicId", part, posted_on::text as "postedOn" from mz_postings(${`{${publicIds.join(',')}}`}::uuid[])`,
  )
  return Map.groupBy([...rows], ({ publicId }) => publicId)
}

/** Which receipts each list has; true whoever may see them. */
export async function receiptParts(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, PostingPart[]>> {
  const rows = await ctx.read.execute<{ noticeId: string; part: PostingPart }>(
    sql`select notice_id as "noticeId", part from mz_receipt_parts(${`{${noticeIds.join(',')}}`}::uuid[])`,
  )
  const byNotice = Map.groupBy([...rows], ({ noticeId }) => noticeId)
  return new Map([...byNotice].map(([id, of]) => [id, of.map(({ part }) => part)]))
}

const without = (part: PostingPart, due: AnyPgColumn) =>
  sql`(${due} < mz_today() and not exists (select from mz_receipt_parts(array[${notice.id}]) r where r.part = ${part}))`

/** 缺回执: lists with a receipt missing past its day, for the board and for what needs a hand. */
export const receiptOverdue: SQL = sql`(${inArray(notice.state, [...chasedStates])} and (${without('FIRST_DAY', notice.firstReceiptDue)} or ${without('LAST_DAY', notice.lastReceiptDue)}))`
