import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgPolicy, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, id, instant, recordedAt, uuid, version } from './columns.ts'
import { notice } from './notices.ts'
import {
  insertWithin,
  mzApp,
  readWithin,
  updateWithin,
  within,
  withoutConflictOf,
} from './policies.ts'

/** What of a person became known that must not. */
export const leakedKinds = [
  'IDENTITY_NUMBER',
  'ACCOUNT',
  'PHONE',
  'HEALTH',
  'CHILD',
  'ADDRESS',
  'NAME',
  'OTHER',
] as const
export const breachStepKinds = [
  'CAUSE',
  'MEASURE',
  'AUTHORITY_TOLD',
  'PERSONS_TOLD',
  'PERSONS_NOT_TOLD',
] as const

/** 泄露处置 (PIPL 57): opened with the withdrawal of the list that showed too much, closed by somebody who had no hand in it. */
export const breach = pgTable(
  'breach',
  {
    id: id(),
    ...area.any,
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    leaked: jsonb().$type<(typeof leakedKinds)[number][]>().notNull(),
    openedBy: uuid()
      .notNull()
      .references(() => account.id),
    openedOn: day().notNull(),
    /** Last day to tell the authority that protects personal information. */
    reportDueOn: day().notNull(),
    state: text({ enum: ['OPEN', 'CLOSED'] })
      .notNull()
      .default('OPEN'),
    closedBy: uuid().references(() => account.id),
    closedAt: instant(),
    conclusion: text(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex('breach_notice').on(t.noticeId),
    index('breach_area').on(t.countyCode, t.state, t.reportDueOn),
    check('breach_names_what', sql`jsonb_array_length(${t.leaked}) > 0`),
    check(
      'breach_end_is_whole',
      sql`(${t.state} = 'CLOSED') = (${t.closedBy} is not null) and (${t.closedBy} is null) = (${t.closedAt} is null) and (${t.closedBy} is null) = (${t.conclusion} is null)`,
    ),
    check('breach_closed_by_another', sql`${t.closedBy} <> ${t.openedBy}`),
    readWithin('breach.read'),
    withoutConflictOf('notice_id::text', 'village_code'),
    pgPolicy('open', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`${within('notice.review')} and opened_by = (select mz_account()) and state = 'OPEN'`,
    }),
    updateWithin('breach.handle', 'village', 'handle'),
    updateWithin('breach.close', 'village', 'close'),
  ],
)

/** What was found and done about it, day by day; a correction is another step. */
export const breachStep = pgTable(
  'breach_step',
  {
    id: id(),
    ...area.any,
    breachId: uuid()
      .notNull()
      .references(() => breach.id),
    kind: text({ enum: breachStepKinds }).notNull(),
    doneOn: day().notNull(),
    text: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('breach_step_of').on(t.breachId),
    readWithin('breach.read'),
    withoutConflictOf('breach_id::text', 'village_code'),
    insertWithin('breach.handle'),
  ],
)
