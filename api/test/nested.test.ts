import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import type { Role } from '../../db/src/permissions.ts'
import { findWorld, personas, type World } from './access-world.ts'
import { type Api, openApi } from './as.ts'
import { crawlOf } from './crawl.ts'

/**
 * What can be reached from what one may see: whatever path leads there, only things of one's own area come back,
 * and the id of a hidden thing answers byte for byte like one that never was.
 */
let database: TestDatabase
let api: Api
let world: World
/** Region of every object that belongs to one, as the tables say and not the policies. */
const regionOf = new Map<string, string>()

// A batch and an allocation are of a township; whoever works in one of its villages may know them.
const relations: Record<string, { relation: string; key?: string; area: string }> = {
  Household: { relation: 'household', area: 'village_code' },
  Person: { relation: 'person', area: 'village_code' },
  Spell: { relation: 'spell', area: 'village_code' },
  AmountVersion: { relation: 'amount_version', area: 'village_code' },
  BankAccount: { relation: 'bank_account', area: 'village_code' },
  Payment: {
    relation: 'payment',
    key: `to_char(month, 'YYYY-MM') || '.' || id`,
    area: 'village_code',
  },
  NoticeRow: { relation: 'notice_row', area: 'village_code' },
  Visit: { relation: 'visit', area: 'township_code' },
  Finding: { relation: 'finding', area: 'township_code' },
  Batch: { relation: 'batch', area: 'township_code' },
  Allocation: { relation: 'allocation', area: 'township_code' },
}

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  world = await findWorld(api)
  for (const [type, { relation, key = 'id::text', area }] of Object.entries(relations)) {
    const rows = await api.sql((sql) =>
      sql.unsafe<{ id: string; area: string }[]>(
        `select ${key} as id, ${area} as area from ${relation}`,
      ),
    )
    for (const { id, area } of rows) regionOf.set(`${type}.${id}`, area)
  }
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const idsIn = (answer: unknown) =>
  [...JSON.stringify(answer).matchAll(/"([A-Z][A-Za-z]+\.[0-9a-f.-]{36,})"/g)].map(([, id]) => id!)

const locals: [Role, string][] = [
  ['VILLAGE', 'village'],
  ['TOWN_OP', 'township'],
  ['TOWN_LEAD', 'township'],
]

describe.each(locals)('%s', (role, level) => {
  test.each(['own', 'other'] as const)(
    'reaches only its own from things of the %s place',
    async (where) => {
      const caller = await api.as(personas[role])
      const place = world[where]
      const area = world.own[level as 'village' | 'township']
      const samples: Record<string, string> = {
        region: place.village,
        village: place.village,
        code: place.village,
        month: '2025-11',
        from: '2025-10',
        to: '2025-11',
        text: place.name,
        publicId: place.publicId,
        of: place.payment,
        subjectId: place.household,
      }
      let reached = 0
      for (const field of Object.values(api.schema.getQueryType()!.getFields())) {
        const document = crawlOf(field, ({ name, type }) => {
          if (String(type).startsWith('Int')) return name === 'year' ? '2025' : null
          const kind = field.name === 'node' ? 'household' : field.name
          const value = name === 'id' ? (place as Record<string, string>)[kind] : samples[name]
          return value == null ? null : `"${value}"`
        })
        if (document === null) continue
        for (const id of idsIn((await caller.run(document)).data)) {
          const at = regionOf.get(id)
          if (at === undefined) continue
          reached += 1
          const fits = at.startsWith(area) || (at.length === 9 && area.startsWith(at))
          expect(fits, `${field.name} gave ${id} of ${at}`).toBe(true)
        }
      }
      if (where === 'own') expect(reached).toBeGreaterThan(100)
    },
  )
})

test('the net holds: a county clerk reaches things of other townships', async () => {
  const caller = await api.as(personas.COUNTY_OP)
  const field = api.schema.getQueryType()!.getFields().household!
  const answer = await caller.run(crawlOf(field, () => `"${world.other.household}"`)!)
  const areas = idsIn(answer.data).flatMap((id) => regionOf.get(id) ?? [])
  expect(areas.some((area) => !area.startsWith(world.own.township))).toBe(true)
})

const nowhere = '00000000-0000-4000-8000-000000000000'
const absentLike = (id: string) => id.replace(/[0-9a-f-]{36}$/, nowhere)

test.each(Object.keys(relations))(
  'a hidden %s answers like one that never was, to everyone from whom it is hidden',
  async (type) => {
    const own = world.own.township
    const hidden = [...regionOf].find(
      ([id, area]) => id.startsWith(`${type}.`) && !area.startsWith(own),
    )![0]
    const root = `${type[0]!.toLowerCase()}${type.slice(1)}`
    const fields = ['node', ...(api.schema.getQueryType()!.getFields()[root] ? [root] : [])]
    for (const [role] of locals) {
      const caller = await api.as(personas[role])
      for (const name of fields) {
        const field = api.schema.getQueryType()!.getFields()[name]!
        const ask = (id: string) => caller.run(crawlOf(field, () => `"${id}"`)!)
        const answer = JSON.stringify(await ask(hidden))
        expect(answer, `${role} ${name}`).toBe(JSON.stringify(await ask(absentLike(hidden))))
      }
    }
  },
)

// An inspector's kin are hidden from that inspector alone.
test.each([
  ['revealIdentity', personas.TOWN_OP, { purpose: 'COMPLAINT', reason: '核对' }],
  ['revealIdentity', 'jiancha2', { purpose: 'COMPLAINT', reason: '核对' }],
  ['markSubject', 'jiancha2', { mark: 'LOOK', note: '再看' }],
])(
  '%s of what is hidden from %s is refused like one of what never was',
  async (name, login, rest) => {
    const [kin] = await api.sql(
      (sql) => sql<{ household: string; person: string }[]>`
    select 'Household.' || k.household_id as household, 'Person.' || p.id as person
    from account_kin k join person p on p.household_id = k.household_id limit 1`,
    )
    const what = name === 'markSubject' ? 'household' : 'person'
    const hidden = login === 'jiancha2' ? kin![what] : world.other[what]
    const caller = await api.as(login)
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`
    const ask = (subjectId: string) =>
      caller.run(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, {
        input: { subjectId, ...rest },
      })
    const answer = await ask(hidden)
    expect(answer.errors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(JSON.stringify(answer)).toBe(JSON.stringify(await ask(absentLike(hidden))))
  },
)
