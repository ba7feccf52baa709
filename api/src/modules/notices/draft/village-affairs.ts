import { sql } from 'drizzle-orm'

import type { ProgrammeCode } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { yuanOf } from '../../../kit/money.ts'

type Sum = { programme: string; households: number; fen: bigint }

const fewest = 3

/** 村务公开 (VCL 35): what was paid in a quarter, in sums that tell of nobody. */
export async function quarterInWords(
  ctx: Context,
  village: string,
  quarter: string,
): Promise<string> {
  const rows = await ctx.read.execute<{
    programme: ProgrammeCode
    households: string
    fen: string
  }>(
    sql`select p.programme_code as programme, count(distinct p.household_id) as households, sum(p.amount_fen) as fen
      from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
      where p.month >= ${quarter} and p.month < (${quarter}::date + interval '3 months') and p.village_code = ${village} and p.kind <> 'REISSUE'
      group by 1 order by 1`,
  )
  return inWords(
    rows.map(({ programme, households, fen }) => ({
      programme: ctx.programmes.get(programme).nameZh,
      households: Number(households),
      fen: BigInt(fen),
    })),
  )
}

/** One or two households of a programme would be known by its sum, and by the sum of the others: then the whole alone is told. */
export function inWords(sums: readonly Sum[]): string {
  const households = sums.reduce((all, each) => all + each.households, 0)
  if (households === 0) return '本季度没有发放社会救助资金。'
  if (households < fewest) return '本季度领取社会救助的不足三户，金额以村（居）公示栏张贴为准。'
  const fen = sums.reduce((all, each) => all + each.fen, 0n)
  const whole = `合计${households}户次，发放${yuanOf(fen)}元。`
  if (sums.some((each) => each.households < fewest)) return `各项救助${whole}`
  return `${sums.map(line).join('；')}；${whole}`
}

const line = ({ programme, households, fen }: Sum) =>
  `${programme}${households}户，发放${yuanOf(fen)}元`
