import { sql } from 'drizzle-orm'

import type { ObjectionBulletin } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { placesOfFew } from '../../programmes/index.ts'

type Sums = Record<'received' | 'decided' | 'inTime' | 'upheld' | 'late', number>
type Row = Sums & { township: string | null; village: string | null }

/** What became of the objections and reports of this year and of last, as numbers. */
export async function listBulletins(
  ctx: Context,
  region: string | null,
): Promise<ObjectionBulletin[]> {
  const year = Number(ctx.today.slice(0, 4))
  const place = region ?? ctx.installation.countyCode
  const bulletins = []
  for (const each of [year, year - 1])
    bulletins.push({ year: each, ...(await sumsOf(ctx, place, each)) })
  return bulletins
}

async function sumsOf(ctx: Context, place: string, year: number): Promise<Sums | typeof nothing> {
  const rows = await ctx.read.execute<Row>(
    sql`select township_code as township, village_code as village, received::int, decided::int, in_time::int as "inTime", upheld::int, late::int from mz_objection_bulletin(${year})`,
  )
  const sums = (code: string) =>
    rows.filter((row) => isIn(row, code, ctx.installation.countyCode)).reduce(plus, none)
  const hidden = await placesOfFew(ctx, (code) => sums(code).received)
  return hidden.has(place) ? nothing : sums(place)
}

const isIn = ({ township, village }: Row, code: string, county: string) =>
  code === county || code === township || code === village

const none: Sums = { received: 0, decided: 0, inTime: 0, upheld: 0, late: 0 }
const nothing = { received: null, decided: null, inTime: null, upheld: null, late: null }
const plus = (a: Sums, b: Sums): Sums => ({
  received: a.received + b.received,
  decided: a.decided + b.decided,
  inTime: a.inTime + b.inTime,
  upheld: a.upheld + b.upheld,
  late: a.late + b.late,
})
