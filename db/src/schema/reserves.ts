import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, fen, id, integer, month, recordedAt, uuid, version } from './columns.ts'
import { allocation } from './funds.ts'
import { household } from './people.ts'
import { mzApp, readWithin, within, withoutConflict } from './policies.ts'

export const reserveStates = ['OPEN', 'CLOSED'] as const
export const reserveSteps = [
  'ADVANCED',
  'DRAWN',
  'ACCOUNTED',
  'CONFIRMED',
  'SENT_BACK',
  'RETURNED',
  'CLOSED',
] as const
export const reserveStatementStates = ['SUBMITTED', 'CONFIRMED', 'SENT_BACK'] as const

/** 备用金: an allocation of kind RESERVE in a township's hands. Made and moved by triggers alone: advanced = used + returned + left. */
export const reserveFund = pgTable(
  'reserve_fund',
  {
    id: id(),
    ...area.township,
    allocationId: uuid()
      .notNull()
      .references(() => allocation.id),
    amountFen: fen().notNull(),
    advancedOn: day().notNull(),
    usedFen: fen()
      .notNull()
      .default(sql`0`),
    /** Of what was used: in a statement that was not sent back. */
    statedFen: fen()
      .notNull()
      .default(sql`0`),
    /** Of what was stated: confirmed by the county. */
    accountedFen: fen()
      .notNull()
      .default(sql`0`),
    returnedFen: fen()
      .notNull()
      .default(sql`0`),
    state: text({ enum: reserveStates }).notNull().default('OPEN'),
    closedOn: day(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check('reserve_fund_adds_up', sql`${t.usedFen} + ${t.returnedFen} <= ${t.amountFen}`),
    check(
      'reserve_fund_stated',
      sql`0 <= ${t.accountedFen} and ${t.accountedFen} <= ${t.statedFen} and ${t.statedFen} <= ${t.usedFen} and ${t.returnedFen} >= 0`,
    ),
    check(
      'reserve_fund_closed_when_even',
      sql`${t.state} = 'OPEN' or ${t.accountedFen} + ${t.returnedFen} = ${t.amountFen}`,
    ),
    check('reserve_fund_closed_on', sql`(${t.state} = 'CLOSED') = (${t.closedOn} is not null)`),
    unique('reserve_fund_allocation').on(t.allocationId),
    index('reserve_fund_township').on(t.countyCode, t.townshipCode, t.advancedOn),
    readWithin('fund.read', 'township'),
  ],
)

/** 报账单: the uses of a period, stated by the township; its state follows its last event. */
export const reserveStatement = pgTable(
  'reserve_statement',
  {
    id: id(),
    fundId: uuid()
      .notNull()
      .references(() => reserveFund.id),
    ...area.township,
    fromDay: day().notNull(),
    toDay: day().notNull(),
    totalFen: fen().notNull(),
    useCount: integer().notNull(),
    state: text({ enum: reserveStatementStates }).notNull(),
    submittedBy: uuid()
      .notNull()
      .references(() => account.id),
    submittedOn: day().notNull(),
    decidedBy: uuid().references(() => account.id),
    decidedOn: day(),
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check('reserve_statement_decided_by_another', sql`${t.decidedBy} <> ${t.submittedBy}`),
    check('reserve_statement_period', sql`${t.toDay} >= ${t.fromDay}`),
    check(
      'reserve_statement_decided',
      sql`(${t.state} = 'SUBMITTED') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedOn} is null) and (${t.state} = 'SENT_BACK') = (${t.reason} is not null)`,
    ),
    index('reserve_statement_fund').on(t.fundId, t.fromDay),
    readWithin('fund.read', 'township'),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`${within('reserve.account', 'township')} and submitted_by = (select mz_account()) and state = 'SUBMITTED'`,
    }),
  ],
)

