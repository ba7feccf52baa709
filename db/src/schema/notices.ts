import { sql } from 'drizzle-orm'
import { boolean, check, index, pgPolicy, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import {
  area,
  day,
  fen,
  id,
  instant,
  integer,
  month,
  recordedAt,
  uuid,
  version,
} from './columns.ts'
import { mzApp, mzPublic, mzPublisher, readWithin, within, withoutConflict } from './policies.ts'
import { programme, programmeCodes } from './programmes.ts'

export const noticeKinds = [
  'PRELIMINARY',
  'DECISION',
  'TEMPORARY_AID',
  'PAYMENT',
  'VILLAGE_AFFAIRS',
  'GOV_INFO',
  'TERMINATION',
] as const
export const noticeStates = [
  'DRAFT',
  'REVIEW',
  'APPROVED',
  'PUBLISHED',
  'CLOSED',
  'STANDING',
  'EXPIRED',
  'WITHDRAWN',
  'SUPERSEDED',
] as const

/** 公示: one posting with its own basis and clock. Content is frozen once published. */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    /** v4: tells nothing of when or how many. */
    publicId: uuid().notNull(),
    ...area.any,
    kind: text({ enum: noticeKinds }).notNull(),
    programmeCode: text({ enum: programmeCodes }).references(() => programme.code),
    month: month(),
    state: text({ enum: noticeStates }).notNull(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    bodyZh: text().notNull(),
    legalBasis: text().notNull(),
    issuer: text().notNull(),
    postedOn: day(),
    /** Last day on which one may object; null for standing notices. */
    closesOn: day(),
    requiredDays: integer(),
    requiredUnit: text({ enum: ['DAY', 'WORKDAY'] }),
    draftedBy: uuid().references(() => account.id),
    reviewedBy: uuid().references(() => account.id),
    publishedAt: instant(),
    closedOn: day(),
    withdrawnAt: instant(),
    withdrawReason: text(),
    /** SHA-256 of the frozen rows, as computed when published. */
    contentHash: text(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex('notice_public_id').on(t.publicId),
    index('notice_area').on(t.countyCode, t.villageCode, t.kind, t.month),
    check('notice_reviewed_by_another', sql`${t.reviewedBy} <> ${t.draftedBy}`),
    check(
      'notice_published_is_whole',
      sql`${t.state} in ('DRAFT', 'REVIEW', 'APPROVED') or (${t.publishedAt} is not null and ${t.postedOn} is not null and ${t.contentHash} is not null)`,
    ),
    pgPolicy('read_within', {
      for: 'select',
      to: mzApp,
      using: sql`${within('notice.read')} or (published_at is not null and county_code = any(array(select mz_own_counties())))`,
    }),
    pgPolicy('publish', { for: 'select', to: mzPublisher, using: sql`true` }),
    pgPolicy('publish_state', { for: 'update', to: mzPublisher, using: sql`state = 'APPROVED'` }),
  ],
)

/** What was posted about whom, as frozen; the name is masked on every public channel. */
export const noticeRow = pgTable(
  'notice_row',
  {
    id: id(),
    ...area.village,
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    position: integer().notNull(),
    householdId: uuid().notNull(),
    spellId: uuid(),
    paymentMonth: month(),
    paymentId: uuid(),
    name: text().notNull(),
    /** Set when a child's place is taken by the guardian. */
    guardian: boolean().notNull().default(false),
    memberCount: integer().notNull(),
    amountFen: fen(),
    careMode: text({ enum: ['DISPERSED', 'INSTITUTIONAL'] }),
    /** Coarse: never a diagnosis. */
    reasonClass: text({ enum: ['MEDICAL', 'EDUCATION', 'ACCIDENT', 'OTHER'] }),
    kinFiled: boolean().notNull().default(false),
    remark: text({ enum: ['NEW', 'CONTINUED', 'ADJUSTED', 'LEFT'] }),
  },
  (t) => [
    uniqueIndex('notice_row_position').on(t.noticeId, t.position),
    index('notice_row_household').on(t.householdId),
    readWithin('notice.read'),
    withoutConflict(),
    pgPolicy('publish', { for: 'select', to: mzPublisher, using: sql`true` }),
  ],
)

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
    householdCount: integer().notNull(),
    personCount: integer().notNull(),
    totalFen: fen(),
    contentHash: text().notNull(),
    withdrawnOn: day(),
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
  },
  (t) => [uniqueIndex('public_notice_row_position').on(t.publicId, t.position), ...published()],
)
