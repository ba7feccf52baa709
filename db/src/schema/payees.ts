import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, id, instant, month, recordedAt, uuid } from './columns.ts'
import { dataImport } from './imports.ts'
import { bankAccount, household } from './people.ts'
import { mzApp, readWithin, withoutConflict } from './policies.ts'
import { proposal } from './proposals.ts'

/** A confirmed change of account or payee (变更收款账户): asked by one, confirmed by another, kept beside every later line. */
export const payeeChange = pgTable(
  'payee_change',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    /** First benefit month that the new account is meant for. */
    fromMonth: month().notNull(),
    replacesId: uuid()
      .notNull()
      .references(() => bankAccount.id),
    bankAccountId: uuid()
      .notNull()
      .references(() => bankAccount.id),
    reason: text().notNull(),
    /** What it was confirmed by: a proposal, or the promotion of a roster that named another account. */
    proposalId: uuid()
      .unique()
      .references(() => proposal.id),
    importId: uuid().references(() => dataImport.id),
    proposedBy: uuid()
      .notNull()
      .references(() => account.id),
    proposedAt: instant().notNull(),
    confirmedBy: uuid()
      .notNull()
      .references(() => account.id),
    confirmedAt: instant()
      .notNull()
      .default(sql`mz_now()`),
    recordedAt: recordedAt(),
  },
  (t) => [
    check('payee_change_by_two', sql`${t.proposedBy} <> ${t.confirmedBy}`),
    check('payee_change_moves', sql`${t.replacesId} <> ${t.bankAccountId}`),
    check('payee_change_source', sql`(${t.proposalId} is null) <> (${t.importId} is null)`),
    index('payee_change_household').on(t.householdId),
    readWithin('payment.read'),
    withoutConflict(),
  ],
)

/** The number that a proposed change waits with: written with the draft, read by no serving role. */
export const payeeNumber = pgTable(
  'payee_number',
  {
    proposalId: uuid()
      .primaryKey()
      .references(() => proposal.id),
    numberSealed: text().notNull(),
    numberHmac: text().notNull(),
  },
  () => [
    pgPolicy('of_own_draft', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`exists (select from proposal p where p.id = proposal_id and p.kind = 'PAYEE' and p.state = 'PENDING' and p.drafted_by = (select mz_account()))`,
    }),
  ],
)
