import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  pgPolicy,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, fen, id, integer, month, recordedAt, uuid, version } from './columns.ts'
import { mzApp, readWithin, updateWithin, within } from './policies.ts'
import { programme, programmeCodes } from './programmes.ts'

/**
 * A document that was entered wrongly is corrected by a later version, which two persons made and which says why; what a file took back is
 * a version of nothing. Whatever names a document names its first version, so that it stands on the one in force (sql/after/fund-versions.sql).
 */
const versioned = () => ({
  /** The first version, by which others name the document; a trigger writes it. */
  originalId: uuid()
    .notNull()
    .$default(() => sql`default`),
  supersedesId: uuid(),
  /** Why two persons corrected the version before; null of what a file entered or took back. */
  reason: text(),
  proposedBy: uuid().references(() => account.id),
  confirmedBy: uuid().references(() => account.id),
  recordedAt: recordedAt(),
})

type Versioned = Record<'supersedesId' | 'reason' | 'proposedBy' | 'confirmedBy', AnyPgColumn>

const correctedByTwo = (name: string, t: Versioned) =>
  check(
    name,
    sql`num_nulls(${t.reason}, ${t.proposedBy}, ${t.confirmedBy}) in (0, 3) and (${t.reason} is null or ${t.supersedesId} is not null)
      and coalesce(${t.proposedBy} <> ${t.confirmedBy}, true)`,
  )

const correct = () =>
  pgPolicy('correct', {
    for: 'insert',
    to: mzApp,
    withCheck: sql`${within('fund.confirm', 'county')} and supersedes_id is not null and confirmed_by = (select mz_account())`,
  })

/** 指标: money a higher level assigned to the county for a programme. */
export const quota = pgTable(
  'quota',
  {
    id: id(),
    countyCode: text().notNull(),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    level: text({ enum: ['CENTRAL', 'PROVINCE', 'CITY', 'COUNTY'] }).notNull(),
    /** As printed; brackets normalised to 〔〕. */
    documentNo: text().notNull(),
    amountFen: fen().notNull(),
    issuedOn: day().notNull(),
    ...versioned(),
  },
  (t) => [
    // Nothing: an earlier row taken back.
    check(
      'quota_amount_positive',
      sql`${t.amountFen} > 0 or (${t.amountFen} = 0 and ${t.supersedesId} is not null)`,
    ),
    check('quota_document_normalised', sql`${t.documentNo} !~ '[﹝﹞\\[\\]【】()（）]'`),
    // One in force of a number, programme and level: the trigger holds it.
    index('quota_document').on(t.countyCode, t.documentNo),
    index('quota_original').on(t.originalId),
    unique('quota_superseded_once').on(t.supersedesId),
    correctedByTwo('quota_corrected_by_two', t),
    // A township sees its allocations, and of quotas only that they exist for its programmes: amounts are public.
    pgPolicy('read_within', {
      for: 'select',
      to: mzApp,
      using: sql`county_code = any(array(select mz_counties_of('fund.read')))`,
    }),
    correct(),
  ],
)

/** 分配: part of a quota for a township, or its reserve fund (备用金). */
export const allocation = pgTable(
  'allocation',
  {
    id: id(),
    ...area.township,
    quotaId: uuid()
      .notNull()
      .references(() => quota.id),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    kind: text({ enum: ['PAYMENT', 'RESERVE'] }).notNull(),
    documentNo: text().notNull(),
    amountFen: fen().notNull(),
    allocatedOn: day().notNull(),
    ...versioned(),
  },
  (t) => [
    // Nothing: an earlier row taken back.
    check(
      'allocation_amount_positive',
      sql`${t.amountFen} > 0 or (${t.amountFen} = 0 and ${t.supersedesId} is not null)`,
    ),
    index('allocation_quota').on(t.quotaId),
    index('allocation_township').on(t.townshipCode, t.programmeCode),
    index('allocation_original').on(t.originalId),
    unique('allocation_superseded_once').on(t.supersedesId),
    correctedByTwo('allocation_corrected_by_two', t),
    readWithin('fund.read', 'township'),
    // Of allocations the console makes only advances; the rest come in files.
    pgPolicy('advance_reserve', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`${within('reserve.confirm', 'county')} and kind = 'RESERVE' and programme_code = 'TEMPORARY_AID' and supersedes_id is null`,
    }),
    correct(),
  ],
)

