import { type Permission, proposal } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { MutationdecideProposalArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { classOf, handlerOf, regionOf } from '../proposals.ts'
import { findProposal } from '../read.ts'
import { whyNotDecidable } from '../rules.ts'

const outcomes = { CONFIRM: 'CONFIRMED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN' } as const

/** Second seat of a two-person act; a confirmation writes the fact in the same transaction. @throws NOT_FOUND, FORBIDDEN */
export async function decideProposal(
  ctx: Context,
  { input }: MutationdecideProposalArgs,
): Promise<Awaited<ResolversTypes['DecideProposalResult']>> {
  const row = await findProposal(ctx, idOf(input.proposalId, 'Proposal', 'input.proposalId'))
  if (!row) throw notFound(ctx.language)
  const no = whyNotDecidable(row, input.decision, ctx.actor!.id)
  if (no) return ruleBroken(ctx, no.code, no.message)
  if (row.version !== input.version) return stale(ctx, row.version)
  // A rejection says why; whatever else is written is held to the same.
  const unwritten =
    input.decision === 'REJECT' || input.reason
      ? whyNotWritten(ctx, 'input.reason', input.reason ?? '')
      : null
  if (unwritten) return unwritten
  const handler = handlerOf(row.kind)
  const broken = input.decision === 'CONFIRM' ? await handler.whyNot(ctx, row) : null
  if (broken) return ruleBroken(ctx, broken.code, broken.message)
  const state = outcomes[input.decision]
  const permission = input.decision === 'WITHDRAW' ? null : (row.confirmPermission as Permission)
  const changes = input.decision === 'CONFIRM' ? await handler.changes(ctx, row.payload) : []
  const detail = {
    state: { old: row.state, new: state },
    ...Object.fromEntries(changes.map((each) => [each.field, { old: each.old, new: each.new }])),
    reason: { new: input.reason ?? null },
  }
  const what = {
    permission,
    region: regionOf(row),
    class: classOf(row.kind),
    action: `proposal.${input.decision.toLowerCase()}`,
    subject: { kind: 'Proposal', id: row.id },
    detail,
  }
  return await act(ctx, what, async (writer) => {
    const [decided] = await writer
      .update(proposal)
      .set({
        state,
        decidedBy: ctx.actor!.id,
        decidedAt: sql`mz_now()`,
        decisionReason: input.reason?.trim() || null,
        version: sql`${proposal.version} + 1`,
      })
      .where(
        and(
          eq(proposal.id, row.id),
          eq(proposal.version, row.version),
          eq(proposal.state, 'PENDING'),
        ),
      )
      .returning()
    if (!decided) throw lostRace()
    if (input.decision === 'CONFIRM') await handler.apply(ctx, writer, row)
    return { __typename: 'ProposalDecided' as const, proposal: decided }
  })
}
