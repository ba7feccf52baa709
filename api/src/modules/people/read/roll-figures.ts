import { sql } from 'drizzle-orm'

import type { LeavingReason, RefusalReason } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { placesOfFew } from '../../programmes/index.ts'
import { wholeQuarters } from '../rules.ts'

const figures = {
  left: 'LEFT',
  refused: 'REFUSED',
  kinDeclared: 'KIN_DECLARED',
  cardsKept: 'CARD_KEPT',
} as const
type Figure = keyof typeof figures
type Row = {
  figure: (typeof figures)[Figure]
  reason: string | null
  township: string
  village: string
  households: number
}

const leaving: readonly LeavingReason[] = ['DEATH', 'NOT_ELIGIBLE', 'WITHDREW', 'OTHER']
const refusing: readonly RefusalReason[] = [
  'INCOME',
  'ASSETS',
  'SUPPORTER',
  'REFUSED_CHECKS',
  'OTHER',
]

export type PlaceFigures = { code: string } & Record<Figure, number | null>

export async function readRollFigures(ctx: Context) {
  const { from, to, rows } = await read(ctx)
  const county = ctx.installation.countyCode
  const [left, refused] = [of(rows, 'left'), of(rows, 'refused')]
  return {
    ...{ from, to },
    left: leaving.map((reason) => ({ reason, households: left.because(reason) })),
    refused: refusing.map((reason) => ({ reason, applications: refused.because(reason) })),
    kinDeclared: of(rows, 'kinDeclared').in(county),
    cardsKept: of(rows, 'cardsKept').in(county),
    byTownship: await byTownship(ctx, rows),
  }
}

export async function readLeftRoll(ctx: Context, village: string) {
  const { from, to, rows } = await read(ctx)
  const left = of(rows, 'left')
  const hidden = await placesOfFew(ctx, left.in)
  return { from, to, households: hidden.has(village) ? null : left.in(village) }
}

async function read(ctx: Context) {
  const { from, to, until } = wholeQuarters(ctx.today)
  const rows = await ctx.read.execute<Row>(
    sql`select figure, reason, township_code as township, village_code as village, households::int from mz_roll_figures(${from}::date, ${until}::date)`,
  )
  return { from, to, rows }
}

function of(rows: readonly Row[], figure: Figure) {
  const ours = rows.filter((row) => row.figure === figures[figure])
  const sum = (some: readonly Row[]) => some.reduce((all, { households }) => all + households, 0)
  return {
    in: (code: string) => sum(ours.filter(({ village }) => village.startsWith(code))),
    because: (reason: string) => sum(ours.filter((row) => row.reason === reason)),
  }
}

async function byTownship(ctx: Context, rows: readonly Row[]): Promise<PlaceFigures[]> {
  const townships = ctx.regions.children(ctx.installation.countyCode)
  const shown = townships.map(({ code }) => ({ code }) as PlaceFigures)
  for (const figure of Object.keys(figures) as Figure[]) {
    const { in: count } = of(rows, figure)
    const hidden = await placesOfFew(ctx, count)
    for (const place of shown) place[figure] = hidden.has(place.code) ? null : count(place.code)
  }
  return shown
}
