import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import { aidedCounts, coveredCounts } from './read/covered.ts'
import { dueCells, sumDue } from './read/due.ts'
import { activityCells, careCounts, dynamicFindings, reserveSums } from './read/others.ts'
import { type Gap, gapOf } from './read/gap.ts'
import { matches, paidCells, sumPaid } from './read/paid.ts'
import { postedCells } from './read/posted.ts'
import { overdueCells } from './read/reviews.ts'
import { type Cell, cellKey, type Scope, scopeKey, whole } from './read/scope.ts'
import { arrivedCells, type SettlementMetric } from './read/settlement.ts'
import { meanTopUp } from './read/top-ups.ts'
import { hasTopUp } from './read/windows.ts'

const metrics = [
  'households',
  'persons',
  'paidThisMonth',
  'paid',
  'due',
  'difference',
  'posted',
  'reviewsOverdue',
  'careHouseholds',
  'carePersons',
  'reserveAllocated',
  'reserveUsed',
  'meanTopUp',
  'topUpExpected',
  'topUpGap',
  'gapCaseload',
  'gapCategorical',
  'gapExtra',
  'gapUnexplained',
  'activity',
  'dynamicManagementFindings',
  'arrivedLines',
  'arrived',
  'cameBack',
  'spent',
] as const

export type Metric = (typeof metrics)[number]

/** A number of a report, not yet asked for. `of` narrows a metric: a care mode, an activity. */
export type Figure = { scope: Scope; cell: Cell; metric: Metric; of?: string }

export const figure = (scope: Scope, metric: Metric, cell: Cell = whole, of?: string): Figure => ({
  scope,
  cell,
  metric,
  ...(of && { of }),
})

export const figureKey = ({ cell, metric, of }: Figure): string =>
  [cell.programme ?? 'ALL', ...(cell.sub ? [cell.sub] : []), metric, ...(of ? [of] : [])].join('.')

const careMode = /^(DISPERSED|INSTITUTIONAL)$/
const narrowed: Partial<Record<Metric, RegExp>> = {
  careHouseholds: careMode,
  carePersons: careMode,
  meanTopUp: /^\d{4}-\d{2}-01\/\d{4}-\d{2}-01$/,
  activity: /^(BANK_CHECK|TRAINING|LEAFLET)$/,
}

// Of the whole scope alone: asked of a row, they would show the whole's number under the row's name.
const ofWhole = new Set<Metric>([
  'careHouseholds',
  'carePersons',
  'reserveAllocated',
  'reserveUsed',
  'activity',
  'dynamicManagementFindings',
])

function stands({ scope, cell, metric, of }: Figure): boolean {
  if (ofWhole.has(metric)) return cell.programme === null && cell.sub === null
  if (metric !== 'meanTopUp') return true
  const [from = '', to = ''] = (of ?? '').split('/')
  const within = scope.from <= from && from <= to && to <= scope.to
  return within && cell.sub === null && cell.programme !== null && hasTopUp(cell.programme)
}

/** The figure that `figureKey` named; one that this report does not have is null. */
export function figureOfKey(ctx: Context, scope: Scope, key: string): Figure | null {
  const [, row, sub, metric, of] =
    /^([A-Z_]+)(?:\.(\d+))?\.([a-zA-Z]+)(?:\.([\w/-]+))?$/.exec(key) ?? []
  const programme = ctx.programmes.all.find(({ code }) => code === row)?.code ?? null
  const known = metrics.find((each) => each === metric)
  const inReport = !sub || ctx.regions.children(scope.region).some(({ code }) => code === sub)
  if (!known || !inReport || (!programme && row !== 'ALL')) return null
  if (!(narrowed[known]?.test(of ?? '') ?? of === undefined)) return null
  const named = figure(scope, known, { programme, sub: sub ?? null }, of)
  return stands(named) ? named : null
}

