import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { area, bytea, id, instant, integer, uuid } from './columns.ts'
import {
  mzApp,
  mzPublic,
  mzPublisher,
  mzSealer,
  mzWorker,
  within,
  withoutConflictOf,
} from './policies.ts'

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** One row per act. BUSINESS is read by auditors, ACCESS by the audit administrator, TEAM by the team alone. */
export const logEntry = pgTable(
  'log_entry',
  {
    id: id(),
    /** The sealer takes entries in transaction order, only once no older transaction can still add one. */
    xid: xid8()
      .notNull()
      .default(sql`pg_current_xact_id()`),
    at: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    class: text({ enum: ['BUSINESS', 'ACCESS', 'TEAM'] }).notNull(),
    /** Null when nobody was signed in. */
    actorId: uuid(),
    action: text().notNull(),
    ...area.any,
    teamCode: text(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** Old → new, never an identity. */
    detail: jsonb().notNull(),
    salt: bytea().notNull(),
    /** SHA-256 over salt and canonical entry: all that ever leaves for the public log. */
    commitment: bytea().notNull(),
  },
  (t) => [
    index('log_entry_area').on(t.countyCode, t.at),
    index('log_entry_subject').on(t.subjectKind, t.subjectId),
    index('log_entry_xid').on(t.xid),
    pgPolicy('read_by_class', {
      for: 'select',
      to: mzApp,
      using: sql`actor_id = (select mz_account()) or (class = 'BUSINESS' and ${within('log.business.read')}) or (class = 'ACCESS' and ${within('log.access.read')}) or (class = 'TEAM' and team_code = (select mz_team())) or (class = 'BUSINESS' and action = 'identity.reveal' and ${within('identity.reveal')})`,
    }),
    withoutConflictOf('subject_id', 'village_code'),
    pgPolicy('append_own', {
      for: 'insert',
      to: [mzApp, mzPublisher, mzWorker],
      withCheck: sql`actor_id is not distinct from (select mz_account())`,
    }),
    pgPolicy('seal', { for: 'select', to: mzSealer, using: sql`true` }),
  ],
)

/** Dense numbering of sealed entries: the leaves of the one Merkle tree. */
export const logLeaf = pgTable(
  'log_leaf',
  {
    index: bigint({ mode: 'number' }).primaryKey(),
    entryId: uuid()
      .notNull()
      .references(() => logEntry.id),
    /** What the leaf commits to: the record that the public log hands out. */
    commitment: bytea().notNull(),
    leafHash: bytea().notNull(),
  },
  (t) => [
    uniqueIndex('log_leaf_entry').on(t.entryId),
    index('log_leaf_commitment').on(t.commitment),
    pgPolicy('read', { for: 'select', to: [mzApp, mzPublic, mzSealer], using: sql`true` }),
    pgPolicy('seal', { for: 'insert', to: mzSealer, withCheck: sql`true` }),
  ],
)

/** The tree's root after each sealing (RFC 6962). Never two roots for one size. */
export const logHead = pgTable(
  'log_head',
  {
    size: bigint({ mode: 'number' }).primaryKey(),
    root: bytea().notNull(),
    sealedAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  () => [
    pgPolicy('read', { for: 'select', to: [mzApp, mzPublic, mzSealer], using: sql`true` }),
    pgPolicy('seal', { for: 'insert', to: mzSealer, withCheck: sql`true` }),
  ],
)

/** A witness's signature line under a head (C2SP tlog-cosignature): it saw the log grow to this size, and only grow. */
export const logCosignature = pgTable(
  'log_cosignature',
  {
    size: bigint({ mode: 'number' })
      .notNull()
      .references(() => logHead.size),
    /** Its key's name. */
    witness: text().notNull(),
    line: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.witness, t.size] }),
    index('log_cosignature_size').on(t.size),
    pgPolicy('read', { for: 'select', to: [mzApp, mzPublic, mzSealer], using: sql`true` }),
    pgPolicy('sign', { for: 'insert', to: mzSealer, withCheck: sql`true` }),
  ],
)

/** Ordinary reads, one row an operation, written outside its transaction. */
export const accessRead = pgTable(
  'access_read',
  {
    id: id(),
    at: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    accountId: uuid().notNull(),
    countyCode: text().notNull(),
    operation: text().notNull(),
    regionCode: text(),
    rows: integer().notNull(),
  },
  (t) => [
    index('access_read_at').on(t.countyCode, t.at),
    pgPolicy('read', { for: 'select', to: mzApp, using: within('log.access.read', 'county') }),
    pgPolicy('append', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`account_id = (select mz_account())`,
    }),
  ],
)
