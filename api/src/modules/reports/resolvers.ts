import type { Resolvers } from '../../__generated__/types.ts'
import { askReport } from './ask-report.ts'
import { changeOf, changedParts, changedRows, differenceSince, valueThen } from './change/change.ts'
import { addsUp } from './change/summands.ts'
import { explain } from './explain/explain.ts'
import { activityWords } from './figure-names.ts'
import { figure, figureKey, figureOfKey, noteOf, unitOf, valueOf } from './figures.ts'
import { periodNotes } from './period-notes.ts'
import { listHandNeeded } from './read/hand-needed.ts'
import { activityCells } from './read/others.ts'
import { scopeKey, whole } from './read/scope.ts'
import { settlementDaysOf } from './read/settlement.ts'
import { programmeRows, regionRows, rowMonths, totalRow } from './rows.ts'
import { gapWords } from './read/gap.ts'
import { explainTopUpGap } from './top-up-gap.ts'
import { topUpRows } from './top-up-rows.ts'

export const resolvers: Resolvers = {
  Query: {
    report: (_, input, ctx) => askReport(ctx, input),
    explainTopUpGap: (_, { region, fromMonth: from, toMonth: to, asOf, programme }, ctx) =>
      explainTopUpGap(ctx, askReport(ctx, { region, from, to, asOf }), programme),
    handNeeded: (_, __, ctx) => listHandNeeded(ctx),
  },
  Report: {
    region: ({ region }, _, ctx) => ctx.regions.find(region)!,
    settlementFrom: async (scope, _, ctx) => (await settlementDaysOf(ctx, scope)).from,
    settlementTo: async (scope, _, ctx) => (await settlementDaysOf(ctx, scope)).to,
    notes: async (scope, _, ctx) =>
      (await periodNotes(ctx, scope)).map((note) => note[ctx.language]),
    programmes: (scope, _, ctx) => programmeRows(ctx, scope),
    total: (scope, _, ctx) => totalRow(ctx, scope),
    regions: (scope, { programme }, ctx) => regionRows(ctx, scope, programme ?? null),
    dispersedHouseholds: (scope) => figure(scope, 'careHouseholds', whole, 'DISPERSED'),
    dispersedPersons: (scope) => figure(scope, 'carePersons', whole, 'DISPERSED'),
    institutionalHouseholds: (scope) => figure(scope, 'careHouseholds', whole, 'INSTITUTIONAL'),
    institutionalPersons: (scope) => figure(scope, 'carePersons', whole, 'INSTITUTIONAL'),
    reserveAllocated: (scope) => figure(scope, 'reserveAllocated'),
    reserveUsed: (scope) => figure(scope, 'reserveUsed'),
    topUps: (scope, _, ctx) => topUpRows(ctx, scope),
    activities: async (scope, _, ctx) =>
      (await ctx.load(activityCells, scopeKey(scope)))!.map((cell) => ({ ...cell, scope })),
    dynamicManagementFindings: (scope) => figure(scope, 'dynamicManagementFindings'),
    figure: (scope, { key }, ctx) => figureOfKey(ctx, scope, key),
  },
  ReportRow: {
    programme: ({ cell }, _, ctx) => (cell.programme ? ctx.programmes.get(cell.programme) : null),
    region: ({ cell }, _, ctx) => (cell.sub ? ctx.regions.find(cell.sub)! : null),
    households: ({ scope, cell }) => figure(scope, 'households', cell),
    persons: ({ scope, cell }) => figure(scope, 'persons', cell),
    paidThisMonth: ({ scope, cell }) => figure(scope, 'paidThisMonth', cell),
    paid: ({ scope, cell }) => figure(scope, 'paid', cell),
    due: ({ scope, cell }) => figure(scope, 'due', cell),
    difference: ({ scope, cell }) => figure(scope, 'difference', cell),
    posted: ({ scope, cell }) => figure(scope, 'posted', cell),
    reviewsOverdue: ({ scope, cell }) => figure(scope, 'reviewsOverdue', cell),
    arrivedLines: ({ scope, cell }) => figure(scope, 'arrivedLines', cell),
    arrived: ({ scope, cell }) => figure(scope, 'arrived', cell),
    cameBack: ({ scope, cell }) => figure(scope, 'cameBack', cell),
    spent: ({ scope, cell }) => figure(scope, 'spent', cell),
    months: (row, _, ctx) => rowMonths(ctx, row),
  },
  TopUpRow: {
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    standard: ({ standardFen }) => standardFen,
    standardUnit: ({ unit }) => unit,
  },
  TopUpGap: {
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
  },
  TopUpGapPart: {
    label: ({ kind }, _, ctx) => gapWords[kind][ctx.language],
  },
  Figure: {
    key: figureKey,
    unit: unitOf,
    value: (asked, _, ctx) => valueOf(ctx, asked),
    note: async (asked, _, ctx) => (await noteOf(ctx, asked))?.[ctx.language] ?? null,
    explain: (asked, { first, after }, ctx) => explain(ctx, asked, first, after ?? null),
    changedSince: (asked, { asOf, first, after }) => changeOf(asked, asOf, first, after ?? null),
  },
  Explanation: {
    value: ({ asked }, _, ctx) => valueOf(ctx, asked),
    expected: async ({ expectation }) => (await expectation()).expected,
    difference: async ({ expectation }) => (await expectation()).difference,
    parts: async ({ expectation }) => (await expectation()).parts,
  },
  FigureChange: {
    value: (change, _, ctx) => valueThen(ctx, change),
    difference: (change, _, ctx) => differenceSince(ctx, change),
    addsUp: ({ now }) => addsUp(now.metric),
    parts: (change, _, ctx) => changedParts(ctx, change),
    rows: async (change, _, ctx) => (await changedRows(ctx, change)).rows,
    rowCount: async (change, _, ctx) => (await changedRows(ctx, change)).count,
    pageInfo: async (change, _, ctx) => (await changedRows(ctx, change)).pageInfo,
  },
  ChangedRow: {
    region: ({ regionCode }, _, ctx) =>
      regionCode ? (ctx.regions.find(regionCode) ?? null) : null,
  },
  ExplainedRow: {
    region: ({ regionCode }, _, ctx) =>
      regionCode ? (ctx.regions.find(regionCode) ?? null) : null,
  },
  ActivityRow: {
    label: ({ kind }, _, ctx) => activityWords[kind][ctx.language],
    count: ({ scope, kind }) => figure(scope, 'activity', whole, kind),
  },
}
