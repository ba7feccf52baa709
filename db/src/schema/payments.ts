import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { area, day, fen, month, recordedAt } from './columns.ts'
import { programmeCodes } from './programmes.ts'

export const paymentKinds = [
  'REGULAR',
  'BACK_PAY',
  'PRICE_SUBSIDY',
  'FUNERAL',
  'TEMPORARY_AID',
  'REISSUE',
] as const
export const paymentStatuses = [
  'IN_TRANSIT',
  'SETTLED',
  'RETURNED',
  'REISSUED',
  'CANCELLED',
] as const
export const returnCodes = [
  'NAME_MISMATCH',
  'WRONG_ACCOUNT',
  'FROZEN',
  'CLOSED',
  'DORMANT',
  'ID_EXPIRED',
] as const

// Partitioned by month, so made by a hand-written migration (constraints, partitions and policies are there);
// drizzle-kit must not see these three, which is why schema/index.ts does not export them.

/** 发放明细: one line of a batch. Immutable; what became of it is told by events. */
export const payment = pgTable(
  'payment',
  {
    id: uuid().notNull(),
    month: month().notNull(),
    ...area.village,
    batchId: uuid().notNull(),
    programmeCode: text({ enum: programmeCodes }).notNull(),
    kind: text({ enum: paymentKinds }).notNull(),
    householdId: uuid().notNull(),
    recipientPersonId: uuid().notNull(),
    recipientName: text().notNull(),
    recipientPinyin: text().notNull(),
    recipientInitials: text().notNull(),
    /** Null is storable because offices do it; the reason must then be said (R20). */
    spellId: uuid(),
    noSpellReason: text({ enum: ['NO_APPROVAL', 'TEMPORARY_AID'] }),
    coveredCount: integer().notNull(),
    baseFen: fen().notNull(),
    categoricalFen: fen().notNull(),
    careFen: fen().notNull(),
    otherFen: fen().notNull(),
    amountFen: fen().notNull(),
    bankAccountId: uuid().notNull(),
    payeeName: text().notNull(),
    payeeKind: text({ enum: ['PERSON', 'GUARDIAN', 'INSTITUTION'] }).notNull(),
    /** The returned line this one pays again. */
    reissuesId: uuid(),
    reissuesMonth: month(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.month, t.id] })],
)

/** What the bank or the office did to a line; versions are dense from 1. */
export const paymentEvent = pgTable(
  'payment_event',
  {
    month: month().notNull(),
    paymentId: uuid().notNull(),
    version: integer().notNull(),
    ...area.village,
    householdId: uuid().notNull(),
    status: text({ enum: ['SETTLED', 'RETURNED', 'REISSUED', 'CANCELLED'] }).notNull(),
    onDate: day().notNull(),
    returnCode: text({ enum: returnCodes }),
    reason: text(),
    actorId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.month, t.paymentId, t.version] })],
)

/** The last event of each line, kept by a trigger: the guard against two people moving one line. */
export const paymentState = pgTable(
  'payment_state',
  {
    month: month().notNull(),
    paymentId: uuid().notNull(),
    ...area.village,
    householdId: uuid().notNull(),
    status: text({ enum: paymentStatuses }).notNull(),
    onDate: day(),
    version: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.paymentId] })],
)
