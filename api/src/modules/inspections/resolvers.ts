import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { accountsById } from '../access/index.ts'
import { householdsById } from '../people/index.ts'
import {
  checksById,
  findingsOfChecks,
  listFindings,
  listSpotChecks,
  membersOfChecks,
  settledByKey,
  visitsById,
  visitsOfChecks,
} from './read/checks.ts'
import { listTimeline } from './read/timeline.ts'
import { findingWords } from './words.ts'

export const resolvers: Resolvers = {
  Query: {
    spotChecks: (_, { state, first, after }, ctx) =>
      listSpotChecks(ctx, state ?? null, first, after ?? null),
    spotCheck: async (_, { id }, ctx) =>
      (await ctx.load(checksById, idOf(id, 'SpotCheck', 'id'))) ?? null,
    findings: (_, args, ctx) => listFindings(ctx, args),
  },
  // The last module that knows all lanes.
  Household: {
    timeline: ({ id }, { lanes, first, after }, ctx) =>
      listTimeline(ctx, id, lanes ?? null, first, after ?? null),
  },
  SpotCheck: {
    id: ({ id }) => encodeId('SpotCheck', id),
    leader: async ({ leaderId }, _, ctx) => (await ctx.load(accountsById, leaderId)) ?? null,
    team: async ({ id }, _, ctx) => {
      const members = (await ctx.load(membersOfChecks, id)) ?? []
      return (await Promise.all(members.map((member) => ctx.load(accountsById, member)))).filter(
        (each) => each !== undefined,
      )
    },
    visits: async ({ id }, _, ctx) => (await ctx.load(visitsOfChecks, id)) ?? [],
    findings: async ({ id }, _, ctx) => (await ctx.load(findingsOfChecks, id)) ?? [],
    visitCount: async ({ id }, _, ctx) => (await ctx.load(visitsOfChecks, id))?.length ?? 0,
    findingCount: async ({ id }, _, ctx) => (await ctx.load(findingsOfChecks, id))?.length ?? 0,
  },
  Visit: {
    id: ({ id }) => encodeId('Visit', id),
    spotCheck: async ({ spotCheckId }, _, ctx) => (await ctx.load(checksById, spotCheckId))!,
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    stated: ({ statedFen }) => statedFen,
    settled: async ({ statedMonth, householdId }, _, ctx) =>
      statedMonth ? ((await ctx.load(settledByKey, `${statedMonth}/${householdId}`)) ?? 0n) : null,
  },
  Finding: {
    id: ({ id }) => encodeId('Finding', id),
    spotCheck: async ({ spotCheckId }, _, ctx) => (await ctx.load(checksById, spotCheckId))!,
    visit: async ({ visitId }, _, ctx) =>
      visitId ? ((await ctx.load(visitsById, visitId)) ?? null) : null,
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    household: async ({ householdId }, _, ctx) =>
      householdId ? ((await ctx.load(householdsById, householdId)) ?? null) : null,
    kindLabel: ({ kind }, _, ctx) => findingWords[kind]![ctx.language],
    amount: ({ amountFen }) => amountFen,
  },
}
