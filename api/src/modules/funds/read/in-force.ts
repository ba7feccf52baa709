import type { allocation, quota } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

type Versioned = typeof allocation | typeof quota

/** Whether a row of a quota or an allocation is its version in force: now, or at a moment. */
export const inForce = (table: Versioned, row: SQL = sql`${table}`, asOf?: string): SQL =>
  asOf === undefined
    ? sql`not exists (select from ${table} later where later.supersedes_id = ${row}.id)`
    : sql`(${row}.recorded_at <= ${asOf} and not exists (select from ${table} later where later.supersedes_id = ${row}.id and later.recorded_at <= ${asOf}))`
