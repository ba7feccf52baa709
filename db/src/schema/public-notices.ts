import { sql } from 'drizzle-orm'
import { boolean, check, index, pgPolicy, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { area, bytea, day, fen, instant, integer, month, uuid } from './columns.ts'
import { noticeKinds } from './notices.ts'
import { mzApp, mzPublic, mzPublisher } from './policies.ts'
import { programmeCodes } from './programmes.ts'

const published = () => [
  pgPolicy('read_published', { for: 'select', to: [mzPublic, mzApp], using: sql`true` }),
  pgPolicy('publish', { for: 'all', to: mzPublisher, using: sql`true`, withCheck: sql`true` }),
]

/** All the public role can read of a notice; written by the publisher alone. */
export const publicNotice = pgTable(
  'public_notice',
  {
    publicId: uuid().primaryKey(),
    ...area.any,
    kind: text({ enum: noticeKinds }).notNull(),
    programmeCode: text({ enum: programmeCodes }),
    month: month(),
    state: text({
      enum: ['PUBLISHED', 'CLOSED', 'STANDING', 'EXPIRED', 'WITHDRAWN', 'SUPERSEDED'],
    }).notNull(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    bodyZh: text().notNull(),
    legalBasis: text().notNull(),
    issuer: text().notNull(),
    postedOn: day().notNull(),
    closesOn: day(),
    /** 初审公示 shows no rows on the web (decision 41); the board does. */
    rowsOnWeb: boolean().notNull(),
    /** Counts and sums that would tell what one or two households receive are shown by the board alone. */
    sumsOnWeb: boolean().notNull().default(true),
    householdCount: integer().notNull(),
    personCount: integer().notNull(),
    totalFen: fen(),
    contentHash: text().notNull(),
    withdrawnOn: day(),
    place: text(),
    edition: integer().notNull().default(1),
    /** The corrected list that took its place. */
    supersededBy: uuid(),
    /** Of the commitment to the text; gone when the list is withdrawn. */
    textSalt: text(),
  },
  (t) => [index('public_notice_village').on(t.villageCode, t.state), ...published()],
)

/** Masked before it is written: no name in full, no key that leads back to a person. */
export const publicNoticeRow = pgTable(
  'public_notice_row',
  {
    publicRowId: uuid().primaryKey(),
    publicId: uuid()
      .notNull()
      .references(() => publicNotice.publicId),
    /** The web's own random order, shared with no paper. */
    position: integer().notNull(),
    maskedName: text().notNull(),
    /** ①② where two masked names of one list are alike. */
    ordinal: integer(),
    guardian: boolean().notNull(),
    memberCount: integer().notNull(),
    amountFen: fen(),
    careMode: text({ enum: ['DISPERSED', 'INSTITUTIONAL'] }),
    reasonClass: text({ enum: ['MEDICAL', 'EDUCATION', 'ACCIDENT', 'OTHER'] }),
    remark: text({ enum: ['NEW', 'CONTINUED', 'ADJUSTED', 'LEFT'] }),
    /** Of its commitment in the manifest: gone with the row, so that what stays can be guessed by nobody.
     *  Null for lists posted before there were manifests. */
    salt: text(),
  },
  (t) => [
    uniqueIndex('public_notice_row_position').on(t.publicId, t.position),
    check('public_notice_row_has_no_number', sql`${t.maskedName} !~ '[0-9０-９]'`),
    ...published(),
  ],
)

export const publicEventKinds = [
  'PUBLISHED',
  'SUPERSEDED',
  'WITHDRAWN',
  'CLOSED',
  'EXPIRED',
] as const

/** What happened to a posted list, as a leaf of the public log: the manifest, and the entry that commits to it, opened. */
export const publicNoticeEvent = pgTable(
  'public_notice_event',
  {
    id: uuid().primaryKey(),
    publicId: uuid()
      .notNull()
      .references(() => publicNotice.publicId),
    kind: text({ enum: publicEventKinds }).notNull(),
    at: instant().notNull(),
    /** Canonical JSON (RFC 8785), as it was hashed. */
    manifest: text().notNull(),
    /** Canonical JSON of the log's entry; with `salt` it opens the leaf. */
    entry: text().notNull(),
    salt: text().notNull(),
    commitment: bytea().notNull(),
  },
  (t) => [
    uniqueIndex('public_notice_event_once').on(t.publicId, t.kind),
    pgPolicy('read_published', { for: 'select', to: [mzPublic, mzApp], using: sql`true` }),
    pgPolicy('read_own', { for: 'select', to: mzPublisher, using: sql`true` }),
    pgPolicy('publish', { for: 'insert', to: mzPublisher, withCheck: sql`true` }),
  ],
)
