import type { MutationputInLinesArgs, ResolversTypes } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { encodeId, idOf, malformed } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { spellsById } from '../../people/index.ts'
import { whyNotPayable } from '../draft-rules.ts'
import { whyNotAmount, whyNotLeftOut, whyNotPutIn } from '../put-in-rules.ts'
import { allocationsById, type BatchRow, spentByAllocation } from '../read/batches.ts'
import { leftOutAmong, listedIn } from '../read/left-out.ts'
import { step } from './batch-steps.ts'
import { coverLines, linesByHand, oneAfterTheOther } from './draft-lines.ts'

const mostLines = 200

/** 补入明细, into one's own draft: a spell it left out, or that was taken out of it, with the amount confirmed. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function putInLines(
  ctx: Context,
  { input }: MutationputInLinesArgs,
): Promise<Awaited<ResolversTypes['MoveBatchResult']>> {
  if (input.lines.length === 0 || input.lines.length > mostLines)
    throw malformed('input.lines', `expected 1 to ${mostLines}`)
  const asked = new Map(
    input.lines.map(({ spellId, amount }) => [idOf(spellId, 'Spell', 'input.lines'), amount]),
  )
  if (asked.size < input.lines.length) throw malformed('input.lines', 'expected each spell once')
  const ids = [...asked.keys()]
  const spells = await spellsById(ctx, ids)
  if (spells.size < ids.length) throw notFound(ctx.language)
  return await step(ctx, 'putIn', input, async (row) => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    await oneAfterTheOther(ctx)
    const found = await leftOutAmong(ctx, row, ids)
    const missing = ids.find((id) => !found.some(({ spellId }) => spellId === id))
    const no = missing
      ? whyNotLeftOut(
          spells.get(missing)!,
          row,
          (await listedIn(ctx, row.month, [missing])).get(missing),
        )
      : found
          .map((each) => whyNotPutIn(each) ?? whyNotAmount(each, asked.get(each.spellId)!))
          .find((each) => each !== null)
    if (no) return { no: ruleBroken(ctx, no.code, no.message, 'input.lines') }
    const fen = found.reduce((sum, { amountFen }) => sum + amountFen, 0n)
    const left = await leftIn(ctx, row)
    const nobody = { withoutAccount: 0, held: 0, endedByDeath: 0 }
    const cannot = whyNotPayable({ ...nobody, lines: found.length, fen, left })
    if (cannot) return { no: ruleBroken(ctx, cannot.code, cannot.message) }
    const offDue = found.filter(({ bucket }) => bucket !== 'AS_DUE')
    return {
      move: {
        state: 'DRAFT',
        totalFen: row.totalFen + fen,
        lineCount: row.lineCount + found.length,
      },
      detail: {
        spells: { new: ids.map((id) => encodeId('Spell', id)) },
        amount: { new: fen },
        total: { old: row.totalFen, new: row.totalFen + fen },
        reason: { new: input.reason },
        ...(offDue.length > 0 && {
          offDue: { new: offDue.map(({ spellId }) => encodeId('Spell', spellId)) },
        }),
      },
      also: async (writer) => {
        const scope = {
          ...{ township: row.townshipCode, programme: row.programmeCode, month: row.month },
        }
        const lines = await writer.execute(linesByHand(ctx, row.id, scope, ids))
        if (lines.length !== ids.length) throw lostRace()
        await writer.execute(coverLines(row.id))
      },
    }
  })
}

async function leftIn(ctx: Context, { allocationId: id }: BatchRow): Promise<bigint> {
  const allocated = (await allocationsById(ctx, [id])).get(id)?.amountFen ?? 0n
  return allocated - ((await spentByAllocation(ctx, [id])).get(id) ?? 0n)
}
