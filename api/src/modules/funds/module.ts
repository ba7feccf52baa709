import type { Module } from '../module.ts'
import { correctionProposal } from './correction-proposal.ts'
import { allocationsById, batchesById, quotasById } from './read/batches.ts'
import { findPayment } from './read/payments.ts'
import { resolvers } from './resolvers.ts'

export const fundsModule: Module = {
  name: 'funds',
  resolvers,
  proposals: [correctionProposal],
  nodes: {
    Payment: (ctx, [month, id]) => findPayment(ctx, `${month}-01`, id!),
    Batch: async (ctx, [id]) => (await ctx.load(batchesById, id!)) ?? null,
    Allocation: async (ctx, [id]) => (await ctx.load(allocationsById, id!)) ?? null,
    Quota: async (ctx, [id]) => (await ctx.load(quotasById, id!)) ?? null,
  },
}
