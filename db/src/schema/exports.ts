import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { bigint, boolean, id, instant, integer, uuid, version } from './columns.ts'
import { mzApp } from './policies.ts'

/** What was taken out, by whom, and how anyone can make it again. The rows themselves are not kept. */
export const dataExport = pgTable(
  'data_export',
  {
    id: id(),
    countyCode: text().notNull(),
    kind: text({
      enum: ['PAYMENTS', 'HOUSEHOLDS', 'BATCHES', 'QUOTAS', 'NOTICES', 'DUE', 'LOG', 'REPORT'],
    }).notNull(),
    format: text({ enum: ['CSV', 'XLSX'] }).notNull(),
    query: jsonb().notNull(),
    asOf: instant().notNull(),
    withIdentities: boolean().notNull(),
    reason: text().notNull(),
    state: text({ enum: ['WAITING', 'READY', 'REFUSED', 'MADE', 'EXPIRED'] }).notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => account.id),
    requestedAt: instant()
      .notNull()
      .default(sql`mz_now()`),
    confirmedBy: uuid().references(() => account.id),
    confirmedAt: instant(),
    expiresAt: instant(),
    rowCount: integer(),
    /** SHA-256 over the canonical rows in their order, whatever the format. */
    rowSetHash: text(),
    version: version(),
  },
  (t) => [
    check('data_export_confirmed_by_another', sql`${t.confirmedBy} <> ${t.requestedBy}`),
    check(
      'data_export_identities_confirmed',
      sql`not ${t.withIdentities} or ${t.state} in ('WAITING', 'REFUSED', 'EXPIRED') or ${t.confirmedBy} is not null`,
    ),
    index('data_export_newest').on(t.countyCode, t.requestedAt),
    pgPolicy('own_or_confirm', {
      for: 'select',
      to: mzApp,
      using: sql`requested_by = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))) or county_code = any(array(select mz_areas('log.read', 6)))`,
    }),
    pgPolicy('request', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`requested_by = (select mz_account()) and county_code = any(array(select mz_counties_of('export.make')))`,
    }),
    pgPolicy('move', {
      for: 'update',
      to: mzApp,
      using: sql`requested_by = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6)))`,
    }),
  ],
)

/** An audit sample of an export: frame, seed and size are kept, so that anyone draws the same again. */
export const auditSample = pgTable(
  'audit_sample',
  {
    id: id(),
    countyCode: text().notNull(),
    exportId: uuid()
      .notNull()
      .references(() => dataExport.id),
    method: text({ enum: ['RANDOM', 'MONETARY_UNIT'] }).notNull(),
    seed: text().notNull(),
    size: integer().notNull(),
    frameRows: integer().notNull(),
    frameFen: bigint({ mode: 'bigint' }),
    frameHash: text().notNull(),
    /** Positions in the frame, in order of drawing. */
    drawn: jsonb().notNull(),
    drawnBy: uuid()
      .notNull()
      .references(() => account.id),
    drawnAt: instant()
      .notNull()
      .default(sql`mz_now()`),
  },
  () => [
    pgPolicy('own', {
      for: 'select',
      to: mzApp,
      using: sql`drawn_by = (select mz_account()) or county_code = any(array(select mz_areas('log.read', 6)))`,
    }),
    pgPolicy('draw', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`drawn_by = (select mz_account())`,
    }),
  ],
)
