import type { Module } from '../module.ts'
import { findLogEntry } from './read.ts'
import { resolvers } from './resolvers.ts'

export const logModule: Module = {
  name: 'log',
  resolvers,
  nodes: { LogEntry: (ctx, [id]) => findLogEntry(ctx, id!) },
}
