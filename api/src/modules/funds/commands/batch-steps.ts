import { batch } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type {
  MutationcancelBatchArgs,
  MutationcheckBatchArgs,
  MutationpayBatchArgs,
  MutationreviewBatchArgs,
  MutationsendBackBatchArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import {
  type BatchStep,
  permissionFor,
  whyNotInForm,
  whyNotMoved,
  whyNotPaidOn,
  whyNotWithHeld,
} from '../batch-rules.ts'
import { allocationsById, type BatchRow, batchesById, spentByAllocation } from '../read/batches.ts'
import { lineSumsByBatch, noLines } from '../read/line-sums.ts'
import { countHeld } from '../read/unpaid-spells.ts'

type Result = Awaited<ResolversTypes['MoveBatchResult']>
type Move = Partial<typeof batch.$inferInsert> & Pick<BatchRow, 'state'>
type Input = { batchId: string; version: number; clientKey?: string | null | undefined }
type Detail = Record<string, { old?: unknown; new?: unknown }>
/** What a step writes, or why it may not; `also` is written beside the batch. */
type Decision =
  { move: Move; detail?: Detail; also?: (writer: Writer) => Promise<unknown> } | { no: Result }

/** 民政审核. @throws NOT_FOUND, FORBIDDEN */
export const reviewBatch = (ctx: Context, { input }: MutationreviewBatchArgs): Promise<Result> =>
  step(ctx, 'review', input, async (row) => {
    const no = whyNotWithHeld(await countHeld(ctx, row))
    if (no) return { no: ruleBroken(ctx, no.code, no.message) }
    return { move: { state: 'REVIEWED', reviewedBy: ctx.actor!.id, reviewedOn: ctx.today } }
  })

/** 退回修改: whoever reviews it next signs anew. @throws NOT_FOUND, FORBIDDEN */
export const sendBackBatch = (
  ctx: Context,
  { input }: MutationsendBackBatchArgs,
): Promise<Result> =>
  step(ctx, 'sendBack', input, async () => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    return {
      move: { state: 'DRAFT', reviewedBy: null, reviewedOn: null },
      detail: { reason: { new: input.reason } },
    }
  })

/** 财政程序性审核: form only, not eligibility. @throws NOT_FOUND, FORBIDDEN */
export const checkBatch = (ctx: Context, { input }: MutationcheckBatchArgs): Promise<Result> =>
  step(ctx, 'check', input, async (row) => {
    const id = row.allocationId
    // One that came in after the review.
    const held = whyNotWithHeld(await countHeld(ctx, row))
    if (held) return { no: ruleBroken(ctx, held.code, held.message) }
    const no = whyNotInForm({
      totalFen: row.totalFen,
      linesFen: ((await lineSumsByBatch(ctx, [row.id])).get(row.id) ?? noLines).total,
      allocatedFen: (await allocationsById(ctx, [id])).get(id)?.amountFen ?? 0n,
      spentFen: (await spentByAllocation(ctx, [id])).get(id) ?? 0n,
    })
    if (no) return { no: ruleBroken(ctx, no.code, no.message) }
    return {
      move: {
        state: 'FINANCE_CHECKED',
        financeCheckedBy: ctx.actor!.id,
        financeCheckedOn: ctx.today,
      },
    }
  })

/** 国库集中支付. @throws NOT_FOUND, FORBIDDEN */
export const payBatch = (ctx: Context, { input }: MutationpayBatchArgs): Promise<Result> =>
  step(ctx, 'pay', input, async (row) => {
    const voucherNo = input.voucherNo.trim()
    const unwritten = whyNotWritten(ctx, 'input.voucherNo', voucherNo, 40)
    if (unwritten) return { no: unwritten }
    const badDay = whyNotPaidOn(input.on, row, ctx.today)
    if (badDay) return { no: invalidInput(ctx, 'input.on', badDay) }
    const [used] = await ctx.read
      .select({ documentNo: batch.documentNo })
      .from(batch)
      .where(and(eq(batch.countyCode, row.countyCode), eq(batch.voucherNo, voucherNo)))
      .limit(1)
    if (used)
      return {
        no: invalidInput(ctx, 'input.voucherNo', {
          zh: `这个凭证号已用于清册 ${used.documentNo}。`,
          en: `This voucher was already used for batch ${used.documentNo}.`,
        }),
      }
    return {
      move: { state: 'TREASURY_PAID', voucherNo, treasuryPaidOn: input.on },
      detail: { voucherNo: { new: voucherNo }, on: { new: input.on } },
    }
  })

/** 撤销清册, before finance has checked it: its lines are cancelled with it, nothing is erased. @throws NOT_FOUND, FORBIDDEN */
export const cancelBatch = (ctx: Context, { input }: MutationcancelBatchArgs): Promise<Result> =>
  step(ctx, 'cancel', input, async ({ id }) => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    const { counts } = (await lineSumsByBatch(ctx, [id])).get(id) ?? noLines
    return {
      move: { state: 'CANCELLED' },
      detail: { reason: { new: input.reason }, lines: { new: counts.inTransit } },
      also: (writer) =>
        writer.execute(
          sql`select mz_cancel_lines(${id}, ${input.reason}, ${ctx.actor!.id}, ${ctx.today})`,
        ),
    }
  })

/** One step of a batch: its version moves with it, so that of two at once one wins whole. */
export async function step(
  ctx: Context,
  name: BatchStep,
  input: Input,
  decide: (row: BatchRow) => Promise<Decision>,
): Promise<Result> {
  const id = idOf(input.batchId, 'Batch', 'input.batchId')
  const row = (await batchesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  const action = `batch.${name}`
  if (await once.done(ctx, action, input.clientKey)) return { __typename: 'BatchMoved', batch: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = whyNotMoved(name, row, ctx.actor!.id)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const decided = await decide(row)
  if ('no' in decided) return decided.no
  return await act(
    ctx,
    {
      permission: permissionFor(name, row),
      region: row.townshipCode,
      action,
      subject: { kind: 'Batch', id },
      detail: {
        ...(row.state === decided.move.state
          ? {}
          : { state: { old: row.state, new: decided.move.state } }),
        ...decided.detail,
      },
    },
    async (writer) => {
      const [moved] = await writer
        .update(batch)
        .set({ ...decided.move, version: sql`${batch.version} + 1` })
        .where(and(eq(batch.id, id), eq(batch.version, row.version)))
        .returning()
      if (!moved) throw lostRace()
      await decided.also?.(writer)
      await once.record(ctx, writer, action, input.clientKey, id)
      return { __typename: 'BatchMoved' as const, batch: moved }
    },
  )
}
