import type { Module } from '../module.ts'
import { checksById, findFinding, visitsById } from './read/checks.ts'
import { resolvers } from './resolvers.ts'

export const inspectionsModule: Module = {
  name: 'inspections',
  resolvers,
  nodes: {
    SpotCheck: async (ctx, [id]) => (await ctx.load(checksById, id!)) ?? null,
    Visit: async (ctx, [id]) => (await ctx.load(visitsById, id!)) ?? null,
    Finding: (ctx, [id]) => findFinding(ctx, id!),
  },
}
