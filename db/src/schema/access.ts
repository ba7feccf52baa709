import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { roles } from '../permissions.ts'
import { boolean, id, instant, recordedAt, uuid, version } from './columns.ts'
import { mzApp, readByAll, within } from './policies.ts'

const own = sql`account_id = (select mz_account())`

/** A person who signs in. Case content is never here. */
export const account = pgTable(
  'account',
  {
    id: id(),
    countyCode: text().notNull(),
    login: text().notNull(),
    displayName: text().notNull(),
    unit: text().notNull(),
    /** Working papers are private to the team; inspectors and auditors have one. */
    teamCode: text(),
    /** An inspector's own village is closed until declared. */
    homeVillageCode: text(),
    state: text({ enum: ['ACTIVE', 'DISABLED'] })
      .notNull()
      .default('ACTIVE'),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    version: version(),
  },
  (t) => [
    uniqueIndex('account_login').on(sql`lower(${t.login})`),
    // Colleagues' names stand beside what they drafted or decided, so names are readable within the county.
    pgPolicy('read_own_county', {
      for: 'select',
      to: mzApp,
      using: sql`id = (select mz_account()) or county_code = any(array(select mz_own_counties()))`,
    }),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: within('account.manage', 'county'),
    }),
    pgPolicy('update_within', {
      for: 'update',
      to: mzApp,
      using: within('account.manage', 'county'),
      withCheck: within('account.manage', 'county'),
    }),
  ],
)

/** Never selectable by a serving role: read and written by definer functions only. */
export const accountSecret = pgTable('account_secret', {
  accountId: uuid()
    .primaryKey()
    .references(() => account.id),
  passwordHash: text().notNull(),
  /** Sealed with the identity key; null until enrolment is confirmed by a first code. */
  totpSecret: text(),
  totpConfirmedAt: instant(),
  /** A code is accepted once. */
  totpLastStep: integer(),
  mustChange: boolean().notNull().default(false),
  changedAt: instant()
    .notNull()
    .default(sql`now()`),
}).enableRLS()

export const rolePermission = pgTable(
  'role_permission',
  { permission: text().notNull(), role: text({ enum: roles }).notNull() },
  (t) => [primaryKey({ columns: [t.permission, t.role] }), readByAll()],
)

/** Who holds which role in which region, from when to when. Made only by a confirmed proposal. */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    role: text({ enum: roles }).notNull(),
    regionCode: text().notNull(),
    grantedAt: instant()
      .notNull()
      .default(sql`now()`),
    proposalId: uuid(),
    revokedAt: instant(),
    revokeProposalId: uuid(),
  },
  (t) => [
    uniqueIndex('role_grant_once')
      .on(t.accountId, t.role, t.regionCode)
      .where(sql`revoked_at is null`),
    check(
      'role_grant_ends_after_start',
      sql`${t.revokedAt} is null or ${t.revokedAt} >= ${t.grantedAt}`,
    ),
    pgPolicy('read_own_or_rights', {
      for: 'select',
      to: mzApp,
      using: sql`account_id = (select mz_account()) or left(region_code, 6) = any(array(select mz_areas('rights.read', 6))) or left(region_code, 6) = any(array(select mz_areas('account.read', 6)))`,
    }),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`left(region_code, 6) = any(array(select mz_areas('role.confirm', 6)))`,
    }),
    pgPolicy('update_within', {
      for: 'update',
      to: mzApp,
      using: sql`left(region_code, 6) = any(array(select mz_areas('role.confirm', 6)))`,
    }),
  ],
)

export const session = pgTable(
  'session',
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    tokenHash: text().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    lastSeenAt: instant()
      .notNull()
      .default(sql`now()`),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    device: text().notNull(),
    /** A role may require a second factor; until it is given the session can only enrol or answer. */
    secondFactor: text({ enum: ['NOT_REQUIRED', 'PENDING', 'PASSED'] }).notNull(),
  },
  (t) => [
    uniqueIndex('session_token').on(t.tokenHash),
    index('session_account').on(t.accountId),
    pgPolicy('read_own_or_security', {
      for: 'select',
      to: mzApp,
      using: sql`account_id = (select mz_account()) or exists (select from account a where a.id = account_id and a.county_code = any(array(select mz_areas('session.revoke', 6))))`,
    }),
    pgPolicy('revoke_own_or_security', {
      for: 'update',
      to: mzApp,
      using: sql`account_id = (select mz_account()) or exists (select from account a where a.id = account_id and a.county_code = any(array(select mz_areas('session.revoke', 6))))`,
    }),
  ],
)

/** Kin of an inspector among the households: closed to that inspector until declared. */
export const accountKin = pgTable(
  'account_kin',
  {
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    householdId: uuid().notNull(),
    relation: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.householdId] }),
    pgPolicy('read_own', { for: 'select', to: mzApp, using: own }),
  ],
)

/** An inspector's declaration of a tie to a village or a household; it opens what it names and stays on record. */
export const conflictDeclaration = pgTable(
  'conflict_declaration',
  {
    id: id(),
    countyCode: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    villageCode: text(),
    householdId: uuid(),
    statement: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check(
      'conflict_declaration_names_one',
      sql`num_nonnulls(${t.villageCode}, ${t.householdId}) = 1`,
    ),
    pgPolicy('read_own_or_rights', {
      for: 'select',
      to: mzApp,
      using: sql`${own} or county_code = any(array(select mz_areas('rights.read', 6)))`,
    }),
    pgPolicy('insert_own', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`${own} and county_code = any(array(select mz_own_counties()))`,
    }),
  ],
)

/** A retried mutation gives its first answer again: same transaction as the effect. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    accountId: uuid().notNull(),
    key: text().notNull(),
    command: text().notNull(),
    subjectId: uuid().notNull(),
    recordedAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.key] }),
    pgPolicy('own', { for: 'all', to: mzApp, using: own, withCheck: own }),
  ],
)
