import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId } from '../../kit/ids.ts'
import { actionWords } from './actions.ts'
import { findLogHead, listAccessReads, listLogEntries } from './read.ts'

export const resolvers: Resolvers = {
  Query: {
    logEntries: (_, { filter, first, after }, ctx) =>
      listLogEntries(ctx, filter ?? {}, first, after ?? null),
    accessReads: (_, { accountId, first, after }, ctx) =>
      listAccessReads(ctx, accountId ?? null, first, after ?? null),
    logHead: (_, __, ctx) => findLogHead(ctx),
    publicLog: (_, __, ctx) => ctx.publicLog.shown(),
  },
  LogEntry: {
    id: ({ id }) => encodeId('LogEntry', id),
    actionLabel: ({ action }, _, ctx) => actionWords(action)[ctx.language],
    region: (row, _, ctx) =>
      ctx.regions.find(row.villageCode ?? row.townshipCode ?? row.countyCode) ?? null,
    changes: ({ detail }) =>
      Object.entries(detail as Record<string, { old?: unknown; new?: unknown }>).map(
        ([field, change]) => ({ field, old: shown(change.old), new: shown(change.new) }),
      ),
    commitment: ({ commitment }) => Buffer.from(commitment).toString('hex'),
  },
  AccessRead: {
    id: ({ id }) => encodeId('AccessRead', id),
    region: ({ regionCode }, _, ctx) =>
      regionCode ? (ctx.regions.find(regionCode) ?? null) : null,
  },
  LogHead: { root: ({ root }) => Buffer.from(root).toString('hex') },
}

const shown = (value: unknown): string | null =>
  value == null ? null : typeof value === 'string' ? value : JSON.stringify(value)
