import type { proposal } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import type { Context } from '../../context.ts'
import type { Text } from '../../kit/language.ts'

export type ProposalRow = typeof proposal.$inferSelect
export type ProposalKind = ProposalRow['kind']

export type Change = { field: string; old: string | null; new: string | null }

/** What a module knows of a kind of proposal it drafts. */
export type ProposalHandler = {
  kind: ProposalKind
  /** One line: what it would do. */
  summary(ctx: Context, payload: unknown): Text
  /** What stands now → what would stand. */
  changes(ctx: Context, payload: unknown): Promise<Change[]>
  /** Why it can no longer be confirmed, such as a standard superseded meanwhile; null when it can. */
  whyNot(ctx: Context, proposal: ProposalRow): Promise<{ code: string; message: Text } | null>
  /** Writes the fact, in the decision's own transaction. */
  apply(ctx: Context, writer: Writer, proposal: ProposalRow): Promise<void>
}
