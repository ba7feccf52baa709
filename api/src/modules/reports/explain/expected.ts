import type { Context } from '../../../context.ts'
import { type Text, text } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'
import { differenceOf, type Figure, valueOf, whyNoValue } from '../figures.ts'
import { oddParts } from './odd-lines.ts'

type Expectation = {
  expected: string | null
  difference: string | null
  parts: { label: string; amount: bigint }[]
}

const words: Record<string, Text> = {
  BACK_PAY: text('补发以前月份', 'back-pay'),
  FUNERAL: text('丧葬费', 'funeral payment'),
  NO_APPROVAL: text('无审批依据', 'without approval'),
  OVER: text('高于应发', 'over what was due'),
  PRICE_SUBSIDY: text('价格临时补贴', 'price subsidy'),
  UNDER: text('低于应发', 'under what was due'),
  NOT_PAID: text('应发未到账', 'due and not settled'),
}

const none: Expectation = { expected: null, difference: null, parts: [] }

/** By the rules, for what was paid in the whole period; other figures have no rule to expect them by. */
export async function expectationOf(ctx: Context, asked: Figure): Promise<Expectation> {
  const { scope, cell, metric } = asked
  const due: Figure = { scope, cell, metric: 'due' }
  if (
    (metric !== 'paid' && metric !== 'difference') ||
    (metric === 'paid' && cell.programme === null) ||
    whyNoValue(ctx, due)
  )
    return none
  const difference = await differenceOf(ctx, scope, cell)
  const found = await ctx.read.execute<{ part: string; fen: string }>(oddParts(asked))
  const parts = found.map(({ part, fen }) => ({
    label: words[part]![ctx.language],
    amount: BigInt(fen),
  }))
  const left = difference - parts.reduce((sum, { amount }) => sum + amount, 0n)
  if (left !== 0n) parts.push({ label: words.NOT_PAID![ctx.language], amount: left })
  return { expected: await valueOf(ctx, due), difference: yuanOf(difference), parts }
}
