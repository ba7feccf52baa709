import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import type { Scope } from '../../../kit/scope.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { dueTables, ofScope } from './classify.ts'

export type NotPaidRow = {
  month: string
  spellId: string
  householdId: string
  villageCode: string
  programmeCode: ProgrammeCode
  due: bigint
  /** `month/id` of the latest line that came back. */
  cameBackKey: string | null
}

type Raw = Omit<NotPaidRow, 'due'> & { fen: string }

/** Spell-months due of which no money stands, newest first. */
export async function listNotPaid(
  ctx: Context,
  scope: Scope,
  programme: ProgrammeCode | null,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const rows = await ctx.read.execute<Raw>(sql`
    with ${dueTables(ofScope(scope, { facts: true }))}
    select u.month, u.spell_id as "spellId", u.household_id as "householdId", u.village_code as "villageCode", u.programme_code as "programmeCode", u.fen,
      (select l.month || '/' || l.id from line l where l.spell_id = u.spell_id and l.month = u.month and not l.stands
        order by l.recorded_at desc, l.id limit 1) as "cameBackKey"
    from unpaid u
    where ${programme ? sql`u.programme_code = ${programme}` : sql`true`}
      and ${key ? sql`(u.month, u.spell_id) < (${key[0]}::date, ${key[1]}::uuid)` : sql`true`}
    order by u.month desc, u.spell_id desc limit ${pageSize(first) + 1}`)
  const found = rows.map(({ fen, ...row }): NotPaidRow => ({ ...row, due: BigInt(fen) }))
  return connection(found, first, (row) => [row.month, row.spellId])
}
