import type { Module } from '../module.ts'
import { makeExport } from './make/make-export.ts'
import { makeSample } from './make/make-sample.ts'
import { findExport, findSample } from './read/exports.ts'
import { resolvers } from './resolvers.ts'

export const exportsModule: Module = {
  name: 'exports',
  resolvers,
  nodes: {
    DataExport: (ctx, [id]) => findExport(ctx, id!),
    AuditSample: (ctx, [id]) => findSample(ctx, id!),
  },
  files: [
    { path: '/exports/:id/file', make: makeExport },
    { path: '/samples/:id/file', make: makeSample },
  ],
}
