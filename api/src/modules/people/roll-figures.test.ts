import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'

let api: Api
beforeAll(async () => void (api = await openApi(await demoDatabase())))
afterAll(async () => await api.close())

const names = ['left', 'refused', 'kinDeclared', 'cardsKept'] as const
type Place = { region: { code: string } } & Record<(typeof names)[number], number | null>
type Figures = {
  from: string
  to: string
  left: { reason: string; households: number }[]
  refused: { reason: string; applications: number }[]
  kinDeclared: number
  cardsKept: number
  byTownship: Place[]
}

async function figures(): Promise<Figures> {
  const { data, errors } = await api.anonymous.run(
    `{ rollFigures { from to left { reason households } refused { reason applications } kinDeclared cardsKept byTownship { region { code } ${names.join(' ')} } } }`,
  )
  expect(errors).toEqual([])
  return (data as unknown as { rollFigures: Figures }).rollFigures
}

test('anybody reads how many left and were refused in four whole quarters, and why', async () => {
  const { from, to, left, refused, kinDeclared, cardsKept } = await figures()
  expect([from, to]).toEqual(['2024-10', '2025-09'])
  const [known] = await api.sql(
    (sql) => sql<Record<string, number>[]>`
    select (select count(*)::int from application where state = 'REJECTED' and decided_on between '2024-10-01' and '2025-09-30') as refused,
      (select count(*)::int from application where reject_reason = 'INCOME' and decided_on between '2024-10-01' and '2025-09-30') as income,
      (select count(*)::int from spell where end_reason = 'DEATH' and end_month between '2024-10-01' and '2025-09-01' and programme_code not in ('TEMPORARY_AID', 'RIGID_EXPENDITURE')
        and id not in (select predecessor_id from spell where predecessor_id is not null)) as died,
      (select count(distinct household_id)::int from proxy_holding where ended_on is null) as kept`,
  )
  const of = (reason: string) => refused.find((each) => each.reason === reason)!.applications
  expect(of('INCOME')).toBe(known!.income)
  expect(refused.reduce((sum, { applications }) => sum + applications, 0)).toBe(known!.refused)
  expect(left.find(({ reason }) => reason === 'DEATH')!.households).toBe(known!.died)
  expect(known!.died).toBeGreaterThan(0)
  expect([kinDeclared > 0, cardsKept]).toEqual([true, known!.kept])
})

test('no township tells of fewer than three, nor lets them be worked out', async () => {
  const told = await figures()
  const sums = {
    left: told.left.reduce((sum, { households }) => sum + households, 0),
    refused: told.refused.reduce((sum, { applications }) => sum + applications, 0),
    kinDeclared: told.kinDeclared,
    cardsKept: told.cardsKept,
  }
  for (const name of names) {
    const column = told.byTownship.map((place) => place[name])
    const shown = column.flatMap((number) => number ?? [])
    expect(
      shown.filter((number) => number > 0 && number < 3),
      name,
    ).toEqual([])
    const missing = sums[name] - shown.reduce((sum, each) => sum + each, 0)
    if (missing > 0 && missing < 3) expect(shown, name).toEqual([])
    if (missing > 0) expect(column.filter((each) => each === null).length, name).toBeGreaterThan(1)
  }
})

test('a village tells how many left where they are no few, and adds up to no hidden township', async () => {
  const villages = await api.sql(
    (sql) => sql<{ code: string }[]>`select code from region where level = 'VILLAGE'`,
  )
  const { byTownship } = await figures()
  const numbers = new Map<string, number | null>()
  for (const { code } of villages) {
    const { data } = await api.anonymous.run(`{ leftRoll(village: "${code}") { households } }`)
    numbers.set(
      code,
      (data as unknown as { leftRoll: { households: number | null } }).leftRoll.households,
    )
  }
  for (const [code, number] of numbers) expect([1, 2], code).not.toContain(number)
  for (const { region, left } of byTownship) {
    const own = [...numbers].filter(([code]) => code.startsWith(region.code))
    const sum = own.reduce((all, [, number]) => all + (number ?? 0), 0)
    if (left === null) expect(own.every(([, number]) => number === null)).toBe(true)
    else if (sum < left) expect(left - sum, region.code).toBeGreaterThanOrEqual(3)
  }
})
