import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { malformed } from '../../../kit/ids.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'

/** What a report is about; its text is the key under which one operation reads each thing once. */
export type Scope = {
  region: string
  /** First days of the first and last benefit month. */
  from: string
  to: string
  /** Facts recorded later do not count. */
  asOf: string
}

/** Which part of a scope a figure is about; null is the whole. */
export type Cell = { programme: ProgrammeCode | null; sub: string | null }

export const whole: Cell = { programme: null, sub: null }

export const cellKey = ({ programme, sub }: Cell): string => `${sub ?? ''}|${programme ?? ''}`

export const scopeKey = (scope: Scope): string => JSON.stringify(scope)

export const parseScope = (key: string): Scope => JSON.parse(key) as Scope

export function makeScope(
  ctx: Context,
  input: { region: string; from: string; to: string; asOf?: string | null | undefined },
): Scope {
  if (!ctx.regions.find(input.region)) throw malformed('region', 'expected a region of this county')
  if (input.from > input.to) throw malformed('to', 'expected a month not before `from`')
  const asOf = input.asOf ?? ctx.now.toInstant().toString()
  return { region: input.region, from: input.from, to: input.to, asOf }
}

/** Column of the regions a scope is broken down by: townships of a county, villages of a township. */
export const subColumn = ({ region }: Scope): 'township_code' | 'village_code' =>
  region.length === 6 ? 'township_code' : 'village_code'

const columns = { 6: 'county_code', 9: 'township_code', 12: 'village_code' } as const

/** `alias` lies inside the scope's region. */
export const inside = (scope: Scope, alias: string): SQL =>
  sql`${sql.identifier(alias)}.${sql.identifier(columns[scope.region.length as 6 | 9 | 12])} = ${scope.region}`

export const subOf = (scope: Scope, alias: string): SQL =>
  sql`${sql.identifier(alias)}.${sql.identifier(subColumn(scope))}`

/** Narrows a query to one cell. */
export function ofCell(scope: Scope, cell: Cell, alias: string, programmeAlias: string): SQL {
  const parts = [sql`true`]
  if (cell.sub) parts.push(sql`${subOf(scope, alias)} = ${cell.sub}`)
  if (cell.programme)
    parts.push(sql`${sql.identifier(programmeAlias)}.programme_code = ${cell.programme}`)
  return sql.join(parts, sql` and `)
}
