import type { AccountRow, ConflictDeclarationRow, RoleGrantRow, SessionRow } from './read.ts'
import type { ProposalRow } from './proposal-kinds.ts'

export type AccountMapper = AccountRow
export type ConflictDeclarationMapper = ConflictDeclarationRow
export type ProposalMapper = ProposalRow
export type RoleGrantMapper = RoleGrantRow
export type SessionMapper = SessionRow
/** Everything is in the context. */
export type ViewerMapper = Record<never, never>
