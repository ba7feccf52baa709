import { batch } from '@mingzhang/db'
import { and, eq, ne } from 'drizzle-orm'

import type { MutationdraftBatchArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotDrafted, whyNotPayable } from '../draft-rules.ts'
import { allocationsById, batchesById, spentByAllocation } from '../read/batches.ts'
import { countUnpaid } from '../read/draft-lines.ts'
import { coverLines, linesOf, oneAfterTheOther } from './draft-lines.ts'

/** 起草清册: whoever is confirmed and not yet paid for the month. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function draftBatch(
  ctx: Context,
  { input }: MutationdraftBatchArgs,
): Promise<Awaited<ResolversTypes['DraftBatchResult']>> {
  const allocationId = idOf(input.allocationId, 'Allocation', 'input.allocationId')
  const allocation = (await allocationsById(ctx, [allocationId])).get(allocationId)
  const region = ctx.regions.find(input.region)
  if (!allocation) throw notFound(ctx.language)
  if (region?.level !== 'TOWNSHIP')
    return invalidInput(ctx, 'input.region', {
      zh: '清册按乡镇（街道）起草。',
      en: 'A batch is of a township.',
    })
  const done = await once.done(ctx, 'batch.draft', input.clientKey)
  if (done)
    return {
      __typename: 'BatchDrafted',
      batch: (await batchesById(ctx, [done])).get(done)!,
      ...{ withoutAccount: 0, held: 0, endedByDeath: 0, lessByDeath: 0 },
    }
  const scope = { township: region.code, programme: input.programme, month: input.month }
  const no = whyNotDrafted(scope, allocation, { from: ctx.lastMonth, to: ctx.nextMonth })
  if (no) return invalidInput(ctx, no.path, no.message)
  const documentNo = normaliseDocumentNo(input.documentNo)
  const unwritten = whyNotWritten(ctx, 'input.documentNo', documentNo, 60)
  if (unwritten) return unwritten
  if (await numberUsed(ctx, documentNo))
    return invalidInput(ctx, 'input.documentNo', {
      zh: '这个文号已用于另一份清册。',
      en: 'Another batch has this number.',
    })
  await oneAfterTheOther(ctx)
  const found = await countUnpaid(ctx, scope)
  const spent = (await spentByAllocation(ctx, [allocationId])).get(allocationId) ?? 0n
  const cannot = whyNotPayable({ ...found, left: allocation.amountFen - spent })
  if (cannot) return ruleBroken(ctx, cannot.code, cannot.message)
  const row = {
    id: newId(),
    countyCode: allocation.countyCode,
    townshipCode: region.code,
    allocationId,
    programmeCode: input.programme,
    month: input.month,
    kind: 'REGULAR' as const,
    documentNo,
    totalFen: found.fen,
    lineCount: found.lines,
    state: 'DRAFT' as const,
    draftedBy: ctx.actor!.id,
    draftedOn: ctx.today,
  }
  return await act(
    ctx,
    {
      permission: 'batch.draft',
      region: region.code,
      action: 'batch.draft',
      subject: { kind: 'Batch', id: row.id },
      detail: {
        documentNo: { new: documentNo },
        month: { new: row.month },
        programme: { new: row.programmeCode },
        total: { new: row.totalFen },
        lines: { new: row.lineCount },
        ...(found.endedByDeath > 0 && { endedByDeath: { new: found.endedByDeath } }),
        ...(found.lessByDeath > 0 && { lessByDeath: { new: found.lessByDeath } }),
      },
    },
    async (writer) => {
      const [made] = await writer.insert(batch).values(row).returning()
      const lines = await writer.execute(linesOf(ctx, row.id, scope))
      if (lines.length !== found.lines) throw lostRace()
      await writer.execute(coverLines(row.id))
      await once.record(ctx, writer, 'batch.draft', input.clientKey, row.id)
      return { __typename: 'BatchDrafted' as const, batch: made!, ...found }
    },
  )
}

async function numberUsed(ctx: Context, documentNo: string): Promise<boolean> {
  const [row] = await ctx.read
    .select({ id: batch.id })
    .from(batch)
    .where(
      and(
        eq(batch.countyCode, ctx.installation.countyCode),
        eq(batch.documentNo, documentNo),
        ne(batch.state, 'CANCELLED'),
      ),
    )
    .limit(1)
  return !!row
}
