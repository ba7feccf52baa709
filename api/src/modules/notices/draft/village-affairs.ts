import { notice } from '@mingzhang/db'
import { sumsBeside } from '@mingzhang/db/list-differences.ts'
import { and, eq, gte, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'

import type { ProgrammeCode } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { yuanOf } from '../../../kit/money.ts'
import { settingValue } from '../../programmes/index.ts'

/** What a household was paid under a programme in a quarter. */
export type Paid = { quarter: string; programme: string; household: string; fen: bigint }

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

/**
 * A few households of a programme would be known by its sum, by the sum of the others, or beside another quarter: then the
 * whole alone is told, and where that tells of them too, the board's lists have it.
 */
export function inWords(
  paid: readonly Paid[],
  { quarter, limit, monthKept }: { quarter: string; limit: number; monthKept: boolean },
  nameOf: (programme: string) => string,
): string {
  const now = paid.filter((each) => each.quarter === quarter)
  if (now.length === 0) return '本季度没有发放社会救助资金。'
  const others = paid.filter((each) => each.quarter !== quarter)
  const tells = (programme?: string) => {
    const of = (rows: readonly Paid[]) =>
      rows.flatMap((each) =>
        programme === undefined || each.programme === programme ? [each.household] : [],
      )
    const earlier = [...Map.groupBy(others, (each) => each.quarter)].map(([title, rows]) => ({
      ...{ kind: 'VILLAGE_AFFAIRS' as const, title, rows: null, sumsOnWeb: true },
      households: of(rows),
    }))
    return !sumsBeside(earlier, of(now), limit).shown
  }
  if (monthKept || tells()) return '本季度各月发放的户数、人数和金额，见村（居）公示栏张贴的名单。'
  const programmes = [...new Set(paid.map(({ programme }) => programme))]
  const sumOf = (rows: readonly Paid[]) => ({
    households: new Set(rows.map(({ household }) => household)).size,
    yuan: yuanOf(rows.reduce((sum, { fen }) => sum + fen, 0n)),
  })
  const sums = programmes.map((code) => ({
    code,
    ...sumOf(now.filter(({ programme }) => programme === code)),
  }))
  const count = sums.reduce((all, { households }) => all + households, 0)
  const whole = `合计${count}户次，发放${sumOf(now).yuan}元。`
  if (programmes.some(tells)) return `各项救助${whole}`
  const lines = sums.filter(({ households }) => households > 0)
  return `${lines.map(({ code, households, yuan }) => `${nameOf(code)}${households}户，发放${yuan}元`).join('；')}；${whole}`
}
