import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core'

import {
  area,
  boolean,
  day,
  fen,
  id,
  integer,
  month,
  recordedAt,
  uuid,
  version,
} from './columns.ts'
import { bankAccount, household, institution, person } from './people.ts'
import { readWithin, withoutConflict } from './policies.ts'
import { bands, programme, programmeCodes, selfCareLevels } from './programmes.ts'

/** 救助期: one programme for one household or person, from confirmation to end. */
export const spell = pgTable(
  'spell',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    /** The person in extreme hardship, or the applicant of a household. */
    applicantPersonId: uuid()
      .notNull()
      .references(() => person.id),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    state: text({
      enum: [
        'APPLIED',
        'ACCEPTED',
        'SURVEYING',
        'OPINION',
        'IN_NOTICE',
        'SUBMITTED',
        'CONFIRMED',
        'ACTIVE',
        'REVIEWING',
        'ADJUSTING',
        'GRACE',
        'ENDED',
        'REJECTED',
        'WITHDRAWN',
      ],
    }).notNull(),
    reviewClass: text({ enum: ['A', 'B', 'C'] }),
    careMode: text({ enum: ['DISPERSED', 'INSTITUTIONAL'] }),
    institutionId: uuid().references(() => institution.id),
    bankAccountId: uuid().references(() => bankAccount.id),
    confirmedOn: day(),
    /** PAPER_FILE: confirmed before these records begin; the evidence is on paper. */
    evidence: text({ enum: ['SYSTEM', 'PAPER_FILE'] }).notNull(),
    aidFirst: boolean().notNull().default(false),
    startMonth: month().notNull(),
    /** First month no longer paid. */
    endMonth: month(),
    endReason: text({
      enum: [
        'DEATH',
        'MOVED',
        'INCOME',
        'ASSETS',
        'SUPPORTER',
        'PRISON',
        'REFUSED_CHECKS',
        'VOLUNTARY',
        'MERGED',
        'PROGRAMME_CHANGE',
        'HEAD_DIED',
        'EXPIRED',
        'OTHER',
      ],
    }),
    predecessorId: uuid(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check('spell_end_has_reason', sql`(${t.endMonth} is null) = (${t.endReason} is null)`),
    check('spell_ends_after_start', sql`${t.endMonth} is null or ${t.endMonth} >= ${t.startMonth}`),
    index('spell_household').on(t.householdId),
    index('spell_village').on(t.villageCode, t.programmeCode),
    readWithin('spell.read'),
    withoutConflict(),
  ],
)

/** What a spell is worth per month from a month on; a change is a new version, never an edit. */
export const amountVersion = pgTable(
  'amount_version',
  {
    id: id(),
    ...area.village,
    householdId: uuid().notNull(),
    spellId: uuid()
      .notNull()
      .references(() => spell.id),
    fromMonth: month().notNull(),
    toMonth: month(),
    method: text({ enum: ['BAND', 'GAP', 'FULL'] }).notNull(),
    band: text({ enum: bands }),
    /** Per-head monthly income, for the gap method. */
    incomeFen: fen(),
    coveredCount: integer().notNull(),
    /** Units of 分类施保 the household has by its elderly, minors, disabled, ill. */
    categoricalUnits: integer().notNull().default(0),
    selfCareLevel: text({ enum: selfCareLevels }),
    baseFen: fen().notNull(),
    categoricalFen: fen().notNull(),
    careFen: fen().notNull(),
    amountFen: fen().notNull(),
    reason: text({
      enum: [
        'CONFIRMED',
        'STANDARD_RAISED',
        'MEMBERS_CHANGED',
        'INCOME_CHANGED',
        'CARE_CHANGED',
        'BAND_CHANGED',
        'CORRECTED',
      ],
    }).notNull(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check(
      'amount_version_sums',
      sql`${t.amountFen} = ${t.baseFen} + ${t.categoricalFen} + ${t.careFen}`,
    ),
    check(
      'amount_version_method_has_input',
      sql`(${t.method} = 'BAND') = (${t.band} is not null) and (${t.method} = 'GAP') = (${t.incomeFen} is not null)`,
    ),
    check(
      'amount_version_ends_after_start',
      sql`${t.toMonth} is null or ${t.toMonth} > ${t.fromMonth}`,
    ),
    index('amount_version_spell').on(t.spellId, t.fromMonth),
    unique('amount_version_superseded_once').on(t.supersedesId),
    readWithin('spell.read'),
    withoutConflict(),
  ],
)

/**
 * Who counts in a spell, month by month (保障人口), written with the month's lines by `mz_cover_lines`. What a line recorded
 * falls when it is cancelled before it was paid; without a line, it was taken over with the records.
 */
export const coveredMember = pgTable(
  'covered_member',
  {
    spellId: uuid()
      .notNull()
      .references(() => spell.id),
    month: month().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    ...area.village,
    householdId: uuid().notNull(),
    /** The line of the month that it was recorded with. */
    paymentId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    unique('covered_member_once')
      .on(t.spellId, t.month, t.personId, t.paymentId)
      .nullsNotDistinct(),
    index('covered_member_person').on(t.personId, t.month),
    index('covered_member_month').on(t.countyCode, t.month),
    readWithin('spell.read'),
    withoutConflict(),
  ],
)

/** From request to decision, refusals included: a village that never refuses is a question (R33). */
export const application = pgTable(
  'application',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    state: text({
      enum: [
        'ACCEPTED',
        'SURVEYING',
        'OPINION',
        'IN_NOTICE',
        'SUBMITTED',
        'CONFIRMED',
        'REJECTED',
        'WITHDRAWN',
      ],
    }).notNull(),
    appliedOn: day().notNull(),
    acceptedOn: day(),
    surveyedOn: day(),
    submittedOn: day(),
    decidedOn: day(),
    /** Coarse: the letter to the applicant carries the text. */
    rejectReason: text({ enum: ['INCOME', 'ASSETS', 'SUPPORTER', 'REFUSED_CHECKS', 'OTHER'] }),
    spellId: uuid().references(() => spell.id),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check(
      'application_rejection_has_reason',
      sql`(${t.state} = 'REJECTED') = (${t.rejectReason} is not null)`,
    ),
    index('application_village').on(t.villageCode, t.appliedOn),
    readWithin('spell.read'),
    withoutConflict(),
  ],
)

/** 复核: due by class, done or overdue (R32). */
export const review = pgTable(
  'review',
  {
    id: id(),
    ...area.village,
    householdId: uuid().notNull(),
    spellId: uuid()
      .notNull()
      .references(() => spell.id),
    dueOn: day().notNull(),
    doneOn: day(),
    outcome: text({ enum: ['UNCHANGED', 'RAISED', 'CUT', 'ENDED'] }),
    reviewerName: text(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check('review_done_has_outcome', sql`(${t.doneOn} is null) = (${t.outcome} is null)`),
    index('review_spell').on(t.spellId, t.dueOn),
    readWithin('spell.read'),
    withoutConflict(),
  ],
)
