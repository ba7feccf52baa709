import type { Module } from '../module.ts'
import type { ProgrammeCode } from './programme-index.ts'
import { programmeProposals } from './proposals.ts'
import { findSetting, findStandard } from './read.ts'
import { resolvers } from './resolvers.ts'

export const programmesModule: Module = {
  name: 'programmes',
  resolvers,
  nodes: {
    Programme: async (ctx, [code]) =>
      ctx.programmes.all.find((row) => row.code === (code as ProgrammeCode)) ?? null,
    Setting: (ctx, [id]) => findSetting(ctx, id!),
    Standard: (ctx, [id]) => findStandard(ctx, id!),
  },
  proposals: programmeProposals,
}
