import type { Context } from '../../../context.ts'
import { yuanOf } from '../../../kit/money.ts'
import { bucketWords } from '../../funds/index.ts'
import { differenceOf, type Figure, valueOf, whyNoValue } from '../figures.ts'
import { gapOf, gapWords, partsOf } from '../read/gap.ts'
import { oddParts } from './odd-lines.ts'

type Expectation = {
  expected: string | null
  difference: string | null
  parts: { label: string; amount: bigint }[]
}

const none: Expectation = { expected: null, difference: null, parts: [] }

async function gapExpectation(ctx: Context, { scope, cell }: Figure): Promise<Expectation> {
  const gap = await gapOf(ctx, scope, cell.programme!)
  return {
    expected: yuanOf(gap.expected),
    difference: yuanOf(gap.paid - gap.expected),
    parts: partsOf(gap).map(({ kind, fen }) => ({
      label: gapWords[kind][ctx.language],
      amount: fen,
    })),
  }
}

/** By the rules, for what was paid in the whole period; other figures have no rule to expect them by. */
export async function expectationOf(ctx: Context, asked: Figure): Promise<Expectation> {
  const { scope, cell, metric } = asked
  if (metric === 'topUpGap' && !whyNoValue(ctx, asked)) return await gapExpectation(ctx, asked)
  const due: Figure = { scope, cell, metric: 'due' }
  if (
    (metric !== 'paid' && metric !== 'difference') ||
    (metric === 'paid' && cell.programme === null) ||
    whyNoValue(ctx, due)
  )
    return none
  const difference = await differenceOf(ctx, scope, cell)
  const found = await ctx.read.execute<{ part: keyof typeof bucketWords; fen: string }>(
    oddParts(asked),
  )
  const parts = found.map(({ part, fen }) => ({
    label: bucketWords[part][ctx.language],
    amount: BigInt(fen),
  }))
  return { expected: await valueOf(ctx, due), difference: yuanOf(difference), parts }
}
