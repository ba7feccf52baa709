import type { amountVersion } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import {
  amountDue,
  inForce,
  listAllStandards,
  type ProgrammeCode,
  type StandardRow,
} from '../../programmes/index.ts'
import { matches, monthsBetween } from './paid.ts'
import { type Cell, inside, parseScope, type Scope, subOf } from './scope.ts'

export type DueCell = { sub: string; programme: ProgrammeCode; fen: bigint }

type Version = Pick<typeof amountVersion.$inferSelect, 'method' | 'band' | 'selfCareLevel'> & {
  sub: string
  programme: ProgrammeCode
  from_month: string
  to_month: string | null
  income_fen: string | null
  covered_count: number
  categorical_units: number
  versions: string
}

/** What the rules pay for the period, spell by spell and month by month, by region and programme. */
export async function dueCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, DueCell[]>> {
  const standards = await listAllStandards(ctx)
  const found = new Map<string, DueCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const known = standards.filter(({ recordedAt }) => new Date(recordedAt) <= new Date(scope.asOf))
    found.set(key, addUp(scope, await versionsOf(ctx, scope), known))
  }
  return found
}

// Alike versions are folded: a county has thousands of spells and few different amounts.
async function versionsOf(ctx: Context, scope: Scope): Promise<Version[]> {
  return await ctx.read.execute<Version>(sql`
    select ${subOf(scope, 'v')} as sub, s.programme_code as programme, v.from_month, least(v.to_month, s.end_month) as to_month, v.method, v.band,
      v.income_fen, v.covered_count, v.categorical_units, v.self_care_level as "selfCareLevel", count(*) as versions
    from amount_version v join spell s on s.id = v.spell_id
    where ${inside(scope, 'v')} and v.from_month <= ${scope.to} and (least(v.to_month, s.end_month) is null or least(v.to_month, s.end_month) > ${scope.from})
      and v.recorded_at <= ${scope.asOf}
      and not exists (select from amount_version l where l.supersedes_id = v.id and l.recorded_at <= ${scope.asOf})
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`)
}

function addUp(scope: Scope, versions: Version[], standards: StandardRow[]): DueCell[] {
  const cells = new Map<string, DueCell>()
  for (const month of monthsBetween(scope.from, scope.to)) {
    const current = inForce(standards, month)
    for (const version of versions) {
      if (version.from_month > month || (version.to_month && version.to_month <= month)) continue
      const key = `${version.sub}|${version.programme}`
      const cell = cells.get(key) ?? { sub: version.sub, programme: version.programme, fen: 0n }
      cell.fen += (amountDue(inputOf(version), current)?.amountFen ?? 0n) * BigInt(version.versions)
      cells.set(key, cell)
    }
  }
  return [...cells.values()]
}

const inputOf = (version: Version) => ({
  programmeCode: version.programme,
  method: version.method,
  band: version.band,
  incomeFen: version.income_fen === null ? null : BigInt(version.income_fen),
  coveredCount: version.covered_count,
  categoricalUnits: version.categorical_units,
  selfCareLevel: version.selfCareLevel,
})

export const sumDue = (cells: DueCell[], cell: Cell): bigint =>
  cells.filter((each) => matches(each, cell)).reduce((sum, { fen }) => sum + fen, 0n)
