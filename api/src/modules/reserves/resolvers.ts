import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { accountsById } from '../access/index.ts'
import { allocationsById, paymentKey, paymentsByKey } from '../funds/index.ts'
import { householdsById } from '../people/index.ts'
import { reserveActions, statementActions } from './actions.ts'
import { accountReserve, decideReserveStatement } from './commands/account-reserve.ts'
import { drawReserveGrant, drawReserveLines } from './commands/draw-reserve.ts'
import { closeReserve, returnReserve } from './commands/end-reserve.ts'
import { proposeReserveAdvance } from './commands/propose-advance.ts'
import {
  leftOf,
  linesToDraw,
  listReserves,
  reservesById,
  reservesOfAllocations,
  totalReserves,
} from './read/funds.ts'
import { eventsOfFunds, statementsById, statementsOfFunds } from './read/statements.ts'
import { listUses, totalUses, usesOfLines } from './read/uses.ts'

export const resolvers: Resolvers = {
  Query: {
    reserveFunds: (_, { filter, first, after }, ctx) =>
      listReserves(ctx, filter ?? {}, first, after ?? null),
    reserveFund: async (_, { id }, ctx) =>
      (await ctx.load(reservesById, idOf(id, 'ReserveFund', 'id'))) ?? null,
    reserveUses: (_, { filter, first, after }, ctx) =>
      listUses(ctx, filter ?? {}, first, after ?? null),
  },
  Mutation: {
    proposeReserveAdvance: (_, args, ctx) => proposeReserveAdvance(ctx, args),
    drawReserveLines: (_, args, ctx) => drawReserveLines(ctx, args),
    drawReserveGrant: (_, args, ctx) => drawReserveGrant(ctx, args),
    accountReserve: (_, args, ctx) => accountReserve(ctx, args),
    decideReserveStatement: (_, args, ctx) => decideReserveStatement(ctx, args),
    returnReserve: (_, args, ctx) => returnReserve(ctx, args),
    closeReserve: (_, args, ctx) => closeReserve(ctx, args),
  },
  Payment: {
    reserveUse: async (row, _, ctx) => (await ctx.load(usesOfLines, paymentKey(row))) ?? null,
  },
  Allocation: {
    reserve: async ({ id }, _, ctx) => (await ctx.load(reservesOfAllocations, id)) ?? null,
  },
  ReserveFund: {
    id: ({ id }) => encodeId('ReserveFund', id),
    region: ({ townshipCode }, _, ctx) => ctx.regions.find(townshipCode)!,
    allocation: async ({ allocationId }, _, ctx) =>
      (await ctx.load(allocationsById, allocationId))!,
    advanced: ({ amountFen }) => amountFen,
    used: ({ usedFen }) => usedFen,
    accounted: ({ accountedFen }) => accountedFen,
    waiting: ({ statedFen, accountedFen }) => statedFen - accountedFen,
    unaccounted: ({ usedFen, statedFen }) => usedFen - statedFen,
    returned: ({ returnedFen }) => returnedFen,
    left: (row) => leftOf(row),
    oldestUnaccounted: ({ oldestUse }) => oldestUse,
    overdueUses: ({ lateUses }) => lateUses,
    overdueAmount: ({ lateFen }) => lateFen,
    unspentAtYearEnd: ({ yearEnded }) => yearEnded,
    overdue: ({ lateUses, yearEnded }) => lateUses > 0 || yearEnded,
    statements: async ({ id }, _, ctx) => (await ctx.load(statementsOfFunds, id)) ?? [],
    events: async ({ id }, _, ctx) => (await ctx.load(eventsOfFunds, id)) ?? [],
    linesToDraw: async ({ id }, _, ctx) => (await ctx.load(linesToDraw, id)) ?? [],
    actions: (row, _, ctx) => reserveActions(ctx, row),
  },
  ReserveFundConnection: { totals: (page, _, ctx) => totalReserves(ctx, page) },
  ReserveUse: {
    id: ({ id }) => encodeId('ReserveUse', id),
    fund: async ({ fundId }, _, ctx) => (await ctx.load(reservesById, fundId))!,
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    payment: async ({ month, paymentId }, _, ctx) =>
      paymentId ? ((await ctx.load(paymentsByKey, `${month}/${paymentId}`)) ?? null) : null,
    amount: ({ amountFen }) => amountFen,
    on: ({ usedOn }) => usedOn,
    statement: async ({ statementId }, _, ctx) =>
      statementId ? ((await ctx.load(statementsById, statementId)) ?? null) : null,
    overdue: ({ late, statementId }) => late && !statementId,
    drawnBy: async ({ drawnBy }, _, ctx) => (await ctx.load(accountsById, drawnBy)) ?? null,
  },
  ReserveUseConnection: { totals: (page, _, ctx) => totalUses(ctx, page) },
  ReserveStatement: {
    id: ({ id }) => encodeId('ReserveStatement', id),
    fund: async ({ fundId }, _, ctx) => (await ctx.load(reservesById, fundId))!,
    from: ({ fromDay }) => fromDay,
    to: ({ toDay }) => toDay,
    uses: ({ useCount }) => useCount,
    total: ({ totalFen }) => totalFen,
    submittedBy: async ({ submittedBy }, _, ctx) =>
      (await ctx.load(accountsById, submittedBy)) ?? null,
    decidedBy: async ({ decidedBy }, _, ctx) =>
      decidedBy ? ((await ctx.load(accountsById, decidedBy)) ?? null) : null,
    actions: (row, _, ctx) => statementActions(ctx, row),
  },
  ReserveEvent: {
    step: ({ kind }) => kind,
    on: ({ onDate }) => onDate,
    amount: ({ amountFen }) => amountFen,
    statement: async ({ statementId }, _, ctx) =>
      statementId ? ((await ctx.load(statementsById, statementId)) ?? null) : null,
    proposedBy: async ({ proposedBy }, _, ctx) =>
      proposedBy ? ((await ctx.load(accountsById, proposedBy)) ?? null) : null,
    actor: async ({ actorId }, _, ctx) => (await ctx.load(accountsById, actorId)) ?? null,
  },
}