/** 发放清册: the lines of one township, programme and month that are paid together. */
export const batch = pgTable(
  'batch',
  {
    id: id(),
    ...area.township,
    allocationId: uuid()
      .notNull()
      .references(() => allocation.id),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    month: month().notNull(),
    kind: text({ enum: ['REGULAR', 'SUPPLEMENT', 'REISSUE', 'RESERVE'] }).notNull(),
    documentNo: text().notNull(),
    /** As drafted and signed; Σ lines must equal it. */
    totalFen: fen().notNull(),
    lineCount: integer().notNull(),
    state: text({
      enum: ['DRAFT', 'REVIEWED', 'FINANCE_CHECKED', 'TREASURY_PAID', 'SETTLED', 'CANCELLED'],
    }).notNull(),
    /** The file its lines came from; null for what was entered here. */
    importId: uuid(),
    draftedBy: uuid()
      .notNull()
      .references(() => account.id),
    draftedOn: day().notNull(),
    reviewedBy: uuid().references(() => account.id),
    reviewedOn: day(),
    financeCheckedBy: uuid().references(() => account.id),
    financeCheckedOn: day(),
    voucherNo: text(),
    treasuryPaidOn: day(),
    bankReturnedOn: day(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check('batch_reviewed_by_another', sql`${t.reviewedBy} <> ${t.draftedBy}`),
    check(
      'batch_checked_by_third',
      sql`${t.financeCheckedBy} <> ${t.draftedBy} and ${t.financeCheckedBy} <> ${t.reviewedBy}`,
    ),
    check('batch_paid_has_voucher', sql`(${t.treasuryPaidOn} is null) = (${t.voucherNo} is null)`),
    check(
      'batch_state_has_its_signatures',
      sql`(${t.state} not in ('REVIEWED', 'FINANCE_CHECKED', 'TREASURY_PAID', 'SETTLED') or ${t.reviewedBy} is not null)
        and (${t.state} not in ('FINANCE_CHECKED', 'TREASURY_PAID', 'SETTLED') or ${t.financeCheckedBy} is not null)
        and (${t.state} not in ('TREASURY_PAID', 'SETTLED') or ${t.treasuryPaidOn} is not null)`,
    ),
    check('batch_first_of_month', sql`extract(day from ${t.month}) = 1`),
    index('batch_allocation').on(t.allocationId),
    index('batch_month').on(t.countyCode, t.month, t.programmeCode),
    pgPolicy('read_within', {
      for: 'select',
      to: mzApp,
      using: sql`${within('fund.read', 'township')} or township_code = any(array(select mz_townships_of('payment.read')))`,
    }),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`(${within('payment.reissue', 'township')} or (${within('batch.draft', 'township')} and kind = 'REGULAR')) and drafted_by = (select mz_account()) and state = 'DRAFT'`,
    }),
    updateWithin('payment.reissue', 'township'),
    updateWithin('batch.review', 'township', 'review_within'),
    updateWithin('batch.check', 'township', 'check_within'),
    // Its version moves with the lines that are taken out of it, and nothing else does.
    pgPolicy('take_out', {
      for: 'update',
      to: mzApp,
      using: sql`${within('batch.draft', 'township')} and state = 'DRAFT' and kind in ('REGULAR', 'SUPPLEMENT')`,
      withCheck: sql`${within('batch.draft', 'township')} and state = 'DRAFT' and kind in ('REGULAR', 'SUPPLEMENT') and reviewed_by is null and finance_checked_by is null and voucher_no is null`,
    }),
    index('batch_import').on(t.importId),
    uniqueIndex('batch_voucher').on(t.countyCode, t.voucherNo),
  ],
)
