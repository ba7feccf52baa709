import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'

import { day, fen, id, integer, month, recordedAt, uuid } from './columns.ts'
import { insertWithin, readByAll } from './policies.ts'

export const programmeCodes = [
  'SUBSISTENCE_URBAN',
  'SUBSISTENCE_RURAL',
  'DESTITUTE_URBAN',
  'DESTITUTE_RURAL',
  'MARGINAL',
  'RIGID_EXPENDITURE',
  'TEMPORARY_AID',
] as const

export const bands = ['A', 'B', 'C'] as const
export const selfCareLevels = ['SELF_CARING', 'PARTLY_DEPENDENT', 'FULLY_DEPENDENT'] as const

export const programme = pgTable(
  'programme',
  {
    code: text({ enum: programmeCodes }).primaryKey(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    /** Households get 低保, persons get 特困; both counts are printed anyway. */
    unit: text({ enum: ['HOUSEHOLD', 'PERSON'] }).notNull(),
    paysMonthly: boolean().notNull(),
    sortOrder: integer().notNull(),
  },
  () => [readByAll()],
)

/** Programmes one person cannot have in the same month (R04). */
export const programmeExclusion = pgTable(
  'programme_exclusion',
  {
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    otherCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    legalBasis: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programmeCode, t.otherCode] }), readByAll()],
)

/** A dated amount or rate, looked up by benefit month. A revision is a new row that names the old. */
export const standard = pgTable(
  'standard',
  {
    id: id(),
    countyCode: text().notNull(),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    /** BASIC: per person. CARE: per self-care level and month. BAND: share per band. CATEGORICAL: share per unit of 分类施保. */
    kind: text({ enum: ['BASIC', 'CARE', 'BAND', 'CATEGORICAL'] }).notNull(),
    band: text({ enum: bands }),
    selfCareLevel: text({ enum: selfCareLevels }),
    unit: text({ enum: ['PERSON_MONTH', 'PERSON_YEAR', 'PERMILLE_OF_BASIC'] }).notNull(),
    amountFen: fen(),
    ratePermille: integer(),
    validFrom: month().notNull(),
    documentNo: text().notNull(),
    proposalId: uuid(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check(
      'standard_amount_or_rate',
      sql`(${t.unit} = 'PERMILLE_OF_BASIC') = (${t.amountFen} is null) and num_nonnulls(${t.amountFen}, ${t.ratePermille}) = 1`,
    ),
    check('standard_amount_positive', sql`${t.amountFen} > 0`),
    check('standard_rate_in_range', sql`${t.ratePermille} between 1 and 1000`),
    check('standard_band_named', sql`(${t.kind} = 'BAND') = (${t.band} is not null)`),
    check('standard_level_named', sql`(${t.kind} = 'CARE') = (${t.selfCareLevel} is not null)`),
    check('standard_from_first_of_month', sql`extract(day from ${t.validFrom}) = 1`),
    index('standard_lookup').on(t.countyCode, t.programmeCode, t.kind, t.validFrom),
    unique('standard_superseded_once').on(t.supersedesId),
    readByAll(),
    insertWithin('standard.confirm', 'county'),
  ],
)

/** What a county did besides paying: bank checks, training, leaflets. */
export const activityRecord = pgTable(
  'activity_record',
  {
    id: id(),
    countyCode: text().notNull(),
    townshipCode: text(),
    kind: text({ enum: ['BANK_CHECK', 'TRAINING', 'LEAFLET'] }).notNull(),
    day: day().notNull(),
    /** Person-times checked, villages trained, leaflets handed out. */
    count: integer().notNull(),
    /** The bank, or what was taught or printed. */
    subject: text().notNull(),
    documentNo: text(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check('activity_record_count_positive', sql`${t.count} > 0`),
    index('activity_record_kind').on(t.countyCode, t.kind, t.day),
    readByAll(),
  ],
)
