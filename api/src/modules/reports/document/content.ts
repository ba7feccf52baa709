import { createHash } from 'node:crypto'

import canonicalize from 'canonicalize'

import type { Context } from '../../../context.ts'
import { definitions } from '../explain/definitions.ts'
import { nameOf } from '../figure-names.ts'
import { type Figure, figure, figureKey, noteOf, unitOf, valueOf } from '../figures.ts'
import { periodNotes } from '../period-notes.ts'
import { activityCells } from '../read/others.ts'
import { type Scope, scopeKey, whole } from '../read/scope.ts'
import { type SettlementDays, settlementDaysOf } from '../read/settlement.ts'
import { programmeRows, totalRow } from '../rows.ts'
import { topUpRows } from '../top-up-rows.ts'

/** A figure as a document prints it: its value, or why there is none. */
export type Item = {
  key: string
  /** Row and measure. */
  name: string
  unit: ReturnType<typeof unitOf>
  value: string | null
  note: string | null
  definition: string
  query: string
}

export type ProgrammeItems = {
  code: string
  name: string
  paysMonthly: boolean
  households: Item
  persons: Item
  paidThisMonth: Item
  paid: Item
  arrivedLines: Item
  arrived: Item
  cameBack: Item
  spent: Item
}

export type StandardItems = {
  code: string
  name: string
  from: string
  to: string
  standardFen: bigint
  unit: string
  meanTopUp: Item | null
}

/** All that a report says, whatever paper it is printed on. In Chinese: it is the office's own document. */
export type ReportContent = {
  region: { code: string; name: string }
  from: string
  to: string
  asOf: string
  settlement: SettlementDays
  madeAt: string
  madeBy: { unit: string; name: string }
  programmes: ProgrammeItems[]
  total: ProgrammeItems
  care: Record<
    'dispersedHouseholds' | 'dispersedPersons' | 'institutionalHouseholds' | 'institutionalPersons',
    Item
  >
  reserveAllocated: Item
  reserveUsed: Item
  findings: Item
  activities: { kind: 'BANK_CHECK' | 'TRAINING' | 'LEAFLET'; count: Item; subjects: string[] }[]
  standards: StandardItems[]
  items: Item[]
  /** What must be known before the figures. */
  notes: string[]
  /** SHA-256 of region, period, moment and every figure: the same report has the same. */
  hash: string
}

/** Every figure of the report, read in the one snapshot of the operation. */
export async function composeReport(ctx: Context, scope: Scope): Promise<ReportContent> {
  const items: Item[] = []
  const read = async (asked: Figure): Promise<Item> => {
    const item = await itemOf(ctx, asked)
    items.push(item)
    return item
  }
  const programmes: ProgrammeItems[] = []
  for (const { key, label, cell } of [...programmeRows(ctx, scope), totalRow(ctx, scope)])
    programmes.push({
      code: key,
      name: label,
      paysMonthly: cell.programme === null || ctx.programmes.get(cell.programme).paysMonthly,
      households: await read(figure(scope, 'households', cell)),
      persons: await read(figure(scope, 'persons', cell)),
      paidThisMonth: await read(figure(scope, 'paidThisMonth', cell)),
      paid: await read(figure(scope, 'paid', cell)),
      arrivedLines: await read(figure(scope, 'arrivedLines', cell)),
      arrived: await read(figure(scope, 'arrived', cell)),
      cameBack: await read(figure(scope, 'cameBack', cell)),
      spent: await read(figure(scope, 'spent', cell)),
    })
  const care = {
    dispersedHouseholds: await read(figure(scope, 'careHouseholds', whole, 'DISPERSED')),
    dispersedPersons: await read(figure(scope, 'carePersons', whole, 'DISPERSED')),
    institutionalHouseholds: await read(figure(scope, 'careHouseholds', whole, 'INSTITUTIONAL')),
    institutionalPersons: await read(figure(scope, 'carePersons', whole, 'INSTITUTIONAL')),
  }
  const others = {
    reserveAllocated: await read(figure(scope, 'reserveAllocated')),
    reserveUsed: await read(figure(scope, 'reserveUsed')),
    findings: await read(figure(scope, 'dynamicManagementFindings')),
  }
  const activities: ReportContent['activities'] = []
  for (const { kind, subjects } of (await ctx.load(activityCells, scopeKey(scope)))!)
    activities.push({ kind, subjects, count: await read(figure(scope, 'activity', whole, kind)) })
  const standards: StandardItems[] = []
  for (const { programmeCode, from, to, standardFen, unit, meanTopUp } of await topUpRows(
    ctx,
    scope,
  ))
    standards.push({
      code: programmeCode,
      name: ctx.programmes.get(programmeCode).nameZh,
      from,
      to,
      standardFen,
      unit,
      meanTopUp: meanTopUp && (await read(meanTopUp)),
    })
  return {
    region: { code: scope.region, name: ctx.regions.find(scope.region)!.nameZh },
    from: scope.from,
    to: scope.to,
    asOf: scope.asOf,
    settlement: await settlementDaysOf(ctx, scope),
    madeAt: ctx.now.toInstant().toString(),
    madeBy: { unit: ctx.actor!.unit, name: ctx.actor!.displayName },
    programmes: programmes.slice(0, -1),
    total: programmes.at(-1)!,
    care,
    ...others,
    activities,
    standards,
    items,
    notes: (await periodNotes(ctx, scope)).map(({ zh }) => zh),
    hash: hashOf(scope, items, standards),
  }
}

async function itemOf(ctx: Context, asked: Figure): Promise<Item> {
  const { definition, query } = definitions[asked.metric]
  const { row, metric } = nameOf({ ...ctx, language: 'zh' }, asked)
  return {
    key: figureKey(asked),
    name: `${row} · ${metric}`,
    unit: unitOf(asked),
    value: await valueOf(ctx, asked),
    note: (await noteOf(ctx, asked))?.zh ?? null,
    definition: definition.zh,
    query: query.zh,
  }
}

function hashOf({ region, from, to, asOf }: Scope, items: Item[], standards: StandardItems[]) {
  const document = {
    region,
    from,
    to,
    asOf,
    figures: Object.fromEntries(items.map(({ key, value }) => [key, value])),
    standards: standards.map((each) => [each.code, each.from, each.standardFen.toString()]),
  }
  return createHash('sha256').update(canonicalize(document)!).digest('hex')
}
