import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { accountsById } from '../access/index.ts'
import { paymentKey, paymentsByKey } from '../funds/index.ts'
import { householdsById } from '../people/index.ts'
import { recoveryActions } from './actions.ts'
import { proposeGivingUp, proposeRecoveryOffset } from './commands/ask-second-person.ts'
import { assessRecovery } from './commands/assess-recovery.ts'
import {
  closeRecovery,
  demandRecovery,
  planRecovery,
  receiveRecovery,
  sendRecoveryToCourt,
} from './commands/recovery-steps.ts'
import {
  eventsOfRecoveries,
  listRecoveries,
  outstandingOf,
  recoveriesById,
  recoveriesOfHouseholds,
  totalRecoveries,
  waitingOfRecoveries,
} from './read/recoveries.ts'
import { plansOfRecoveries } from './read/plans.ts'
import { sharesByRecovery, sharesOfLines } from './read/shares.ts'

export const resolvers: Resolvers = {
  Query: {
    recoveries: (_, { filter, first, after }, ctx) =>
      listRecoveries(ctx, filter ?? {}, first, after ?? null),
    recovery: async (_, { id }, ctx) =>
      (await ctx.load(recoveriesById, idOf(id, 'Recovery', 'id'))) ?? null,
  },
  Mutation: {
    assessRecovery: (_, args, ctx) => assessRecovery(ctx, args),
    demandRecovery: (_, args, ctx) => demandRecovery(ctx, args),
    planRecovery: (_, args, ctx) => planRecovery(ctx, args),
    receiveRecovery: (_, args, ctx) => receiveRecovery(ctx, args),
    sendRecoveryToCourt: (_, args, ctx) => sendRecoveryToCourt(ctx, args),
    closeRecovery: (_, args, ctx) => closeRecovery(ctx, args),
    proposeRecoveryOffset: (_, args, ctx) => proposeRecoveryOffset(ctx, args),
    proposeGivingUp: (_, args, ctx) => proposeGivingUp(ctx, args),
  },
  Household: {
    recoveries: async ({ id }, _, ctx) => (await ctx.load(recoveriesOfHouseholds, id)) ?? [],
  },
  Payment: {
    recoveries: async (row, _, ctx) => (await ctx.load(sharesOfLines, paymentKey(row))) ?? [],
  },
  Recovery: {
    id: ({ id }) => encodeId('Recovery', id),
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    payment: async ({ paymentMonth, paymentId }, _, ctx) =>
      paymentId ? ((await ctx.load(paymentsByKey, `${paymentMonth}/${paymentId}`)) ?? null) : null,
    amount: ({ amountFen }) => amountFen,
    outstanding: (row) => outstandingOf(row),
    assessedBy: async ({ assessedBy }, _, ctx) =>
      (await ctx.load(accountsById, assessedBy)) ?? null,
    demandedBy: async ({ demandedBy }, _, ctx) =>
      demandedBy ? ((await ctx.load(accountsById, demandedBy)) ?? null) : null,
    overdue: ({ late }) => late > 0n,
    plans: async ({ id }, _, ctx) => (await ctx.load(plansOfRecoveries, id)) ?? [],
    shares: async ({ id }, _, ctx) => (await ctx.load(sharesByRecovery, id)) ?? [],
    events: async ({ id }, _, ctx) => (await ctx.load(eventsOfRecoveries, id)) ?? [],
    waiting: async ({ id }, _, ctx) => (await ctx.load(waitingOfRecoveries, id)) ?? [],
    actions: (row, _, ctx) => recoveryActions(ctx, row),
  },
  RecoveryConnection: { totals: (page, _, ctx) => totalRecoveries(ctx, page) },
  RecoveryPlan: {
    agreedBy: async ({ agreedBy }, _, ctx) => (await ctx.load(accountsById, agreedBy)) ?? null,
  },
  RecoveryInstalment: { amount: ({ amountFen }) => amountFen },
  RecoveryShare: {
    recovery: async ({ recoveryId }, _, ctx) => (await ctx.load(recoveriesById, recoveryId))!,
    payment: async ({ month, paymentId }, _, ctx) =>
      (await ctx.load(paymentsByKey, paymentKey({ month, id: paymentId }))) ?? null,
  },
  RecoveryEvent: {
    step: ({ kind }) => kind,
    on: ({ onDate }) => onDate,
    amount: ({ amountFen }) => amountFen,
    slipNo: ({ paymentSlipNo }) => paymentSlipNo,
    offsetFrom: async ({ offsetMonth, offsetPaymentId }, _, ctx) =>
      offsetPaymentId
        ? ((await ctx.load(paymentsByKey, `${offsetMonth}/${offsetPaymentId}`)) ?? null)
        : null,
    proposedBy: async ({ proposedBy }, _, ctx) =>
      proposedBy ? ((await ctx.load(accountsById, proposedBy)) ?? null) : null,
    actor: async ({ actorId }, _, ctx) => (await ctx.load(accountsById, actorId)) ?? null,
  },
}
