import { getNamedType, type GraphQLInputType, isInputObjectType } from 'graphql'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import type { Role } from '../../db/src/permissions.ts'
import { makeApp, serveApi } from '../src/http/app.ts'
import { makeSchema } from '../src/schema.ts'
import { localRoles } from './access-table.ts'
import { personas } from './access-world.ts'
import { type Api, openApi } from './as.ts'
import {
  besideOwn,
  type HiddenRow,
  hiddenTable,
  lookedForLater,
  namesWhatIsPublished,
  sentRaw,
  opensWhatItNames,
} from './hidden-table.ts'
import { foreignOf, neverWas } from './hidden-world.ts'
import { nodes, type Parent } from './nested-table.ts'
import { findSpots, type Spot, type Spots } from './nested-world.ts'

/** What is hidden answers like what never was: same status, same headers, same bytes. */
let database: TestDatabase
let api: Api
const app = makeApp(false)
let spots: Spots
let foreign: Partial<Spot>
const documents = new Map<string, string>()
const log = pino({ level: 'silent' })
const everyone = [...Object.keys(personas), 'PUBLIC'] as (Role | 'PUBLIC')[]

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  await serveApi(app, api.services, api.server, { documents, production: false, log })
  spots = await findSpots(api, database)
  foreign = await foreignOf(api, spots.own)
})
afterAll(async () => {
  await app.close()
  await api.close()
  await database.close()
})

/** Paths of the ids in an argument, those in the objects of its lists too. */
function idsIn({ name, type }: { name: string; type: GraphQLInputType }, deep: number): string[] {
  const named = getNamedType(type)
  if (named.name === 'ID') return [name]
  const inner = isInputObjectType(named) && deep > 0 ? Object.values(named.getFields()) : []
  return inner.flatMap((each) => idsIn(each, deep - 1)).map((path) => `${name}.${path}`)
}

test('every argument that takes an id has its row', () => {
  const schema = makeSchema()
  const takes = [schema.getQueryType()!, schema.getMutationType()!].flatMap((root) =>
    Object.values(root.getFields()).flatMap((field) =>
      field.args.flatMap((argument) => {
        const path = `${root.name}.${field.name}`
        return idsIn(argument, 2).map((each) => `${path}(${each})`)
      }),
    ),
  )
  const tested = [...Object.keys(hiddenTable), ...Object.keys(besideOwn), opensWhatItNames]
  expect([...tested, ...namesWhatIsPublished, ...lookedForLater, ...sentRaw].sort()).toEqual(
    takes.sort(),
  )
})

describe.each(Object.entries({ ...hiddenTable, ...besideOwn }))('%s', (_, row) => {
  test('says the same of what is hidden and of what never was', async () => {
    const hidden = asked(row, false)
    expect(hidden).not.toEqual([])
    const nowhere = new Map<string, Promise<Told>>()
    for (const { thing, who, login, id } of hidden) {
      const key = `${login}/${id.split('.')[0]}`
      if (!nowhere.has(key)) nowhere.set(key, told(row, login, neverWas(id)))
      expect(await told(row, login, id), `${thing} for ${who}`).toEqual(await nowhere.get(key))
    }
  })

  test('and something else to somebody who sees it', async () => {
    const seen = asked(row, true)
    expect(seen).not.toEqual([])
    for (const [thing, callers] of Map.groupBy(seen, (each) => each.thing))
      expect(await someoneIsToldOf(row, callers), thing).toBe(true)
  })
})

async function someoneIsToldOf(row: HiddenRow, callers: Asked[]): Promise<boolean> {
  for (const { login, id } of callers) {
    const nowhere = await told(row, login, neverWas(id))
    if ((await told(row, login, id)).body !== nowhere.body) return true
  }
  return false
}

test('a tie is declared in the same words to what is there and to what is not', async () => {
  const ask = `mutation ($id: ID!) { declareConflict(input: { householdId: $id, statement: "表亲" }) { __typename ... on ConflictDeclared { declaration { statement household { id } } } } }`
  const row = { ask, things: [] }
  expect(await told(row, personas.INSPECTOR, foreign.household!)).toEqual(
    await told(row, personas.INSPECTOR, neverWas(foreign.household!)),
  )
})

type Asked = { thing: string; who: string; login: string | null; id: string }

/** Every caller with every thing that is hidden from them, or that they see. */
function asked({ things }: HiddenRow, visible: boolean): Asked[] {
  const all = things.flatMap((each) => {
    const [thing, override] = typeof each === 'string' ? [each] : each
    const parent = override ?? Object.values(nodes).find(({ of }) => of === thing)!
    const places = { own: spots.own[thing], other: spots.other[thing], foreign: foreign[thing] }
    const people = everyone.flatMap((role) =>
      Object.entries(places).flatMap(([where, id]) =>
        id && sees(parent, role, where) === visible
          ? [{ who: `${role} ${where}`, login: role === 'PUBLIC' ? null : personas[role], id }]
          : [],
      ),
    )
    const closed = [
      { who: 'kin', login: 'jiancha2', id: spots.kin[thing] },
      { who: 'home', login: 'jiancha1', id: spots.home[thing] },
    ]
    const closes = !visible && 'closes' in parent && parent.closes
    return [...people, ...(closes ? closed : [])].map((one) => ({ thing, ...one }))
  })
  // What is of the whole county is the same in both places.
  return [...new Map(all.map((each) => [`${each.login}/${each.id}`, each])).values()]
}

function sees({ who, reach }: Pick<Parent, 'who' | 'reach'>, role: Role | 'PUBLIC', where: string) {
  if (where === 'foreign') return false
  if ((who as readonly string[]).includes('PUBLIC')) return true
  if (role === 'PUBLIC' || !who.includes(role)) return false
  return reach !== 'LOCAL' || where === 'own' || !localRoles.includes(role)
}

type Told = { status: number; headers: object; body: string }
const tokens = new Map<string, string>()

/** Over HTTP, as one of our own web's documents: what a person who is not signed in may ask at all. */
async function told({ ask }: HiddenRow, login: string | null, id: string): Promise<Told> {
  if (login && !tokens.has(login)) tokens.set(login, (await api.as(login)).token)
  const document = ask
    .replace('$own', spots.own.household)
    .replace('$paid', spots.own.payment)
    .replace('$spell', spots.own.spell)
    .replace('$batch', spots.own.batch)
    .replace('$line', spots.own.waiting)
    .replace('$bank', spots.own.bankLine)
    .replace('$recovery', spots.own.recovery)
    .replace('$reserve', spots.own.reserve)
    .replace('$notice', spots.own.notice)
    .replace('$objection', spots.own.openObjection)
    .replace('$receipt', spots.own.receipt)
  documents.set(document, document)
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    payload: { documentId: document, variables: { id } },
    cookies: login ? { mz_session: tokens.get(login)! } : {},
  })
  const { date: _, 'x-request-id': __, ...headers } = answer.headers
  return { status: answer.statusCode, headers, body: answer.body }
}
