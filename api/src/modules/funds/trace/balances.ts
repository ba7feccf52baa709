import type { Context } from '../../../context.ts'
import type { Text } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'
import { type AllocationRow, backInFund } from '../read/batches.ts'
import { noLines } from '../read/line-sums.ts'
import { regionName, type Stage } from './boxes.ts'
import type { Chain } from './chain.ts'
import type { OddLine } from './odd-lines.ts'
import { parts as words } from './words.ts'

export type Part = { label: string; amount: bigint }
export type Balance = {
  from: Stage
  to: Stage
  upper: bigint
  parts: Part[]
  difference: bigint
  balanced: boolean
  unexplained: Part[]
}

/**
 * Conservation at every edge (decision 45): quota = allocated + unallocated; allocated = batches − returned − taken out or cancelled + granted out of a reserve without a line + unspent;
 * batch = lines to be paid + taken out or cancelled; lines to be paid = settled + returned + in transit; recoveries, an edge of their own, = paid in + held back + given up + outstanding. What does not close is named, with its node and amount.
 */
export function balancesOf(ctx: Context, chain: Chain, odd: OddLine[]): Balance[] {
  return [
    quotaBalance(ctx, chain),
    allocationBalance(ctx, chain),
    batchBalance(ctx, chain, odd),
    bankBalance(ctx, chain),
    ...(chain.recoveries.length > 0 ? [recoveryBalance(ctx, chain)] : []),
  ]
}

function quotaBalance(ctx: Context, chain: Chain): Balance {
  const wholeCounty = ctx.actor?.grants.some(({ regionCode }) => regionCode.length === 6) ?? false
  const rows = chain.quotas.map((row) => {
    const allocated = total(
      (chain.siblings.get(row.id) ?? []).map(({ amountFen }: AllocationRow) => amountFen),
    )
    return {
      name: row.documentNo,
      upper: row.amountFen,
      allocated,
      left: row.amountFen - allocated,
    }
  })
  const over = rows.filter(({ left }) => left < 0n)
  return close(
    ctx,
    'QUOTA',
    'ALLOCATION',
    total(rows.map(({ upper }) => upper)),
    [
      [words.allocated, total(rows.map(({ allocated }) => allocated))],
      [
        wholeCounty ? words.unallocated : words.elsewhere,
        total(rows.map(({ left }) => (left > 0n ? left : 0n))),
      ],
    ],
    over.map(({ name, left }) => ({ label: name, amount: left })),
  )
}

function allocationBalance(ctx: Context, chain: Chain): Balance {
  const rows = chain.allocations.map((row) => {
    const batches = chain.cousins.filter(({ allocationId }) => allocationId === row.id)
    const drafted = total(batches.map(({ totalFen }) => totalFen))
    const sums = batches.map(({ id }) => chain.sums.get(id) ?? noLines)
    const [returned, cancelled] = [
      total(sums.map((each) => each.returned)),
      total(sums.map((each) => each.cancelled)),
    ]
    const granted = chain.granted.get(row.id)?.fen ?? 0n
    const name = `${row.documentNo} ${regionName(ctx, row.townshipCode)}`
    return {
      name,
      upper: row.amountFen,
      drafted,
      returned,
      cancelled,
      granted,
      left: row.amountFen - drafted + total(sums.map(backInFund)) - granted,
    }
  })
  const over = rows.filter(({ left }) => left < 0n)
  return close(
    ctx,
    'ALLOCATION',
    'BATCH',
    total(rows.map(({ upper }) => upper)),
    [
      [words.batches, total(rows.map(({ drafted }) => drafted))],
      [words.returned, -total(rows.map(({ returned }) => returned))],
      ...someOf(words.cancelled, -total(rows.map(({ cancelled }) => cancelled))),
      ...(chain.granted.size > 0
        ? [[words.grants, total(rows.map(({ granted }) => granted))] as [Text, bigint]]
        : []),
      [words.unspent, total(rows.map(({ left }) => (left > 0n ? left : 0n)))],
    ],
    over.map(({ name, left }) => ({ label: name, amount: left })),
  )
}

