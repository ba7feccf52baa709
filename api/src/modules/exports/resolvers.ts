import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { type Text, text } from '../../kit/language.ts'
import { accountsById } from '../access/index.ts'
import { exportActions } from './actions.ts'
import { decideExport } from './commands/decide-export.ts'
import { drawSample } from './commands/draw-sample.ts'
import { requestExport } from './commands/request-export.ts'
import {
  exportsById,
  findExport,
  findSample,
  listExports,
  makingsOf,
  samplesOf,
  stateOf,
} from './read/exports.ts'
import { sourceOf } from './sources/index.ts'
import { columnsOf, queryWords, sameAs } from './stored-query.ts'

export const resolvers: Resolvers = {
  Query: {
    exports: (_, { state, first, after }, ctx) =>
      listExports(ctx, state ?? null, first, after ?? null),
    export: (_, { id }, ctx) => findExport(ctx, idOf(id, 'DataExport', 'id')),
    exportColumns: (_, { kind }) => [...sourceOf(kind).columns],
    auditSample: (_, { id }, ctx) => findSample(ctx, idOf(id, 'AuditSample', 'id')),
  },
  Mutation: {
    requestExport: (_, args, ctx) => requestExport(ctx, args),
    decideExport: (_, args, ctx) => decideExport(ctx, args),
    drawSample: (_, args, ctx) => drawSample(ctx, args),
  },
  DataExport: {
    id: ({ id }) => encodeId('DataExport', id),
    kindLabel: ({ kind }, _, ctx) => sourceOf(kind).title[ctx.language],
    query: (row, _, ctx) => queryWords(ctx, row),
    columns: (row) => [...columnsOf(row)],
    state: stateOf,
    requestedBy: async ({ requestedBy }, _, ctx) =>
      (await ctx.load(accountsById, requestedBy)) ?? null,
    confirmedBy: async ({ confirmedBy }, _, ctx) =>
      confirmedBy ? ((await ctx.load(accountsById, confirmedBy)) ?? null) : null,
    path: ({ id, requestedBy }, _, ctx) =>
      requestedBy === ctx.actor!.id ? `/exports/${encodeId('DataExport', id)}/file` : null,
    makings: async (row, _, ctx) =>
      ((await ctx.load(makingsOf, row.id)) ?? []).map((making) => ({ ...making, of: row })),
    samples: async ({ id }, _, ctx) => (await ctx.load(samplesOf, id)) ?? [],
    actions: (row, _, ctx) => exportActions(ctx, row),
  },
  ExportColumn: {
    title: ({ title }, _, ctx) => title[ctx.language],
    unit: ({ unit }, _, ctx) => unit?.[ctx.language] ?? null,
    rule: ({ rule }, _, ctx) => rule[ctx.language],
    protected: ({ sealed }) => sealed !== null,
  },
  ExportMaking: {
    state: ({ state, lost }) => (lost ? 'LOST' : state),
    failure: ({ failure }, _, ctx) => failure && failureWords[failure][ctx.language],
    same: ({ rowSetHash, of }) => (rowSetHash === null ? null : sameAs(of, rowSetHash)),
  },
  AuditSample: {
    id: ({ id }) => encodeId('AuditSample', id),
    export: async ({ exportId }, _, ctx) => (await ctx.load(exportsById, exportId)) ?? null,
    frameTotal: ({ frameFen }) => frameFen,
    interval: ({ intervalFen }) => intervalFen,
    drawn: ({ drawn }) => drawn.map((row, n) => ({ ...row, order: n + 1 })),
    drawnBy: async ({ drawnBy }, _, ctx) => (await ctx.load(accountsById, drawnBy)) ?? null,
    path: ({ id }) => `/samples/${encodeId('AuditSample', id)}/file`,
  },
  SampledRow: {
    subjectId: ({ subject }) => subject,
    amount: ({ fen }) => (fen === null ? null : BigInt(fen)),
    selectionValue: ({ value }) => (value === null ? null : BigInt(value)),
  },
}

const failureWords: Record<'CALLER_LEFT' | 'DATABASE' | 'OTHER', Text> = {
  CALLER_LEFT: text('下载的人离开了', 'Whoever asked had left'),
  DATABASE: text('数据库连接中断', 'The database was lost'),
  OTHER: text('生成时出错', 'Making it failed'),
}
