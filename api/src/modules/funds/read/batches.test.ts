import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'

let api: Api
beforeAll(async () => {
  api = await openApi(await demoDatabase())
})
afterAll(async () => await api.close())

const sums = ['total', 'settled', 'returned', 'difference'] as const
type Sums = Record<(typeof sums)[number], string>
type Batches = {
  edges: { node: Sums & { lineCount: number } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string }
  totals: Sums & { batches: number; lines: number }
}

const fen = (yuan: string) => BigInt(yuan.replace('.', ''))

test.each([
  [{ fromMonth: '2025-01', toMonth: '2025-11' }],
  [{ region: '410499100', programme: 'SUBSISTENCE_RURAL' }],
  [{ region: '410499100', kind: 'REISSUE', fromMonth: '2030-01' }],
])('the foot of a list of batches is the sum of all its pages: %j', async (filter) => {
  const auditor = await api.as('shenji')
  const rows: Batches['edges'] = []
  let page: Batches
  let after: string | null = null
  do {
    const { data } = await auditor.run(
      `query B($filter: BatchFilter, $after: String) { batches(filter: $filter, first: 100, after: $after) {
        edges { node { lineCount ${sums.join(' ')} } } pageInfo { hasNextPage endCursor } totals { batches lines ${sums.join(' ')} } } }`,
      { filter, after },
    )
    page = (data as unknown as { batches: Batches }).batches
    rows.push(...page.edges)
    after = page.pageInfo.endCursor
  } while (page.pageInfo.hasNextPage)
  expect(page.totals.batches).toBe(rows.length)
  expect(page.totals.lines).toBe(rows.reduce((all, { node }) => all + node.lineCount, 0))
  for (const each of sums)
    expect(fen(page.totals[each]), each).toBe(
      rows.reduce((all, { node }) => all + fen(node[each]), 0n),
    )
})
