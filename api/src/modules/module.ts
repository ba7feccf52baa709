import type { Context } from '../context.ts'
import type { FileRoute } from '../files/made-file.ts'
import type { NodeType } from '../kit/ids.ts'
import type { ProposalHandler } from './access/proposal-kinds.ts'
import type { Resolvers } from '../__generated__/types.ts'

/** What a module gives to the whole. */
export type Module = {
  /** Folder, and the word of tables, files and tests. */
  name: string
  resolvers: Resolvers
  /** How `node(id)` finds objects of this module's types; null when absent or not visible. */
  nodes?: Partial<Record<NodeType, (ctx: Context, key: string[]) => Promise<object | null>>>
  /** What a confirmed proposal of a kind does. */
  proposals?: ProposalHandler[]
  /** Files it makes, each at its own address. */
  files?: FileRoute[]
}
