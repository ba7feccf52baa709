import { type SQL, sql } from 'drizzle-orm'
import { pgPolicy, pgRole } from 'drizzle-orm/pg-core'

import type { Permission } from '../permissions.ts'

export const mzApp = pgRole('mz_app').existing()
export const mzPublic = pgRole('mz_public').existing()
export const mzPublisher = pgRole('mz_publisher').existing()
export const mzSealer = pgRole('mz_sealer').existing()
export const mzWorker = pgRole('mz_worker').existing()

export type Depth = 'county' | 'township' | 'village'

const level = (column: string, length: number, permission: Permission) =>
  sql.raw(`${column} = any(array(select mz_areas('${permission}', ${length})))`)

/** True for rows inside the regions where the caller holds the permission; areas are read once per statement. */
export function within(permission: Permission, depth: Depth = 'village'): SQL {
  const levels = [level('county_code', 6, permission)]
  if (depth !== 'county') levels.push(level('township_code', 9, permission))
  if (depth === 'village') levels.push(level('village_code', 12, permission))
  return sql.join([sql.raw('('), sql.join(levels, sql.raw(' or ')), sql.raw(')')])
}

export const readWithin = (permission: Permission, depth?: Depth) =>
  pgPolicy('read_within', { for: 'select', to: mzApp, using: within(permission, depth) })

export const insertWithin = (permission: Permission, depth?: Depth) =>
  pgPolicy('insert_within', { for: 'insert', to: mzApp, withCheck: within(permission, depth) })

export const updateWithin = (permission: Permission, depth?: Depth, name = 'update_within') =>
  pgPolicy(name, {
    for: 'update',
    to: mzApp,
    using: within(permission, depth),
    withCheck: within(permission, depth),
  })

/** Reference data every caller may read. */
export const readByAll = () =>
  pgPolicy('read_by_all', {
    for: 'select',
    to: [mzApp, mzPublic, mzPublisher, mzWorker],
    using: sql`true`,
  })

/** An inspector sees the own village and kin only after a declaration, whatever the other policies grant. */
export const withoutConflict = (household: 'always' | 'maybe' = 'always') => {
  const village = 'village_code <> all(array(select mz_conflict_villages()))'
  const kin = 'household_id <> all(array(select mz_conflict_households()))'
  return pgPolicy('without_conflict', {
    as: 'restrictive',
    for: 'select',
    to: mzApp,
    using: sql.raw(
      `${village} and ${household === 'maybe' ? `(household_id is null or ${kin})` : kin}`,
    ),
  })
}

/** The same for rows that name their subject by its id alone. */
export const withoutConflictOf = (subject: string, village?: string) => {
  const parts = [`${subject} <> all(array(select mz_conflict_subjects()::text))`]
  if (village)
    parts.push(`(${village} is null or ${village} <> all(array(select mz_conflict_villages())))`)
  return pgPolicy('without_conflict', {
    as: 'restrictive',
    for: 'select',
    to: mzApp,
    using: sql.raw(parts.join(' and ')),
  })
}
