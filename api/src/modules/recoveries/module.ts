import type { Module } from '../module.ts'
import { recoveryProposals } from './proposals.ts'
import { recoveriesById } from './read/recoveries.ts'
import { resolvers } from './resolvers.ts'

export const recoveriesModule: Module = {
  name: 'recoveries',
  resolvers,
  proposals: recoveryProposals,
  nodes: { Recovery: async (ctx, [id]) => (await ctx.load(recoveriesById, id!)) ?? null },
}
