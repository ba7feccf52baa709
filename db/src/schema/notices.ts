import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

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
import { setting } from './installation.ts'
import {
  insertWithin,
  mzApp,
  mzPublisher,
  readWithin,
  updateWithin,
  within,
  withoutConflict,
} from './policies.ts'
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
    /** 公示地点; null where it was not said. */
    place: text(),
    /** Whether the web is to show rows; counts alone where a mask protects nobody (decision 40). */
    rowsOnWeb: boolean().notNull().default(false),
    /** Whether the web shows counts and sums; decided when published. Later lists are laid beside them. */
    sumsOnWeb: boolean().notNull().default(true),
    /** 1, and one more with each correction. */
    edition: integer().notNull().default(1),
    postedOn: day(),
    /** Last day on which one may object; null for standing notices. */
    closesOn: day(),
    requiredDays: integer(),
    requiredUnit: text({ enum: ['DAY', 'WORKDAY'] }),
    draftedBy: uuid().references(() => account.id),
    reviewedBy: uuid().references(() => account.id),
    /** What the reviewer looked at, by its keys. */
    checklist: jsonb().$type<string[]>(),
    /** Why it goes out over a red gate: said by the drafter, borne by the reviewer. */
    overrideReason: text(),
    sendBackReason: text(),
    /** 影响评估: the setting that was in force when it was approved. */
    assessmentId: uuid().references(() => setting.id),
    publishedAt: instant(),
    closedOn: day(),
    /** 张贴回执: by when the photo of the first day is due, and of the last; null where none is asked for. */
    firstReceiptDue: day(),
    lastReceiptDue: day(),
    withdrawnAt: instant(),
    withdrawReason: text(),
    /** SHA-256 of the frozen rows, as computed when published. */
    contentHash: text(),
    /** Of the rows as the board shows them; printed in the poster's QR alone. */
    paperSalt: text(),
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
    insertWithin('notice.draft'),
    pgPolicy('prepare', {
      for: 'update',
      to: mzApp,
      using: sql`state in ('DRAFT', 'REVIEW') and (${within('notice.draft')} or ${within('notice.review')})`,
      withCheck: sql`(state in ('DRAFT', 'REVIEW') and (${within('notice.draft')} or ${within('notice.review')})) or (state = 'APPROVED' and reviewed_by = (select mz_account()) and ${within('notice.review')})`,
    }),
    pgPolicy('discard', {
      for: 'delete',
      to: mzApp,
      using: sql`state = 'DRAFT' and ${within('notice.draft')}`,
    }),
    pgPolicy('publish', { for: 'select', to: mzPublisher, using: sql`true` }),
    pgPolicy('publish_state', {
      for: 'update',
      to: mzPublisher,
      using: sql`state not in ('DRAFT', 'REVIEW')`,
      withCheck: sql`state <> 'REVIEW'`,
    }),
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
    /** First month of the help that is confirmed. */
    sinceMonth: month(),
    careMode: text({ enum: ['DISPERSED', 'INSTITUTIONAL'] }),
    /** Coarse: never a diagnosis. */
    reasonClass: text({ enum: ['MEDICAL', 'EDUCATION', 'ACCIDENT', 'OTHER'] }),
    kinFiled: boolean().notNull().default(false),
    remark: text({ enum: ['NEW', 'CONTINUED', 'ADJUSTED', 'LEFT'] }),
    /** As the web showed it; null where it did not. Later lists are laid beside it. */
    shownName: text(),
    /** Of its row on the web, so that an objection finds its line; known to the office alone. */
    publicRowId: uuid(),
  },
  (t) => [
    uniqueIndex('notice_row_position').on(t.noticeId, t.position),
    index('notice_row_household').on(t.householdId),
    uniqueIndex('notice_row_public').on(t.publicRowId),
    readWithin('notice.read'),
    withoutConflict(),
    insertWithin('notice.draft'),
    updateWithin('notice.draft'),
    pgPolicy('redraw', { for: 'delete', to: mzApp, using: within('notice.draft') }),
    pgPolicy('publish', { for: 'select', to: mzPublisher, using: sql`true` }),
    pgPolicy('show', { for: 'update', to: mzPublisher, using: sql`true` }),
  ],
)
