import type { Module } from '../module.ts'
import { objectionsById } from './read/objections.ts'
import { resolvers } from './resolvers.ts'

export const objectionsModule: Module = {
  name: 'objections',
  resolvers,
  nodes: { Objection: async (ctx, [id]) => (await ctx.load(objectionsById, id!)) ?? null },
}
