import type { Module } from '../module.ts'
import { findImport } from './read/imports.ts'
import { resolvers } from './resolvers.ts'

export const importsModule: Module = {
  name: 'imports',
  resolvers,
  nodes: { Import: (ctx, [id]) => findImport(ctx, id!) },
}
