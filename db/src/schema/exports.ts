import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { bigint, boolean, id, instant, integer, uuid, version } from './columns.ts'
import { mzApp } from './policies.ts'

export const exportKinds = [
  'PAYMENTS',
  'HOUSEHOLDS',
  'BATCHES',
  'QUOTAS',
  'NOTICES',
  'DUE',
  'NOT_PAID',
  'BANK_LINES',
  'RECOVERIES',
  'RESERVE_USES',
  'LOG',
  'REPORT',
] as const

/** What was taken out, by whom, and how anyone can make it again. The rows themselves are not kept. */
export const dataExport = pgTable(
  'data_export',
  {
    id: id(),
    countyCode: text().notNull(),
    kind: text({
      enum: exportKinds,
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
      using: sql`requested_by = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))) or county_code = any(array(select mz_areas('log.business.read', 6)))`,
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

/** One making of an export's file, begun on record before a row is read: every download has one. Times are real. */
export const exportMaking = pgTable(
  'export_making',
  {
    id: id(),
    exportId: uuid()
      .notNull()
      .references(() => dataExport.id),
    countyCode: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    state: text({ enum: ['MAKING', 'MADE', 'FAILED'] }).notNull(),
    failure: text({ enum: ['CALLER_LEFT', 'DATABASE', 'OTHER'] }),
    beganAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    endedAt: instant(),
    rowCount: integer(),
    rowSetHash: text(),
    bytes: bigint({ mode: 'number' }),
  },
  (t) => [
    check(
      'export_making_failed_has_reason',
      sql`(${t.state} = 'FAILED') = (${t.failure} is not null)`,
    ),
    check(
      'export_making_made_is_whole',
      sql`(${t.state} = 'MADE') = (${t.rowCount} is not null and ${t.rowSetHash} is not null and ${t.bytes} is not null)`,
    ),
    index('export_making_export').on(t.exportId, t.beganAt),
    pgPolicy('of_export', {
      for: 'select',
      to: mzApp,
      using: sql`account_id = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))) or county_code = any(array(select mz_areas('log.business.read', 6)))`,
    }),
    pgPolicy('begin', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`account_id = (select mz_account()) and state = 'MAKING' and exists (select from data_export x where x.id = export_id and x.requested_by = (select mz_account()) and x.county_code = export_making.county_code)`,
    }),
    pgPolicy('finish', {
      for: 'update',
      to: mzApp,
      using: sql`account_id = (select mz_account()) and state = 'MAKING'`,
      withCheck: sql`account_id = (select mz_account())`,
    }),
  ],
)

/** Amounts and values are fen as text. `value` is null for a row taken with certainty and for a random draw. */
export type DrawnRow = {
  position: number
  subject: string | null
  fen: string | null
  value: string | null
  certain: boolean
}

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
    intervalFen: bigint({ mode: 'bigint' }),
    /** Row-set hash of the export, which the rows were read against when the sample was drawn. */
    frameHash: text().notNull(),
    /** In order of drawing: position in the frame, amount, where the draw fell, and what the row is about. */
    drawn: jsonb().$type<DrawnRow[]>().notNull(),
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
      using: sql`drawn_by = (select mz_account()) or county_code = any(array(select mz_areas('log.business.read', 6)))`,
    }),
    pgPolicy('draw', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`drawn_by = (select mz_account()) and exists (select from data_export x where x.id = export_id and x.requested_by = (select mz_account()) and x.row_set_hash = frame_hash and x.row_count = frame_rows)`,
    }),
  ],
)
