import type { Module } from '../module.ts'
import { peopleProposals } from './payee-proposals.ts'
import { bankAccountsById, householdsById, personsById } from './read/people.ts'
import { findPaper } from './read/papers.ts'
import { spellsById } from './read/spells.ts'
import { resolvers } from './resolvers.ts'

export const peopleModule: Module = {
  name: 'people',
  resolvers,
  proposals: peopleProposals,
  nodes: {
    BankAccount: async (ctx, [id]) => (await ctx.load(bankAccountsById, id!)) ?? null,
    Household: async (ctx, [id]) => (await ctx.load(householdsById, id!)) ?? null,
    Person: async (ctx, [id]) => (await ctx.load(personsById, id!)) ?? null,
    Spell: async (ctx, [id]) => (await ctx.load(spellsById, id!)) ?? null,
    WorkingPaper: (ctx, [id]) => findPaper(ctx, id!),
  },
}
