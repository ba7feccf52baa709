import type { Module } from '../module.ts'
import { accountsById, findProposal, findSession } from './read.ts'
import { resolvers } from './resolvers.ts'
import { roleProposals } from './role-proposals.ts'

export const accessModule: Module = {
  name: 'access',
  resolvers,
  nodes: {
    Account: async (ctx, [id]) => (await ctx.load(accountsById, id!)) ?? null,
    Proposal: (ctx, [id]) => findProposal(ctx, id!),
    Session: (ctx, [id]) => findSession(ctx, id!),
  },
  proposals: roleProposals,
}
