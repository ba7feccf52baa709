import { type SQL, sql } from 'drizzle-orm'

import { inside, makeScope, parseScope, type Scope, scopeKey } from '../../../kit/scope.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'

export { inside, makeScope, parseScope, type Scope, scopeKey }

/** Which part of a scope a figure is about; null is the whole. */
export type Cell = { programme: ProgrammeCode | null; sub: string | null }

export const whole: Cell = { programme: null, sub: null }

export const cellKey = ({ programme, sub }: Cell): string => `${sub ?? ''}|${programme ?? ''}`

/** Column of the regions a scope is broken down by: townships of a county, villages of a township. */
export const subColumn = ({ region }: Scope): 'township_code' | 'village_code' =>
  region.length === 6 ? 'township_code' : 'village_code'

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
