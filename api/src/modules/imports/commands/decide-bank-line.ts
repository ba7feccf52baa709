import { bankLine } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { MutationdecideBankLineArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import { ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotOpen } from '../bank/decision-rules.ts'
import { holdBankLine, proposedLines } from '../bank/lines.ts'

const action = 'bankLine.decide'

/** 非本县代发, or 银行差错: no line of ours moves, so one person closes it with the reason. @throws NOT_FOUND, FORBIDDEN */
export async function decideBankLine(
  ctx: Context,
  { input }: MutationdecideBankLineArgs,
): Promise<Awaited<ResolversTypes['DecideBankLineResult']>> {
  const row = await holdBankLine(ctx, idOf(input.bankLineId, 'BankLine', 'input.bankLineId'))
  if (!row) throw notFound(ctx.language)
  if (await once.done(ctx, action, input.clientKey))
    return { __typename: 'BankLineDecided', bankLine: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = whyNotOpen(row, (await proposedLines(ctx, [row.id])).has(row.id))
  if (no) return ruleBroken(ctx, no.code, no.message)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  return await act(
    ctx,
    {
      permission: 'reconcile.decide',
      region: row.countyCode,
      action,
      subject: { kind: 'BankLine', id: row.id },
      detail: {
        state: { old: row.state, new: 'DECIDED' },
        decision: { new: input.decision },
        reason: { new: input.reason },
      },
    },
    async (writer) => {
      const [decided] = await writer
        .update(bankLine)
        .set({
          state: 'DECIDED',
          decision: input.decision,
          decisionReason: input.reason.trim(),
          decidedBy: ctx.actor!.id,
          decidedAt: sql`mz_now()`,
          version: sql`${bankLine.version} + 1`,
        })
        .where(and(eq(bankLine.id, row.id), eq(bankLine.version, row.version)))
        .returning()
      if (!decided) throw lostRace()
      await once.record(ctx, writer, action, input.clientKey, row.id)
      return { __typename: 'BankLineDecided' as const, bankLine: decided }
    },
  )
}
