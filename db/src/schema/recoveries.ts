import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, fen, id, integer, month, recordedAt, uuid, version } from './columns.ts'
import { household } from './people.ts'
import { mzApp, readWithin, within, withoutConflict } from './policies.ts'
import { programme, programmeCodes } from './programmes.ts'

export const recoveryGrounds = [
  'AFTER_DEATH',
  'NOT_ENTITLED',
  'OVERPAID',
  'DOUBLE',
  'OTHER',
] as const
export const recoveryStates = [
  'ASSESSED',
  'DEMANDED',
  'TO_COURT',
  'CLOSED',
  'UNRECOVERABLE',
  'DROPPED',
] as const
export const recoverySteps = [
  'ASSESSED',
  'DEMANDED',
  'PLANNED',
  'PAID_IN',
  'OFFSET',
  'TO_COURT',
  'UNRECOVERABLE',
  'DROPPED',
  'CLOSED',
] as const

/** 追缴: money paid that was not due, from assessment to the last fen. A fine is never part of it. */
export const recovery = pgTable(
  'recovery',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    programmeCode: text({ enum: programmeCodes })
      .notNull()
      .references(() => programme.code),
    recipientName: text().notNull(),
    /** The line it began with; null when several months are meant together. */
    paymentMonth: month(),
    paymentId: uuid(),
    fromMonth: month().notNull(),
    toMonth: month().notNull(),
    amountFen: fen().notNull(),
    ground: text({ enum: recoveryGrounds }).notNull(),
    reason: text().notNull(),
    /** As its last event left it, kept by a trigger like what follows. */
    state: text({ enum: recoveryStates }).notNull(),
    assessedBy: uuid()
      .notNull()
      .references(() => account.id),
    assessedOn: day().notNull(),
    demandedBy: uuid().references(() => account.id),
    demandedOn: day(),
    demandNo: text(),
    /** The last day on which the household may pay of itself. */
    dueOn: day(),
    /** The event that agreed on the instalments now in force; null when it is owed at once. */
    planVersion: integer(),
    endedOn: day(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check('recovery_amount_positive', sql`${t.amountFen} > 0`),
    check('recovery_demanded_by_another', sql`${t.demandedBy} <> ${t.assessedBy}`),
    check('recovery_months', sql`${t.toMonth} >= ${t.fromMonth}`),
    check('recovery_one_line', sql`(${t.paymentId} is null) = (${t.paymentMonth} is null)`),
    index('recovery_household').on(t.householdId),
    index('recovery_area').on(t.countyCode, t.townshipCode, t.state),
    readWithin('payment.read'),
    withoutConflict(),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`${within('recovery.assess', 'township')} and assessed_by = (select mz_account()) and state = 'ASSESSED' and version = 1`,
    }),
  ],
)

/** What was done about it, from version 1 on without a gap, so that of two people one wins. */
export const recoveryEvent = pgTable(
  'recovery_event',
  {
    recoveryId: uuid()
      .notNull()
      .references(() => recovery.id),
    version: integer().notNull(),
    ...area.village,
    householdId: uuid().notNull(),
    kind: text({ enum: recoverySteps }).notNull(),
    /** Of money that came back or was given up; nothing for a step that moves none. Less than nothing where a line it was held back from is cancelled or came back. */
    amountFen: fen(),
    onDate: day().notNull(),
    /** 文号 of the demand, or of the court's file. */
    documentNo: text(),
    dueOn: day(),
    /** 缴款书 number of money paid in. */
    paymentSlipNo: text(),
    /** The line it was held back from. */
    offsetMonth: month(),
    offsetPaymentId: uuid(),
    reason: text(),
    /** Who asked for what another person then confirmed. */
    proposedBy: uuid().references(() => account.id),
    actorId: uuid()
      .notNull()
      .references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.recoveryId, t.version] }),
    check(
      'recovery_event_money',
      sql`(${t.kind} in ('PAID_IN', 'OFFSET', 'UNRECOVERABLE', 'DROPPED')) = (${t.amountFen} is not null) and coalesce(${t.amountFen} > 0 or (${t.kind} = 'OFFSET' and ${t.amountFen} < 0), true)`,
    ),
    check(
      'recovery_event_paid_in_has_slip',
      sql`(${t.kind} = 'PAID_IN') = (${t.paymentSlipNo} is not null)`,
    ),
    check(
      'recovery_event_offset_has_line',
      sql`(${t.kind} = 'OFFSET') = (${t.offsetPaymentId} is not null) and (${t.kind} = 'OFFSET') = (${t.offsetMonth} is not null)`,
    ),
    check(
      'recovery_event_document',
      sql`(${t.kind} in ('DEMANDED', 'TO_COURT')) = (${t.documentNo} is not null) and (${t.kind} = 'DEMANDED') = (${t.dueOn} is not null)`,
    ),
    check(
      'recovery_event_given_up_has_reason',
      sql`${t.kind} not in ('UNRECOVERABLE', 'DROPPED', 'TO_COURT', 'OFFSET', 'PLANNED') or ${t.reason} is not null`,
    ),
    check(
      'recovery_event_by_two',
      sql`(${t.kind} in ('OFFSET', 'UNRECOVERABLE', 'DROPPED') and ${t.amountFen} > 0) = (${t.proposedBy} is not null) and coalesce(${t.proposedBy} <> ${t.actorId}, true)`,
    ),
    uniqueIndex('recovery_event_slip').on(t.countyCode, t.paymentSlipNo),
    index('recovery_event_offset').on(t.offsetPaymentId),
    readWithin('payment.read'),
    withoutConflict(),
    pgPolicy('record', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`actor_id = (select mz_account()) and case kind when 'ASSESSED' then ${within('recovery.assess', 'township')}
        when 'PAID_IN' then ${within('recovery.receive', 'county')} else ${within('recovery.demand', 'county')} end`,
    }),
  ],
)

/** 分期: what is to come back by which day, as agreed in the event of that version. A changed plan is a new event with rows of its own. */
export const recoveryInstalment = pgTable(
  'recovery_instalment',
  {
    recoveryId: uuid().notNull(),
    version: integer().notNull(),
    dueOn: day().notNull(),
    ...area.village,
    householdId: uuid().notNull(),
    amountFen: fen().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recoveryId, t.version, t.dueOn] }),
    foreignKey({
      name: 'recovery_instalment_of_a_plan',
      columns: [t.recoveryId, t.version],
      foreignColumns: [recoveryEvent.recoveryId, recoveryEvent.version],
    }),
    check('recovery_instalment_money', sql`${t.amountFen} > 0`),
    readWithin('payment.read'),
    withoutConflict(),
    pgPolicy('agree', {
      for: 'insert',
      to: mzApp,
      withCheck: within('recovery.demand', 'county'),
    }),
  ],
)
