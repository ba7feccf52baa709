import type { Module } from '../module.ts'
import { reserveProposals } from './proposals.ts'
import { reservesById } from './read/funds.ts'
import { statementsById } from './read/statements.ts'
import { usesById } from './read/uses.ts'
import { resolvers } from './resolvers.ts'

export const reservesModule: Module = {
  name: 'reserves',
  resolvers,
  proposals: reserveProposals,
  nodes: {
    ReserveFund: async (ctx, [id]) => (await ctx.load(reservesById, id!)) ?? null,
    ReserveStatement: async (ctx, [id]) => (await ctx.load(statementsById, id!)) ?? null,
    ReserveUse: async (ctx, [id]) => (await ctx.load(usesById, id!)) ?? null,
  },
}
