import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, bytea, day, id, integer, recordedAt, uuid } from './columns.ts'
import { notice } from './notices.ts'
import { insertWithin, mzApp, mzPublisher, readWithin } from './policies.ts'

export const postingParts = ['FIRST_DAY', 'LAST_DAY'] as const
/** Where the camera's own day lies beside the days of posting; the day itself is not kept. */
export const photoDays = ['WITHIN', 'BEFORE', 'AFTER', 'UNKNOWN'] as const

const ofNotice = () =>
  uuid()
    .notNull()
    .references(() => notice.id)

// A photo shows the board with its names: whoever has a tie to the village, or to a household of the list, sees none.
const withoutTies = () =>
  pgPolicy('without_conflict', {
    as: 'restrictive',
    for: 'select',
    to: mzApp,
    using: sql`village_code <> all(array(select mz_conflict_villages())) and notice_id <> all(array(select mz_conflict_notices()))`,
  })

/** 张贴照片: what is kept of it is turned upright, scaled down and sealed, and tells neither where nor when it was taken. */
export const postingPhoto = pgTable(
  'posting_photo',
  {
    /** v4: it stands in an address. */
    id: id(),
    ...area.village,
    noticeId: ofNotice(),
    sealed: bytea().notNull(),
    mediaType: text({ enum: ['image/jpeg', 'image/png'] }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** Of the bytes that are kept. */
    sha256: text().notNull(),
    /** 64 bits that stay nearly the same when a picture is cut, scaled or saved anew. */
    likeness: bigint({ mode: 'bigint' }).notNull(),
    taken: text({ enum: photoDays }).notNull(),
    /** Another list that is shown to be posted by a photo like this one. */
    likeNoticeId: uuid().references(() => notice.id),
    uploadedBy: uuid()
      .notNull()
      .references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('posting_photo_once').on(t.countyCode, t.sha256),
    unique('posting_photo_of_notice').on(t.id, t.noticeId),
    index('posting_photo_notice').on(t.noticeId),
    readWithin('notice.read'),
    withoutTies(),
    insertWithin('posting.record'),
    // What no receipt names may go again; the reference from a receipt holds the rest.
    pgPolicy('drop', { for: 'delete', to: mzApp, using: sql`uploaded_by = (select mz_account())` }),
    pgPolicy('expire', { for: 'select', to: mzPublisher, using: sql`true` }),
    pgPolicy('expire_unused', { for: 'delete', to: mzPublisher, using: sql`true` }),
  ],
)

/** 张贴回执: that a sheet hung on its first or last day. A correction is a row that names the one it takes the place of. */
export const postingReceipt = pgTable(
  'posting_receipt',
  {
    id: id(),
    ...area.village,
    noticeId: ofNotice(),
    part: text({ enum: postingParts }).notNull(),
    postedOn: day().notNull(),
    /** 张贴人, and 见证人 of the 村务监督委员会, by name: they need no account. */
    postedBy: text().notNull(),
    witness: text().notNull(),
    place: text().notNull(),
    /** As it stood when it was recorded; null where none was asked for. */
    dueOn: day(),
    supersedesId: uuid(),
    /** Why the earlier one was wrong. */
    reason: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('posting_receipt_part')
      .on(t.noticeId, t.part)
      .where(sql`${t.supersedesId} is null`),
    uniqueIndex('posting_receipt_supersedes').on(t.supersedesId),
    unique('posting_receipt_of_notice').on(t.id, t.noticeId),
    unique('posting_receipt_of_part').on(t.id, t.noticeId, t.part),
    foreignKey({
      name: 'posting_receipt_corrects_its_own_part',
      columns: [t.supersedesId, t.noticeId, t.part],
      foreignColumns: [t.id, t.noticeId, t.part],
    }),
    check('posting_receipt_witnessed_by_another', sql`${t.witness} <> ${t.postedBy}`),
    check(
      'posting_receipt_correction_has_reason',
      sql`(${t.supersedesId} is null) = (${t.reason} is null)`,
    ),
    readWithin('notice.read'),
    withoutTies(),
    insertWithin('posting.record'),
  ],
)

/** Which photos a receipt rests on; a corrected one may keep those of the earlier. */
export const postingReceiptPhoto = pgTable(
  'posting_receipt_photo',
  {
    receiptId: uuid().notNull(),
    photoId: uuid().notNull(),
    noticeId: uuid().notNull(),
    ...area.village,
  },
  (t) => [
    primaryKey({ columns: [t.receiptId, t.photoId] }),
    index('posting_receipt_photo_photo').on(t.photoId),
    foreignKey({
      name: 'posting_receipt_photo_receipt',
      columns: [t.receiptId, t.noticeId],
      foreignColumns: [postingReceipt.id, postingReceipt.noticeId],
    }),
    foreignKey({
      name: 'posting_receipt_photo_photo',
      columns: [t.photoId, t.noticeId],
      foreignColumns: [postingPhoto.id, postingPhoto.noticeId],
    }),
    readWithin('notice.read'),
    withoutTies(),
    insertWithin('posting.record'),
    pgPolicy('expire', { for: 'select', to: mzPublisher, using: sql`true` }),
  ],
)
