import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, fen, id, integer, month, recordedAt, uuid, version } from './columns.ts'
import { household } from './people.ts'
import { insertWithin, mzApp, readWithin, updateWithin, withoutConflict } from './policies.ts'

/** 追回: money paid that was not due, from assessment to the last fen. A fine is never part of it. */
export const recovery = pgTable(
  'recovery',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    /** The line it began with; null when several months are meant together. */
    paymentMonth: month(),
    paymentId: uuid(),
    fromMonth: month().notNull(),
    toMonth: month().notNull(),
    amountFen: fen().notNull(),
    ground: text({
      enum: ['AFTER_DEATH', 'NOT_ENTITLED', 'OVERPAID', 'DOUBLE', 'OTHER'],
    }).notNull(),
    reason: text().notNull(),
    state: text({ enum: ['ASSESSED', 'DEMANDED', 'CLOSED', 'DROPPED'] }).notNull(),
    assessedBy: uuid()
      .notNull()
      .references(() => account.id),
    assessedOn: day().notNull(),
    /** COUNTY_LEAD, who demands it. */
    demandedBy: uuid().references(() => account.id),
    demandedOn: day(),
    demandNo: text(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check('recovery_amount_positive', sql`${t.amountFen} > 0`),
    check('recovery_demanded_by_another', sql`${t.demandedBy} <> ${t.assessedBy}`),
    check('recovery_months', sql`${t.toMonth} >= ${t.fromMonth}`),
    index('recovery_household').on(t.householdId),
    index('recovery_area').on(t.countyCode, t.townshipCode, t.state),
    readWithin('payment.read'),
    withoutConflict(),
    insertWithin('recovery.assess', 'township'),
    updateWithin('recovery.assess', 'township'),
    pgPolicy('demand', {
      for: 'update',
      to: mzApp,
      using: sql`county_code = any(array(select mz_areas('recovery.demand', 6)))`,
    }),
    pgPolicy('receive', {
      for: 'update',
      to: mzApp,
      using: sql`county_code = any(array(select mz_areas('recovery.receive', 6)))`,
    }),
  ],
)

/** What came back, and how: dense versions, so that of two people one wins. */
export const recoveryEvent = pgTable(
  'recovery_event',
  {
    recoveryId: uuid()
      .notNull()
      .references(() => recovery.id),
    version: integer().notNull(),
    ...area.village,
    householdId: uuid().notNull(),
    kind: text({ enum: ['PAID_IN', 'OFFSET', 'DROPPED'] }).notNull(),
    amountFen: fen().notNull(),
    onDate: day().notNull(),
    /** 缴款书 number of money paid in. */
    paymentSlipNo: text(),
    /** The line it was held back from. */
    offsetMonth: month(),
    offsetPaymentId: uuid(),
    reason: text(),
    actorId: uuid()
      .notNull()
      .references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.recoveryId, t.version] }),
    check(
      'recovery_event_paid_in_has_slip',
      sql`(${t.kind} = 'PAID_IN') = (${t.paymentSlipNo} is not null)`,
    ),
    check('recovery_event_amount', sql`${t.amountFen} > 0`),
    readWithin('payment.read'),
    withoutConflict(),
    pgPolicy('record', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`actor_id = (select mz_account()) and (county_code = any(array(select mz_areas('recovery.receive', 6))) or county_code = any(array(select mz_areas('recovery.demand', 6))))`,
    }),
  ],
)
