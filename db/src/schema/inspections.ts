import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

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
import { mzApp, within, withoutConflict } from './policies.ts'

/** Before feedback a check exists for its team alone; ids are v4 because their time is secret. */
const ofTeam = sql`spot_check_id = any(array(select mz_checks_of_team()))`
const fedBack = sql`spot_check_id = any(array(select mz_checks_fed_back()))`

/** 四不两直. */
export const spotCheck = pgTable(
  'spot_check',
  {
    id: id(),
    countyCode: text().notNull(),
    documentNo: text(),
    theme: text().notNull(),
    state: text({
      enum: [
        'PLANNED',
        'SEALED',
        'IN_FIELD',
        'RECORDED',
        'FINDINGS',
        'FED_BACK',
        'RECTIFYING',
        'RECHECKED',
        'CLOSED',
      ],
    }).notNull(),
    teamCode: text().notNull(),
    leaderId: uuid()
      .notNull()
      .references(() => account.id),
    startedOn: day(),
    endedOn: day(),
    fedBackOn: day(),
    feedbackDueOn: day(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check(
      'spot_check_feedback_is_dated',
      sql`${t.state} not in ('FED_BACK', 'RECTIFYING', 'RECHECKED', 'CLOSED') or ${t.fedBackOn} is not null`,
    ),
    pgPolicy('team_or_fed_back', {
      for: 'select',
      to: mzApp,
      using: sql`id = any(array(select mz_checks_of_team())) or (state in ('FED_BACK', 'RECTIFYING', 'RECHECKED', 'CLOSED') and county_code = any(array(select mz_counties_of('check.read'))) and id = any(array(select mz_checks_fed_back())))`,
    }),
  ],
)

export const spotCheckMember = pgTable(
  'spot_check_member',
  {
    spotCheckId: uuid()
      .notNull()
      .references(() => spotCheck.id),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
  },
  (t) => [
    primaryKey({ columns: [t.spotCheckId, t.accountId] }),
    pgPolicy('team_or_fed_back', { for: 'select', to: mzApp, using: sql`${ofTeam} or ${fedBack}` }),
  ],
)

/** One door knocked on: what was seen and what the household said. */
export const visit = pgTable(
  'visit',
  {
    id: id(),
    ...area.village,
    spotCheckId: uuid()
      .notNull()
      .references(() => spotCheck.id),
    householdId: uuid().notNull(),
    visitedAt: instant().notNull(),
    outcome: text({ enum: ['MET', 'NOT_AT_HOME', 'MOVED', 'DEAD', 'REFUSED'] }).notNull(),
    personMet: text(),
    /** The recipient's own statement for a month; differs from the line → R26. */
    statedMonth: month(),
    statedFen: fen(),
    cardHolder: text({ enum: ['SELF', 'FAMILY', 'CADRE', 'OTHER', 'UNKNOWN'] }),
    note: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('visit_household').on(t.householdId),
    index('visit_check').on(t.spotCheckId),
    pgPolicy('team_or_fed_back', {
      for: 'select',
      to: mzApp,
      using: sql`${ofTeam} or (${within('check.read')} and ${fedBack})`,
    }),
    withoutConflict(),
  ],
)

/** A fact with its rule and severity: not yet a clue, never guilt. */
export const finding = pgTable(
  'finding',
  {
    id: id(),
    ...area.village,
    spotCheckId: uuid()
      .notNull()
      .references(() => spotCheck.id),
    visitId: uuid().references(() => visit.id),
    householdId: uuid(),
    kind: text({
      enum: [
        'DYNAMIC_MANAGEMENT',
        'NOT_POSTED',
        'AMOUNT_DIFFERS',
        'CARD_HELD',
        'REVIEW_OVERDUE',
        'OTHER',
      ],
    }).notNull(),
    severity: text({ enum: ['HIGH', 'MEDIUM', 'LOW'] }).notNull(),
    fact: text().notNull(),
    ruleBreached: text().notNull(),
    responsibleUnit: text().notNull(),
    amountFen: fen(),
    position: integer().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('finding_check').on(t.spotCheckId),
    pgPolicy('team_or_fed_back', {
      for: 'select',
      to: mzApp,
      using: sql`${ofTeam} or (${within('check.read')} and ${fedBack})`,
    }),
    withoutConflict('maybe'),
  ],
)
