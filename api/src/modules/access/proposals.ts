import { type Permission, proposal } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import type { ResolversTypes } from '../../__generated__/types.ts'
import { act } from '../../act.ts'
import type { Context } from '../../context.ts'
import { newId } from '../../kit/new-id.ts'
import { whyNotWritten } from '../../kit/problems.ts'
import type { ProposalHandler, ProposalKind, ProposalRow } from './proposal-kinds.ts'

const handlers = new Map<ProposalKind, ProposalHandler>()

/** Called once for every module when the schema is made. */
export const registerProposals = (kinds: readonly ProposalHandler[]): void =>
  kinds.forEach((each) => handlers.set(each.kind, each))

export function handlerOf(kind: ProposalKind): ProposalHandler {
  const handler = handlers.get(kind)
  if (!handler) throw new Error(`no module knows proposals of kind ${kind}`)
  return handler
}

export type Draft = {
  kind: ProposalKind
  /** Narrowest region it concerns. */
  region: string
  payload: unknown
  reason: string
  propose: Permission
  confirm: Permission
  /** What belongs to the draft and not into its payload, in the same transaction. */
  beside?(writer: Writer, proposalId: string): Promise<void>
}

/** First seat of a two-person act: writes nothing but the draft and its log entry. @throws FORBIDDEN */
export async function draftProposal(
  ctx: Context,
  draft: Draft,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const unwritten = whyNotWritten(ctx, 'input.reason', draft.reason)
  if (unwritten) return unwritten
  const id = newId()
  const row = {
    id,
    kind: draft.kind,
    countyCode: draft.region.slice(0, 6),
    townshipCode: draft.region.length >= 9 ? draft.region.slice(0, 9) : null,
    villageCode: draft.region.length === 12 ? draft.region : null,
    payload: draft.payload,
    reason: draft.reason.trim(),
    proposePermission: draft.propose,
    confirmPermission: draft.confirm,
    draftedBy: ctx.actor!.id,
  }
  const changes = await handlerOf(draft.kind).changes(ctx, draft.payload)
  const detail = {
    ...Object.fromEntries(changes.map(({ field, old, new: next }) => [field, { old, new: next }])),
    reason: { new: row.reason },
  }
  const what = {
    permission: draft.propose,
    region: draft.region,
    class: classOf(draft.kind),
    action: 'proposal.draft',
    subject: { kind: 'Proposal', id },
    detail,
  }
  return await act(ctx, what, async (writer) => {
    const [written] = await writer.insert(proposal).values(row).returning()
    await draft.beside?.(writer, id)
    return { __typename: 'ProposalDrafted' as const, proposal: written! }
  })
}

/** Rights are the audit administrator's to read; standards and settings the auditors'. */
export const classOf = (kind: ProposalKind): 'ACCESS' | 'BUSINESS' =>
  kind === 'ROLE_GRANT' || kind === 'ROLE_REVOKE' || kind === 'SECOND_FACTOR'
    ? 'ACCESS'
    : 'BUSINESS'

export const regionOf = (
  row: Pick<ProposalRow, 'countyCode' | 'townshipCode' | 'villageCode'>,
): string => row.villageCode ?? row.townshipCode ?? row.countyCode
