import type { Module } from '../module.ts'
import { matchProposal } from './bank/match-proposal.ts'
import { makeCopy } from './copy/make-copy.ts'
import { findCase } from './identity/cases.ts'
import { findImport } from './read/imports.ts'
import { resolvers } from './resolvers.ts'

export const importsModule: Module = {
  name: 'imports',
  resolvers,
  files: [{ path: '/imports/:id/marked', make: makeCopy }],
  nodes: {
    Import: (ctx, [id]) => findImport(ctx, id!),
    IdentityCase: (ctx, [id]) => findCase(ctx, id!),
  },
  proposals: [matchProposal],
}