function batchBalance(ctx: Context, chain: Chain, odd: OddLine[]): Balance {
  const rows = chain.batches.map((row) => {
    const { total: lines, cancelled } = chain.sums.get(row.id) ?? noLines
    return {
      cancelled,
      id: row.id,
      name: `${row.documentNo} ${row.month.slice(0, 7)}`,
      upper: row.totalFen,
      lines,
      off: row.totalFen - lines,
    }
  })
  const cancelled = total(rows.map((row) => row.cancelled))
  const off = rows.filter(({ off }) => off !== 0n)
  const named = off.flatMap((row) => [
    { label: row.name, amount: row.off },
    ...odd
      .filter(({ batchId }) => batchId === row.id)
      .map((line) => ({ label: lineWords(ctx, line), amount: line.dueFen - line.amountFen })),
  ])
  return close(
    ctx,
    'BATCH',
    'BANK',
    total(rows.map(({ upper }) => upper)),
    [
      [
        cancelled === 0n ? words.lines : words.toBePaid,
        total(rows.map(({ lines }) => lines)) - cancelled,
      ],
      ...someOf(words.cancelled, cancelled),
    ],
    named,
  )
}

function bankBalance(ctx: Context, chain: Chain): Balance {
  const rows = chain.batches.map((row) => ({
    ...(chain.sums.get(row.id) ?? noLines),
    isPaid: row.treasuryPaidOn !== null,
  }))
  const open = (paid: boolean) =>
    total(rows.filter(({ isPaid }) => isPaid === paid).map(({ inTransit }) => inTransit))
  return close(
    ctx,
    'BANK',
    'LINE',
    total(rows.map((each) => each.total - each.cancelled)),
    [
      [words.settled, total(rows.map(({ settled }) => settled))],
      [words.returned, total(rows.map(({ returned }) => returned))],
      [words.inTransit, open(true)],
      ...someOf(words.unpaid, open(false)),
    ],
    [],
  )
}

function recoveryBalance(ctx: Context, { recoveries }: Chain): Balance {
  const rows = recoveries.map((row) => ({
    ...row,
    left: row.amountFen - row.paidIn - row.offset - row.givenUp,
  }))
  return close(
    ctx,
    'LINE',
    'RECOVERY',
    total(rows.map(({ amountFen }) => amountFen)),
    [
      [words.paidIn, total(rows.map(({ paidIn }) => paidIn))],
      [words.heldBack, total(rows.map(({ offset }) => offset))],
      [words.givenUp, total(rows.map(({ givenUp }) => givenUp))],
      [words.outstanding, total(rows.map(({ left }) => (left > 0n ? left : 0n)))],
    ],
    rows.filter(({ left }) => left < 0n).map(({ name, left }) => ({ label: name, amount: left })),
  )
}

function close(
  ctx: Context,
  from: Stage,
  to: Stage,
  upper: bigint,
  parts: [Text, bigint][],
  unexplained: Part[],
): Balance {
  const difference = upper - total(parts.map(([, amount]) => amount))
  const spoken = parts.map(([label, amount]) => ({ label: label[ctx.language], amount }))
  return {
    from,
    to,
    upper,
    parts: spoken,
    difference,
    balanced: difference === 0n && unexplained.length === 0,
    unexplained,
  }
}

const lineWords = (ctx: Context, line: OddLine): string =>
  ctx.language === 'zh'
    ? `明细 ${line.recipientName} ${line.month.slice(0, 7)}：发放 ${yuanOf(line.amountFen)}，核定 ${yuanOf(line.dueFen)}`
    : `line ${line.recipientName} ${line.month.slice(0, 7)}: paid ${yuanOf(line.amountFen)}, approved ${yuanOf(line.dueFen)}`

const someOf = (label: Text, amount: bigint): [Text, bigint][] =>
  amount === 0n ? [] : [[label, amount]]

const total = (amounts: bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n)
