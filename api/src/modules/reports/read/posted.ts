import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { inside, parseScope, subOf } from './scope.ts'

export type PostedCell = {
  sub: string
  village: string
  programme: ProgrammeCode
  month: string
  posted: boolean
}

/** Every village and month in which a programme was paid, and whether a payment notice was posted for it (财办〔2020〕37号). */
export async function postedCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PostedCell[]>> {
  const found = new Map<string, PostedCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<PostedCell>(sql`
      select sub, village_code as village, programme_code as programme, month,
        exists (select from notice n where n.village_code = paid.village_code and n.month = paid.month
          and n.kind = case when paid.programme_code = 'TEMPORARY_AID' then 'TEMPORARY_AID' else 'PAYMENT' end
          and (n.programme_code is null or n.programme_code = paid.programme_code)
          and n.published_at <= ${scope.asOf} and (n.withdrawn_at is null or n.withdrawn_at > ${scope.asOf})) as posted
      from (
        select distinct ${subOf(scope, 'p')} as sub, p.village_code, p.programme_code, p.month from payment p
        where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and p.recorded_at <= ${scope.asOf}) paid
      order by village_code, month, programme_code`)
    found.set(key, rows)
  }
  return found
}