export const unitOf = ({ metric }: Figure) =>
  metric === 'households' || metric === 'careHouseholds'
    ? 'HOUSEHOLDS'
    : metric === 'persons' || metric === 'carePersons'
      ? 'PERSONS'
      : metric === 'posted'
        ? 'PERMILLE'
        : metric === 'reviewsOverdue' ||
            metric === 'activity' ||
            metric === 'arrivedLines' ||
            metric === 'dynamicManagementFindings'
          ? 'COUNT'
          : 'MONEY'

const gapMetrics = [
  'topUpExpected',
  'topUpGap',
  'gapCaseload',
  'gapCategorical',
  'gapExtra',
  'gapUnexplained',
] as const satisfies Metric[]

/** Why a figure has no value; a withheld value is never 0. */
export function whyNoValue(ctx: Context, { scope, cell, metric }: Figure): Text | null {
  const ofSpells: Metric[] = [
    'households',
    'persons',
    'due',
    'difference',
    'reviewsOverdue',
    'careHouseholds',
    'carePersons',
    'meanTopUp',
    ...gapMetrics,
  ]
  if (ofSpells.includes(metric) && !ctx.permissions.has('spell.read'))
    return text('本岗位不查看对象信息。', 'Your role does not see who is helped.')
  if (metric === 'posted' && !ctx.permissions.has('notice.read'))
    return text('本岗位不查看公示草稿与记录。', 'Your role does not see notices.')
  if (metric === 'dynamicManagementFindings' && !ctx.permissions.has('check.read'))
    return text('本岗位不查看检查。', 'Your role does not see checks.')
  if (scope.region.length === 12 && (metric === 'reserveAllocated' || metric === 'reserveUsed'))
    return text('备用金设在乡镇，不分到村。', 'Townships keep the reserve; villages have none.')
  if (cell.programme === 'TEMPORARY_AID' && metric === 'households')
    return text('临时救助按人次救助，不统计户数。', 'Temporary aid is counted by person.')
  if (cell.programme === 'TEMPORARY_AID' && (metric === 'due' || metric === 'difference'))
    return text(
      '临时救助一事一定，没有按月应发数。',
      'Temporary aid is decided case by case: no monthly rule.',
    )
  if (
    gapMetrics.some((each) => each === metric) &&
    !(cell.programme && hasTopUp(cell.programme) && !cell.sub)
  )
    return text('只有低保按人均补差解释。', 'Only subsistence has a mean top-up to explain.')
  if (
    cell.programme &&
    !ctx.programmes.get(cell.programme).paysMonthly &&
    cell.programme !== 'TEMPORARY_AID' &&
    metric !== 'households' &&
    metric !== 'persons' &&
    metric !== 'reviewsOverdue'
  )
    return text('不按月发放资金。', 'No monthly money.')
  return null
}

/** Decimal string; null when `whyNoValue` says so or there is nothing to divide by. */
export async function valueOf(ctx: Context, asked: Figure): Promise<string | null> {
  if (whyNoValue(ctx, asked)) return null
  const { scope, cell, metric, of } = asked
  const key = scopeKey(scope)
  switch (metric) {
    case 'households':
    case 'persons':
      return String(await countOf(ctx, key, cell, metric))
    case 'paidThisMonth':
      return yuanOf(sumPaid((await ctx.load(paidCells, key))!, cell, scope.to, scope.to))
    case 'paid':
      return yuanOf(sumPaid((await ctx.load(paidCells, key))!, cell, scope.from, scope.to))
    case 'due':
      return yuanOf(sumDue((await ctx.load(dueCells, key))!, cell))
    case 'difference':
      return yuanOf(await differenceOf(ctx, scope, cell))
    case 'posted':
      return await postedPermille(ctx, key, cell)
    case 'reviewsOverdue':
      return String(
        (await ctx.load(overdueCells, key))!
          .filter((each) => matches(each, cell))
          .reduce((sum, { overdue }) => sum + overdue, 0),
      )
    case 'careHouseholds':
      return String((await ctx.load(careCounts, key))![of as 'DISPERSED'].households)
    case 'carePersons':
      return String((await ctx.load(careCounts, key))![of as 'DISPERSED'].persons)
    case 'reserveAllocated':
      return yuanOf((await ctx.load(reserveSums, key))!.allocated)
    case 'reserveUsed':
      return yuanOf((await ctx.load(reserveSums, key))!.used)
    case 'meanTopUp':
      return yuanOrNull(await meanTopUp(ctx, scope, cell, of!))
    case 'topUpExpected':
    case 'topUpGap':
    case 'gapCaseload':
    case 'gapCategorical':
    case 'gapExtra':
    case 'gapUnexplained':
      return yuanOf(gapValue(metric, await gapOf(ctx, scope, cell.programme!)))
    case 'activity':
      return String(
        (await ctx.load(activityCells, key))!.find(({ kind }) => kind === of)?.count ?? 0,
      )
    case 'dynamicManagementFindings':
      return String((await ctx.load(dynamicFindings, key))!)
    case 'arrivedLines':
    case 'arrived':
    case 'cameBack':
    case 'spent':
      return await settledOf(ctx, key, cell, metric)
  }
}

