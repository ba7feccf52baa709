import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, id, instant, recordedAt, uuid, version } from './columns.ts'
import { notice, noticeRow } from './notices.ts'
import { mzPublisher, readWithin, updateWithin, withoutConflict } from './policies.ts'

export const objectionChannels = ['WEB', 'PAPER', 'PHONE', 'VISIT'] as const
export const objectionGrounds = [
  'NOT_ELIGIBLE',
  'LEFT_OUT',
  'AMOUNT',
  'MEMBERS',
  'PRIVACY',
  'OTHER',
] as const
export const inquiryMethods = ['SURVEY', 'PEER_APPRAISAL', 'RECORDS'] as const
export const objectionOutcomes = ['UPHELD', 'PARTLY_UPHELD', 'REJECTED'] as const

/**
 * 异议: somebody says that a posted list is wrong. What they wrote and who they are is sealed; the code they follow it by is
 * kept as its SHA-256. One that came after the window is a COMPLAINT: it is answered and holds nothing.
 */
export const objection = pgTable(
  'objection',
  {
    id: id(),
    ...area.any,
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    kind: text({ enum: ['OBJECTION', 'COMPLAINT'] }).notNull(),
    channel: text({ enum: objectionChannels }).notNull(),
    grounds: text({ enum: objectionGrounds }).notNull(),
    /** The line it concerns, where the objector or the office named it. */
    noticeRowId: uuid().references(() => noticeRow.id),
    householdId: uuid(),
    spellId: uuid(),
    /** What waits until it is decided: the line, and not the batch. */
    holds: text({ enum: ['PAYMENT', 'CONFIRMATION', 'ENDING'] }),
    state: text({ enum: ['OPEN', 'INQUIRED', 'DECIDED'] }).notNull(),
    /** AES-GCM; never in the log. */
    statementSealed: text().notNull(),
    contactSealed: text(),
    codeHash: text().notNull(),
    receivedOn: day().notNull(),
    /** Last day for the answer. */
    dueOn: day().notNull(),
    registeredBy: uuid().references(() => account.id),
    inquiredBy: uuid().references(() => account.id),
    inquiredOn: day(),
    method: text({ enum: inquiryMethods }),
    finding: text(),
    outcome: text({ enum: objectionOutcomes }),
    /** Read by whoever holds the code: names nobody. */
    reply: text(),
    decidedBy: uuid().references(() => account.id),
    decidedAt: instant(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex('objection_code').on(t.codeHash),
    index('objection_notice').on(t.noticeId, t.state),
    index('objection_area').on(t.countyCode, t.townshipCode, t.state, t.dueOn),
    index('objection_spell')
      .on(t.spellId)
      .where(sql`${t.spellId} is not null`),
    check(
      'objection_inquiry_is_whole',
      sql`(${t.state} = 'OPEN') = (${t.inquiredBy} is null) and (${t.inquiredBy} is null) = (${t.method} is null) and (${t.inquiredBy} is null) = (${t.finding} is null) and (${t.inquiredBy} is null) = (${t.inquiredOn} is null)`,
    ),
    check(
      'objection_decision_is_whole',
      sql`(${t.state} = 'DECIDED') = (${t.decidedBy} is not null) and (${t.decidedBy} is null) = (${t.outcome} is null) and (${t.decidedBy} is null) = (${t.reply} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    check(
      'objection_decided_by_another',
      sql`${t.decidedBy} <> ${t.inquiredBy} and (${t.registeredBy} is null or ${t.decidedBy} <> ${t.registeredBy})`,
    ),
    check('objection_complaint_holds_nothing', sql`${t.kind} = 'OBJECTION' or ${t.holds} is null`),
    readWithin('objection.read'),
    withoutConflict('maybe'),
    updateWithin('objection.inquire', 'village', 'inquire'),
    updateWithin('objection.decide', 'village', 'decide'),
    pgPolicy('hold', { for: 'select', to: mzPublisher, using: sql`true` }),
  ],
)
