import type { Module } from '../module.ts'
import { findResponsiblePerson } from './read.ts'
import { resolvers } from './resolvers.ts'

export const regionsModule: Module = {
  name: 'regions',
  resolvers,
  nodes: {
    Region: async (ctx, [code]) => ctx.regions.find(code!) ?? null,
    ResponsiblePerson: (ctx, [id]) => findResponsiblePerson(ctx, id!),
  },
}
