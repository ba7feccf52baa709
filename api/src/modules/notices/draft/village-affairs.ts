import { notice } from '@mingzhang/db'
import { inWords, type Paid } from '@mingzhang/db/quarter-in-words.ts'
import { and, eq, gte, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'

import type { ProgrammeCode } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { settingValue } from '../../programmes/index.ts'

/** 村务公开 (VCL 35): what was paid in a quarter, in sums that tell of nobody. */
export async function quarterInWords(
  ctx: Context,
  village: string,
  quarter: string,
): Promise<string> {
  const end = sql`${quarter}::date + interval '3 months'`
  const told = await ctx.read
    .select({ quarter: sql<string>`date_trunc('quarter', ${notice.month})::date::text` })
    .from(notice)
    .where(
      and(
        eq(notice.kind, 'VILLAGE_AFFAIRS'),
        eq(notice.villageCode, village),
        isNotNull(notice.publishedAt),
        ne(notice.month, quarter),
      ),
    )
  const quarters = [quarter, ...new Set(told.map((each) => each.quarter))]
  const rows = await ctx.read.execute<Omit<Paid, 'fen'> & { fen: string }>(
    sql`select date_trunc('quarter', p.month)::date::text as quarter, p.programme_code as programme, p.household_id as household, sum(p.amount_fen) as fen
      from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
      where date_trunc('quarter', p.month)::date::text = any(${`{${quarters.join(',')}}`}::text[])
        and p.village_code = ${village} and p.kind <> 'REISSUE' group by 1, 2, 3 order by 2`,
  )
  // Of a quarter two months are told by their lists: the sum of the third is what is left.
  const [kept] = await ctx.read
    .select({ id: notice.id })
    .from(notice)
    .where(
      and(
        eq(notice.kind, 'PAYMENT'),
        eq(notice.villageCode, village),
        gte(notice.month, quarter),
        lt(notice.month, end),
        or(
          eq(notice.sumsOnWeb, false),
          and(isNull(notice.publishedAt), eq(notice.rowsOnWeb, false)),
        ),
      ),
    )
    .limit(1)
  const { countyCode } = ctx.installation
  const limit = await settingValue<number>(ctx.read, countyCode, 'smallCellLimit', ctx.today)
  return inWords(
    rows.map((row) => ({ ...row, fen: BigInt(row.fen) })),
    { quarter, limit: limit!, monthKept: !!kept },
    (code) => ctx.programmes.get(code as ProgrammeCode).nameZh,
  )
}
