import { Temporal } from 'temporal-polyfill'

import type { Resolvers } from '../../__generated__/types.ts'
import { decodeId, encodeId, idOf } from '../../kit/ids.ts'
import { accountsById, holdsAt } from '../access/index.ts'
import { householdActions } from './actions.ts'
import { markSubject } from './commands/mark-subject.ts'
import { proposePayeeChange } from './commands/propose-payee-change.ts'
import { revealIdentity } from './commands/reveal-identity.ts'
import { searchByNumber } from './commands/search-by-number.ts'
import { countHouseholds, listHouseholds } from './read/households.ts'
import { papersOf, revealsOf } from './read/papers.ts'
import { accountsInUse, payeeChangesOf, payeesWaiting } from './read/payees.ts'
import {
  bankAccountsById,
  bankAccountsOf,
  householdsById,
  kinDeclarationsOf,
  listPersons,
  membersOf,
  personsById,
  proxyHoldingsOf,
} from './read/people.ts'
import { readLeftRoll, readRollFigures } from './read/roll-figures.ts'
import { amountsOf, coveredByKey, coveredNow, dueIn, nextReviews, spellsOf } from './read/spells.ts'

export const resolvers: Resolvers = {
  Query: {
    household: async (_, { id }, ctx) =>
      (await ctx.load(householdsById, idOf(id, 'Household', 'id'))) ?? null,
    households: (_, { filter, first, after }, ctx) =>
      listHouseholds(ctx, filter ?? {}, first, after ?? null),
    person: async (_, { id }, ctx) =>
      (await ctx.load(personsById, idOf(id, 'Person', 'id'))) ?? null,
    persons: (_, { region, text, first, after }, ctx) =>
      listPersons(ctx, region ?? null, text, first, after ?? null),
    rollFigures: (_, __, ctx) => readRollFigures(ctx),
    leftRoll: (_, { village }, ctx) => readLeftRoll(ctx, village),
  },
  Mutation: {
    revealIdentity: (_, args, ctx) => revealIdentity(ctx, args),
    searchByNumber: (_, args, ctx) => searchByNumber(ctx, args),
    markSubject: (_, args, ctx) => markSubject(ctx, args),
    proposePayeeChange: (_, args, ctx) => proposePayeeChange(ctx, args),
  },
  Household: {
    id: ({ id }) => encodeId('Household', id),
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    head: async ({ headPersonId }, _, ctx) => (await ctx.load(personsById, headPersonId))!,
    members: async ({ id }, _, ctx) => (await ctx.load(membersOf, id)) ?? [],
    spells: async ({ id }, _, ctx) => (await ctx.load(spellsOf, id)) ?? [],
    bankAccounts: async ({ id }, _, ctx) => (await ctx.load(bankAccountsOf, id)) ?? [],
    paidTo: async ({ id }, _, ctx) => (await ctx.load(accountsInUse, id)) ?? [],
    proxyHoldings: async ({ id }, _, ctx) => (await ctx.load(proxyHoldingsOf, id)) ?? [],
    kinDeclarations: async ({ id }, _, ctx) => (await ctx.load(kinDeclarationsOf, id)) ?? [],
    payeeChanges: async ({ id }, _, ctx) => (await ctx.load(payeeChangesOf, id)) ?? [],
    payeeWaiting: async ({ id }, _, ctx) => (await ctx.load(payeesWaiting, id)) ?? null,
    workingPapers: async ({ id }, _, ctx) => (await ctx.load(papersOf, id)) ?? [],
    reveals: async ({ id }, _, ctx) => (await ctx.load(revealsOf, id)) ?? [],
    actions: (row, _, ctx) => householdActions(ctx, row),
  },
  HouseholdConnection: {
    totalHouseholds: async (page, _, ctx) => (await countHouseholds(ctx, page)).households,
    totalPersons: async (page, _, ctx) => (await countHouseholds(ctx, page)).persons,
  },
  HouseholdMember: {
    person: async ({ personId }, _, ctx) => (await ctx.load(personsById, personId))!,
    covered: async ({ householdId, personId }, _, ctx) =>
      (await ctx.load(coveredNow, householdId))?.has(personId) ?? false,
  },
  RollOfPlace: { region: ({ code }, _, ctx) => ctx.regions.find(code)! },
  Person: {
    id: ({ id }) => encodeId('Person', id),
    age: ({ birthDate }, _, ctx) =>
      Temporal.PlainDate.from(birthDate).until(ctx.today, { largestUnit: 'years' }).years,
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    maskedNumber: ({ villageCode }, _, ctx) =>
      holdsAt(ctx, 'identity.reveal', villageCode) ? '*'.repeat(18) : null,
  },
  AccountInUse: {
    account: async ({ accountId }, _, ctx) => (await ctx.load(bankAccountsById, accountId))!,
  },
  BankAccount: {
    id: ({ id }) => encodeId('BankAccount', id),
    maskedNumber: ({ numberLast4 }) => `************${numberLast4}`,
  },
  LogChange: {
    household: async ({ field, old, new: next }, _, ctx) => {
      const id = field === 'household' ? decodeId(next ?? old ?? '', 'Household') : null
      return id ? ((await ctx.load(householdsById, id.key[0]!)) ?? null) : null
    },
  },
  PayeeChange: {
    replaced: async ({ replacesId }, _, ctx) =>
      (await ctx.load(bankAccountsById, replacesId)) ?? null,
    account: async ({ bankAccountId }, _, ctx) =>
      (await ctx.load(bankAccountsById, bankAccountId)) ?? null,
    proposedBy: async ({ proposedBy }, _, ctx) => (await ctx.load(accountsById, proposedBy))!,
    confirmedBy: async ({ confirmedBy }, _, ctx) => (await ctx.load(accountsById, confirmedBy))!,
    byFile: ({ importId }) => importId !== null,
  },
  FoundBankAccount: {
    household: async ({ householdId }, _, ctx) =>
      householdId ? ((await ctx.load(householdsById, householdId)) ?? null) : null,
  },
  Spell: {
    id: ({ id }) => encodeId('Spell', id),
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    amounts: async ({ id }, _, ctx) => (await ctx.load(amountsOf, id)) ?? [],
    amountDue: (row, { month }, ctx) => dueIn(ctx, row, month),
    coveredMembers: async ({ id }, { month }, ctx) =>
      (await ctx.load(coveredByKey, `${month}/${id}`)) ?? [],
    nextReviewDueOn: async ({ id }, _, ctx) => (await ctx.load(nextReviews, id)) ?? null,
    reviewOverdue: async ({ id, endMonth }, _, ctx) =>
      endMonth === null && ((await ctx.load(nextReviews, id)) ?? '9999') < ctx.today,
  },
  AmountVersion: {
    id: ({ id }) => encodeId('AmountVersion', id),
    income: ({ incomeFen }) => incomeFen,
    base: ({ baseFen }) => baseFen,
    categorical: ({ categoricalFen }) => categoricalFen,
    care: ({ careFen }) => careFen,
    amount: ({ amountFen }) => amountFen,
  },
  AmountDue: {
    base: ({ baseFen }) => baseFen,
    categorical: ({ categoricalFen }) => categoricalFen,
    care: ({ careFen }) => careFen,
    amount: ({ amountFen }) => amountFen,
    words: ({ words }, _, ctx) => words[ctx.language],
  },
  WorkingPaper: {
    id: ({ id }) => encodeId('WorkingPaper', id),
    by: async ({ accountId }, _, ctx) => (await ctx.load(accountsById, accountId))!,
  },
  IdentityReveal: { by: async ({ actorId }, _, ctx) => (await ctx.load(accountsById, actorId))! },
  ConflictDeclaration: {
    household: async ({ householdId }, _, ctx) =>
      householdId ? ((await ctx.load(householdsById, householdId)) ?? null) : null,
  },
}
