import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { day, id, instant, integer, recordedAt, uuid } from './columns.ts'
import { insertWithin, mzApp, readByAll, within } from './policies.ts'

/** One row: whose database this is, and how far its clock stands from real time. */
export const installation = pgTable(
  'installation',
  {
    singleton: boolean().primaryKey().default(true),
    kind: text({ enum: ['DEMO', 'REAL'] }).notNull(),
    countyCode: text().notNull(),
    clockOffsetSeconds: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [check('installation_single', sql`${t.singleton}`), readByAll()],
)

/** A dated local setting; nothing that the law dates is a constant. */
export const setting = pgTable(
  'setting',
  {
    id: id(),
    countyCode: text().notNull(),
    key: text().notNull(),
    value: jsonb().notNull(),
    validFrom: day().notNull(),
    legalBasis: text(),
    proposalId: uuid(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    unique('setting_superseded_once').on(t.supersedesId),
    uniqueIndex('setting_once_per_day')
      .on(t.countyCode, t.key, t.validFrom)
      .where(sql`supersedes_id is null`),
    readByAll(),
    pgPolicy('insert_within', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`(key <> 'secondFactorRoles' and ${within('setting.confirm', 'county')}) or (key = 'secondFactorRoles' and ${within('role.confirm', 'county')})`,
    }),
  ],
)

/** Days on which the State Council moved work: holidays and make-up workdays (调休). */
export const holiday = pgTable(
  'holiday',
  {
    countyCode: text().notNull(),
    day: day().notNull(),
    kind: text({ enum: ['HOLIDAY', 'MAKEUP_WORKDAY'] }).notNull(),
    name: text().notNull(),
    proposalId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.countyCode, t.day] }),
    readByAll(),
    insertWithin('setting.confirm', 'county'),
  ],
)

/** Points left of a rate-limited key (sign-in, reveal); written by rate-limiter-flexible. */
export const rateLimit = pgTable(
  'rate_limit',
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    expire: timestamp({ withTimezone: true, mode: 'date' }),
  },
  () => [pgPolicy('count', { for: 'all', to: mzApp, using: sql`true`, withCheck: sql`true` })],
)
