import { expect } from 'vitest'

export type Traced = {
  nodes: { key: string; stage: string; amount: string }[]
  edges: { from: string; to: string; amount: string }[]
  balances: { from: string; upper: string }[]
}
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const sum = (of: readonly { amount: string }[]) =>
  of.reduce((total, { amount }) => total + fen(amount), 0n)
const stages = ['QUOTA', 'ALLOCATION', 'BATCH', 'BANK', 'LINE'] as const

/**
 * The picture and the list are one: no flow begins or ends outside the list, and at every edge what flows is what the list says.
 * WHOLE where documents are shown whole; OWN where only the money of a line or of whoever it was paid to flows through them.
 */
export function expectPictureIsList({ nodes, edges, balances }: Traced, as: 'WHOLE' | 'OWN'): void {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  expect(byKey.size).toBe(nodes.length)
  expect(edges.filter(({ from, to }) => !byKey.has(from) || !byKey.has(to))).toEqual([])
  const of = (stage: string) => nodes.filter((node) => node.stage === stage)
  const into = (key: string) => sum(edges.filter(({ to }) => to === key))
  // What is asked back flows on from a line; it is no part of how the money came.
  const outOf = (key: string) =>
    sum(edges.filter(({ from, to }) => from === key && byKey.get(to)!.stage !== 'RECOVERY'))
  for (const stage of stages.slice(1))
    for (const { key, amount } of of(stage)) {
      const whole = as === 'WHOLE' || stage === 'LINE'
      const through = stage === 'LINE' ? into(key) : outOf(key)
      expect({ key, into: into(key) }).toEqual({ key, into: whole ? fen(amount) : through })
    }
  for (const { key, amount } of of('BANK'))
    expect({ key, out: outOf(key) }).toEqual({ key, out: as === 'WHOLE' ? fen(amount) : into(key) })
  for (const { key, amount } of of('RECOVERY')) expect(into(key) <= fen(amount)).toBe(true)
  if (as === 'OWN') {
    expect(sum(edges.filter(({ from }) => byKey.get(from)!.stage === 'QUOTA'))).toBe(
      sum(of('LINE')),
    )
    return
  }
  for (const { from, upper } of balances)
    if (from !== 'LINE') expect({ from, upper: fen(upper) }).toEqual({ from, upper: sum(of(from)) })
}