const nothingToDivide: Partial<Record<Metric, Text>> = {
  meanTopUp: text('期内没有保障人口，没有均数。', 'Nobody was covered: there is no mean.'),
  posted: text('期内没有发放，没有比例。', 'Nothing was paid: there is no share.'),
}

/** Why a figure has no value, found by reading it where that takes reading. */
export async function noteOf(ctx: Context, asked: Figure): Promise<Text | null> {
  const nothing = nothingToDivide[asked.metric]
  return (
    whyNoValue(ctx, asked) ?? (nothing && (await valueOf(ctx, asked)) === null ? nothing : null)
  )
}

async function settledOf(
  ctx: Context,
  key: string,
  cell: Cell,
  metric: SettlementMetric,
): Promise<string> {
  const cells = (await ctx.load(arrivedCells, key))!.filter((each) => matches(each, cell))
  if (metric === 'arrivedLines') return String(cells.reduce((sum, { lines }) => sum + lines, 0))
  const arrived = cells.reduce((sum, { arrivedFen }) => sum + arrivedFen, 0n)
  const back = cells.reduce((sum, { backFen }) => sum + backFen, 0n)
  return yuanOf({ arrived, cameBack: back, spent: arrived - back }[metric])
}

const yuanOrNull = (fen: bigint | null): string | null => (fen === null ? null : yuanOf(fen))

function gapValue(metric: (typeof gapMetrics)[number], gap: Gap): bigint {
  switch (metric) {
    case 'topUpExpected':
      return gap.expected
    case 'topUpGap':
      return gap.paid - gap.expected
    case 'gapCaseload':
      return gap.caseload
    case 'gapCategorical':
      return gap.categorical
    case 'gapExtra':
      return gap.extra
    case 'gapUnexplained':
      return gap.unexplained
  }
}

async function countOf(
  ctx: Context,
  key: string,
  cell: Cell,
  metric: 'households' | 'persons',
): Promise<number> {
  const counts = cell.programme === 'TEMPORARY_AID' ? aidedCounts : coveredCounts
  return (await ctx.load(counts, key))!.get(cellKey(cell))?.[metric] ?? 0
}

/** Of the programmes that a rule pays monthly. */
export async function differenceOf(ctx: Context, scope: Scope, cell: Cell): Promise<bigint> {
  const paid = (await ctx.load(paidCells, scopeKey(scope)))!.filter(
    (each) => each.programme !== 'TEMPORARY_AID',
  )
  return (
    sumPaid(paid, cell, scope.from, scope.to) -
    sumDue((await ctx.load(dueCells, scopeKey(scope)))!, cell)
  )
}

async function postedPermille(ctx: Context, key: string, cell: Cell): Promise<string | null> {
  const cells = (await ctx.load(postedCells, key))!.filter((each) => matches(each, cell))
  if (cells.length === 0) return null
  return String(Math.floor((cells.filter(({ posted }) => posted).length * 1000) / cells.length))
}
