import { auditSample, type DrawnRow } from '@mingzhang/db'

import type { MutationdrawSampleArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { text } from '../../../kit/language.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { readFrame } from '../make/frame.ts'
import { findExport, findSample, stateOf } from '../read/exports.ts'
import { whyNotMakeable, whyNotSampled } from '../rules.ts'
import { type Draw, drawMonetary, drawRandom } from '../samples/draw.ts'
import { sourceOf } from '../sources/index.ts'
import { columnsGone, sameAs } from '../stored-query.ts'

/** Reads the frame again and draws from it; every draw is kept, so that nobody draws until it suits. @throws NOT_FOUND, FORBIDDEN */
export async function drawSample(
  ctx: Context,
  { input }: MutationdrawSampleArgs,
): Promise<Awaited<ResolversTypes['DrawSampleResult']>> {
  const earlier = await once.done(ctx, 'sample.draw', input.clientKey)
  if (earlier) return { __typename: 'SampleDrawn', sample: (await findSample(ctx, earlier))! }
  const row = await findExport(ctx, idOf(input.exportId, 'DataExport', 'input.exportId'))
  if (!row) throw notFound(ctx.language)
  const closed = whyNotMakeable(
    { state: stateOf(row), requestedBy: row.requestedBy, columnsGone: columnsGone(row) },
    ctx.actor!.id,
  )
  if (closed) return ruleBroken(ctx, closed.code, closed.message)
  const hasAmounts = sourceOf(row.kind).fen !== null
  const no = whyNotSampled({ rowCount: row.rowCount, hasAmounts }, input)
  if (no) return invalidInput(ctx, no.path, no.message)
  if (row.withIdentities)
    return ruleBroken(ctx, 'WITH_IDENTITIES', {
      zh: '请从不含证件号码的同一导出里抽样：抽样不打开证件号码和账号。',
      en: 'Draw from the same export without identities: drawing opens no numbers.',
    })
  const frame = await readFrame(ctx, row)
  const same = sameAs(row, frame.hash)
  if (!same) return ruleBroken(ctx, 'FRAME_CHANGED', same === null ? unlike : changed)
  if (input.method === 'MONETARY_UNIT' && frame.total === 0n)
    return invalidInput(ctx, 'input.method', {
      zh: '没有一行金额大于零，不能按货币单位抽样。',
      en: 'No row has a positive amount: draw at random.',
    })
  const monetary =
    input.method === 'MONETARY_UNIT' ? drawMonetary(frame, input.seed, input.size) : null
  const draws = monetary?.draws ?? drawRandom(frame, input.seed, input.size)
  const id = newId()
  return await act(
    ctx,
    {
      permission: 'export.make',
      region: row.countyCode,
      action: 'sample.draw',
      subject: { kind: 'AuditSample', id },
      detail: {
        export: { new: row.id },
        method: { new: input.method },
        seed: { new: input.seed },
        size: { new: input.size },
        frame: { new: frame.hash },
        rows: { new: frame.rows },
      },
    },
    async (writer) => {
      await writer.insert(auditSample).values({
        id,
        countyCode: row.countyCode,
        exportId: row.id,
        method: input.method,
        seed: input.seed,
        size: input.size,
        frameRows: frame.rows,
        frameFen: hasAmounts ? frame.total : null,
        intervalFen: monetary?.interval ?? null,
        frameHash: frame.hash,
        drawn: draws.map((draw) => keptRow(draw, frame)),
        drawnBy: ctx.actor!.id,
      })
      await once.record(ctx, writer, 'sample.draw', input.clientKey, id)
      return { __typename: 'SampleDrawn' as const, sample: (await findSample(ctx, id))! }
    },
  )
}

const changed = text(
  '导出以后数据有了变化，行集散列值不同。请重新导出，再抽样。',
  'The rows have changed since: export again, then draw.',
)
const unlike = text(
  '行集散列值不同：这次导出没有记下它的列，是数据变了还是程序的列变了，无从分辨。请重新导出，再抽样。',
  'The hash differs, and the columns of this export were not kept: whether data or columns have changed cannot be told. Export again, then draw.',
)

function keptRow(
  { position, value, certain }: Draw,
  { subjects, amounts }: Awaited<ReturnType<typeof readFrame>>,
): DrawnRow {
  return {
    position,
    subject: subjects[position - 1] ?? null,
    fen: amounts[position - 1]?.toString() ?? null,
    value: value?.toString() ?? null,
    certain,
  }
}
