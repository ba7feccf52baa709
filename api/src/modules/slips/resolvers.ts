import type { Resolvers } from '../../__generated__/types.ts'
import { printSlip } from './commands/print-slip.ts'

export const resolvers: Resolvers = {
  Mutation: { printSlip: (_, args, ctx) => printSlip(ctx, args) },
}
