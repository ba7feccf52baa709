import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planCounty } from '../../src/demo/index.ts'
import { demoDatabase } from '../harness.ts'
import { rules } from './rules.ts'

let sql: Sql

beforeAll(async () => {
  sql = postgres((await demoDatabase()).ownerUrl, { max: 1 })
})
afterAll(() => sql.end())

const { stories } = planCounty()

// Each rule finds what was planted for it and nobody else: no honest household is hit by chance,
// and no look-alike is accused.
for (const [rule, query] of Object.entries(rules)) {
  test(`${rule} hits exactly the planted story`, async () => {
    const planted = stories
      .filter((each) => each.rule === rule && !each.honest)
      .map((each) => each.household?.id ?? each.villageCode)
    const hits = await sql.unsafe<{ hit: string }[]>(query)
    expect(planted.length).toBeGreaterThan(0)
    expect(hits.map((each) => each.hit).toSorted()).toEqual(planted.toSorted())
  })
}

test('every story names a household or a village that exists', async () => {
  const households = stories.flatMap((each) => each.household?.id ?? [])
  const [found] = await sql<{ n: number }[]>`
    select count(*)::int as n from household where id = any(${households})`
  expect(found!.n).toBe(new Set(households).size)
})