/** What was done with a reserve, from version 2 on without a gap, so that of two draws on the last fen one wins. */
export const reserveEvent = pgTable(
  'reserve_event',
  {
    fundId: uuid()
      .notNull()
      .references(() => reserveFund.id),
    version: integer().notNull(),
    ...area.township,
    kind: text({ enum: reserveSteps }).notNull(),
    amountFen: fen().notNull(),
    onDate: day().notNull(),
    statementId: uuid().references(() => reserveStatement.id),
    /** 缴款书 number of money paid back. */
    receiptNo: text(),
    reason: text(),
    /** Who asked for the advance that another person confirmed. */
    proposedBy: uuid().references(() => account.id),
    actorId: uuid()
      .notNull()
      .references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.fundId, t.version] }),
    check('reserve_event_money', sql`${t.amountFen} > 0`),
    check(
      'reserve_event_returned_has_receipt',
      sql`(${t.kind} = 'RETURNED') = (${t.receiptNo} is not null)`,
    ),
    check(
      'reserve_event_of_a_statement',
      sql`(${t.kind} in ('ACCOUNTED', 'CONFIRMED', 'SENT_BACK')) = (${t.statementId} is not null)`,
    ),
    check(
      'reserve_event_sent_back_has_reason',
      sql`(${t.kind} = 'SENT_BACK') = (${t.reason} is not null)`,
    ),
    check(
      'reserve_event_by_two',
      sql`(${t.kind} = 'ADVANCED') = (${t.proposedBy} is not null) and coalesce(${t.proposedBy} <> ${t.actorId}, true)`,
    ),
    uniqueIndex('reserve_event_receipt').on(t.countyCode, t.receiptNo),
    uniqueIndex('reserve_event_decided_once')
      .on(t.statementId, sql`(kind = 'ACCOUNTED')`)
      .where(sql`statement_id is not null`),
    readWithin('fund.read', 'township'),
    pgPolicy('record', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`actor_id = (select mz_account()) and case kind when 'DRAWN' then ${within('reserve.draw', 'township')}
        when 'ACCOUNTED' then ${within('reserve.account', 'township')} when 'ADVANCED' then ${within('reserve.confirm', 'county')}
        when 'RETURNED' then ${within('reserve.receive', 'county')} else ${within('reserve.accept', 'county')} end`,
    }),
  ],
)

/** 支取: one grant drawn on a reserve, for the household it helped; with the payment line, where there is one. */
export const reserveUse = pgTable(
  'reserve_use',
  {
    id: id(),
    fundId: uuid().notNull(),
    /** Of the event that drew it. */
    version: integer().notNull(),
    ...area.village,
    allocationId: uuid()
      .notNull()
      .references(() => allocation.id),
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    recipientName: text().notNull(),
    /** Of the line; of a grant without one, of its day. */
    month: month().notNull(),
    paymentId: uuid(),
    amountFen: fen().notNull(),
    usedOn: day().notNull(),
    /** What it was for; a line has its own papers. */
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check('reserve_use_amount_positive', sql`${t.amountFen} > 0`),
    check(
      'reserve_use_grant_has_reason',
      sql`${t.paymentId} is not null or ${t.reason} is not null`,
    ),
    foreignKey({
      columns: [t.fundId, t.version],
      foreignColumns: [reserveEvent.fundId, reserveEvent.version],
    }),
    uniqueIndex('reserve_use_payment').on(t.paymentId),
    index('reserve_use_allocation').on(t.allocationId),
    index('reserve_use_fund').on(t.fundId, t.usedOn),
    index('reserve_use_household').on(t.householdId),
    readWithin('fund.read', 'township'),
    withoutConflict(),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: within('reserve.draw', 'township'),
    }),
  ],
)

/** The lines of a statement. A use stands in one statement at most that was not sent back. */
export const reserveStatementUse = pgTable(
  'reserve_statement_use',
  {
    statementId: uuid()
      .notNull()
      .references(() => reserveStatement.id),
    useId: uuid()
      .notNull()
      .references(() => reserveUse.id),
    ...area.township,
  },
  (t) => [
    primaryKey({ columns: [t.statementId, t.useId] }),
    index('reserve_statement_use_use').on(t.useId),
    readWithin('fund.read', 'township'),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: within('reserve.account', 'township'),
    }),
  ],
)
