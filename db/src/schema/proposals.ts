import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgPolicy, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, id, instant, uuid, version } from './columns.ts'
import { mzApp } from './policies.ts'

/** What needs two persons: drafted by one, decided by another. The decision writes the fact. */
export const proposal = pgTable(
  'proposal',
  {
    id: id(),
    kind: text({
      enum: [
        'ROLE_GRANT',
        'ROLE_REVOKE',
        'SECOND_FACTOR',
        'STANDARD',
        'SETTING',
        'HOLIDAY',
        'RESPONSIBLE_PERSON',
        'PAYEE',
        'BANK_LINE',
        'RECOVERY_OFFSET',
        'RECOVERY_GIVE_UP',
        'RESERVE_ADVANCE',
        'FUND_CORRECTION',
      ],
    }).notNull(),
    ...area.any,
    payload: jsonb().notNull(),
    reason: text().notNull(),
    proposePermission: text().notNull(),
    confirmPermission: text().notNull(),
    state: text({ enum: ['PENDING', 'CONFIRMED', 'REJECTED', 'WITHDRAWN'] })
      .notNull()
      .default('PENDING'),
    draftedBy: uuid()
      .notNull()
      .references(() => account.id),
    draftedAt: instant()
      .notNull()
      .default(sql`mz_now()`),
    decidedBy: uuid().references(() => account.id),
    decidedAt: instant(),
    decisionReason: text(),
    version: version(),
  },
  (t) => [
    check(
      'proposal_decided_by_another',
      sql`${t.state} = 'WITHDRAWN' or ${t.decidedBy} is null or ${t.decidedBy} <> ${t.draftedBy}`,
    ),
    check(
      'proposal_decision_is_whole',
      sql`(${t.state} = 'PENDING') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    uniqueIndex('proposal_one_payee_change')
      .on(sql`(${t.payload} ->> 'householdId')`)
      .where(sql`${t.kind} = 'PAYEE' and ${t.state} = 'PENDING'`),
    uniqueIndex('proposal_one_fund_correction')
      .on(sql`(${t.payload} ->> 'documentId')`)
      .where(sql`${t.kind} = 'FUND_CORRECTION' and ${t.state} = 'PENDING'`),
    index('proposal_pending').on(t.countyCode, t.state),
    pgPolicy('read_by_either_seat', {
      for: 'select',
      to: mzApp,
      using: sql`drafted_by = (select mz_account()) or ${seat('propose')} or ${seat('confirm')}`,
    }),
    pgPolicy('draft_own', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`drafted_by = (select mz_account()) and state = 'PENDING' and ${seat('propose')}`,
    }),
    pgPolicy('decide', {
      for: 'update',
      to: mzApp,
      using: sql`state = 'PENDING' and (drafted_by = (select mz_account()) or ${seat('confirm')})`,
      withCheck: sql`decided_by = (select mz_account())`,
    }),
  ],
)

/** `permission@region` must be among what the caller holds, at the proposal's region or above it. */
function seat(which: 'propose' | 'confirm') {
  const column = `${which}_permission`
  const held = 'any(array(select mz_held()))'
  return sql.raw(
    `(${column} || '@' || county_code = ${held} or ${column} || '@' || township_code = ${held} or ${column} || '@' || village_code = ${held})`,
  )
}
