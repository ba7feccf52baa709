import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId } from '../../kit/ids.ts'
import { accountsById } from '../access/index.ts'
import { documentActions } from './actions.ts'
import {
  type AllocationRow,
  allocationsOfQuotas,
  quotasById,
  spentByAllocation,
} from './read/batches.ts'
import { changesBetween, correctionsOfDocuments } from './read/corrections.ts'

/** What has a document number, and what was corrected of it. */
export const documentResolvers: Pick<
  Resolvers,
  'Allocation' | 'FundCorrection' | 'FundDocument' | 'Quota'
> = {
  FundDocument: {
    id: ({ kind, id }) => encodeId(nodeTypes[kind], id),
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    region: ({ regionCode }, _, ctx) => ctx.regions.find(regionCode)!,
    amount: ({ amountFen }) => amountFen,
  },
  Quota: {
    id: ({ id }) => encodeId('Quota', id),
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    amount: ({ amountFen }) => amountFen,
    allocations: async ({ id }, _, ctx) => (await ctx.load(allocationsOfQuotas, id)) ?? [],
    allocated: async ({ id }, _, ctx) =>
      allocatedOf((await ctx.load(allocationsOfQuotas, id)) ?? []),
    unallocated: async ({ id, amountFen }, _, ctx) =>
      amountFen - allocatedOf((await ctx.load(allocationsOfQuotas, id)) ?? []),
    corrections: async ({ id }, _, ctx) => (await ctx.load(correctionsOfDocuments, id)) ?? [],
    actions: (row, _, ctx) => documentActions(ctx, row),
  },
  Allocation: {
    id: ({ id }) => encodeId('Allocation', id),
    quota: async ({ quotaId }, _, ctx) => (await ctx.load(quotasById, quotaId)) ?? null,
    region: ({ townshipCode }, _, ctx) => ctx.regions.find(townshipCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    amount: ({ amountFen }) => amountFen,
    spent: async ({ id }, _, ctx) => (await ctx.load(spentByAllocation, id)) ?? 0n,
    unspent: async ({ id, amountFen }, _, ctx) =>
      amountFen - ((await ctx.load(spentByAllocation, id)) ?? 0n),
    corrections: async ({ id }, _, ctx) => (await ctx.load(correctionsOfDocuments, id)) ?? [],
    actions: (row, _, ctx) => documentActions(ctx, row),
  },
  FundCorrection: {
    documentId: ({ kind, documentId }) => encodeId(nodeTypes[kind], documentId),
    changes: ({ old, next }, _, ctx) => changesBetween(ctx, old, next),
    reason: ({ reason }, _, ctx) => reason[ctx.language],
    proposedBy: async ({ proposedBy }, _, ctx) =>
      proposedBy ? ((await ctx.load(accountsById, proposedBy)) ?? null) : null,
    confirmedBy: async ({ confirmedBy }, _, ctx) =>
      confirmedBy ? ((await ctx.load(accountsById, confirmedBy)) ?? null) : null,
  },
}

const nodeTypes = {
  QUOTA: 'Quota',
  ALLOCATION: 'Allocation',
  BATCH: 'Batch',
  RECOVERY: 'Recovery',
} as const

const allocatedOf = (rows: AllocationRow[]): bigint =>
  rows.reduce((sum, { amountFen }) => sum + amountFen, 0n)
