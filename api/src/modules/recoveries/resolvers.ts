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
  receiveRecovery,
  sendRecoveryToCourt,
} from './commands/recovery-steps.ts'
import {
  eventsOfRecoveries,
  listRecoveries,
  outstandingOf,
  recoveriesById,
  recoveriesOfHouseholds,
  recoveriesOfLines,
  totalRecoveries,
  waitingOfRecoveries,
} from './read/recoveries.ts'

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
    recoveries: async (row, _, ctx) => (await ctx.load(recoveriesOfLines, paymentKey(row))) ?? [],
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
    overdue: (row, _, ctx) =>
      (row.state === 'DEMANDED' || row.state === 'TO_COURT') &&
      row.dueOn! < ctx.today &&
      outstandingOf(row) > 0n,
    events: async ({ id }, _, ctx) => (await ctx.load(eventsOfRecoveries, id)) ?? [],
    waiting: async ({ id }, _, ctx) => (await ctx.load(waitingOfRecoveries, id)) ?? [],
    actions: (row, _, ctx) => recoveryActions(ctx, row),
  },
  RecoveryConnection: { totals: (page, _, ctx) => totalRecoveries(ctx, page) },
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
