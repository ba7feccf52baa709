import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../context.ts'
import { malformed } from './ids.ts'

/** A place, months and a moment; its text is the key under which one operation reads each thing once. */
export type Scope = {
  region: string
  /** First days of the first and last benefit month. */
  from: string
  to: string
  /** Facts recorded later do not count. */
  asOf: string
}

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

const columns = { 6: 'county_code', 9: 'township_code', 12: 'village_code' } as const

/** `alias` lies inside the scope's region. */
export const inside = ({ region }: Pick<Scope, 'region'>, alias: string): SQL =>
  sql`${sql.identifier(alias)}.${sql.identifier(columns[region.length as 6 | 9 | 12])} = ${region}`
