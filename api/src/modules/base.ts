import type { Context } from '../context.ts'
import { decodeId, malformed, type NodeType } from '../kit/ids.ts'
import type { Resolvers } from '../__generated__/types.ts'
import { modules } from './index.ts'

export const baseResolvers: Resolvers = {
  Query: {
    node: (_, { id }, ctx) => findNode(ctx, id),
    clock: (_, __, ctx) => ({
      now: ctx.now.toInstant().toString(),
      today: ctx.today,
      demonstration: ctx.installation.kind === 'DEMO',
      countyCode: ctx.installation.countyCode,
    }),
  },
  Node: { __resolveType: (node) => (node as { __typename: string }).__typename as never },
  Problem: { __resolveType: (problem) => (problem as { __typename: string }).__typename as never },
}

// What the public role of the database may read; of everything else a caller learns nothing before being somebody.
const published: readonly NodeType[] = ['Programme', 'Region', 'ResponsiblePerson', 'Standard']

async function findNode(ctx: Context, id: string) {
  const decoded = decodeId(id)
  if (!decoded) throw malformed('id', 'expected the id of an object')
  if ((!ctx.actor || ctx.actor.mustChangePassword) && !published.includes(decoded.type)) return null
  for (const { nodes } of modules) {
    const find = nodes?.[decoded.type]
    if (!find) continue
    const found = await find(ctx, decoded.key)
    return found ? ({ __typename: decoded.type, ...found } as never) : null
  }
  return null
}
