import { getNamedType, type GraphQLNamedType, isCompositeType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import type { Role } from '../../db/src/permissions.ts'
import { makeSchema } from '../src/schema.ts'
import { localRoles } from './access-table.ts'
import { personas } from './access-world.ts'
import { type Answer, type Api, openApi } from './as.ts'
import {
  nestedTable,
  type NestedRow,
  nodes,
  notLookedUp,
  openTypes,
  parents,
} from './nested-table.ts'
import { answersOfCommands } from './answers-of-commands.ts'
import { findSpots, type Spots, type Where } from './nested-world.ts'

/** Behind every object that a role sees: what it reaches from there in its own place, in another, and from nothing. */
type Outcome = 'ROWS' | 'NOTHING' | 'NO_PARENT' | (string & {})

const everyone = ['PUBLIC', ...Object.keys(personas)] as (Role | 'PUBLIC')[]
const schema = makeSchema()
const bare = (key: string) => key.split('#')[0]!

let database: TestDatabase
let api: Api
let spots: Spots

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  spots = await findSpots(api, database)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

/** A connection and its edges are one with what they hold. */
function held(type: GraphQLNamedType): GraphQLNamedType {
  const inner = (of: GraphQLNamedType, name: string) => {
    const field = isObjectType(of) ? of.getFields()[name] : undefined
    return field ? getNamedType(field.type) : of
  }
  return type.name.endsWith('Connection') ? inner(inner(type, 'edges'), 'node') : type
}

const isPassage = (type: string, field: string) =>
  (type.endsWith('Connection') && field === 'edges') || (type.endsWith('Edge') && field === 'node')

describe('the table is whole', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !/^(__|Query$|Mutation$)/.test(type.name),
  )

  test('every field that leads to a protected object has its row', () => {
    const leading = types.flatMap((type) =>
      Object.values(isObjectType(type) ? type.getFields() : {}).flatMap((field) => {
        const target = held(getNamedType(field.type))
        const leads = isCompositeType(target) && !openTypes.includes(target.name)
        return leads && !isPassage(type.name, field.name) ? [`${type.name}.${field.name}`] : []
      }),
    )
    const rows = [...new Set(Object.keys(nestedTable).map(bare)), ...answersOfCommands]
    expect(rows.sort()).toEqual(leading.sort())
  })

  test('every protected type with an id has its look-up', () => {
    const withId = types.filter(
      (type) =>
        isObjectType(type) &&
        type.getInterfaces().some(({ name }) => name === 'Node') &&
        !openTypes.includes(type.name),
    )
    const rows = [...new Set([...Object.keys(nodes).map(bare), ...notLookedUp])]
    expect(rows.sort()).toEqual(withId.map(({ name }) => name).sort())
  })

  test('a type that is open is a type', () => {
    for (const name of openTypes) expect(schema.getType(name), name).toBeDefined()
  })
})

describe.each(Object.keys(nodes))('node: %s', (name) => {
  test.each(everyone)('%s', async (role) => {
    const wheres = ['own', 'other', 'absent'] as const
    const found = await Promise.all(wheres.map((where) => reached(name, role, where)))
    expect(found.map(({ parent }) => parent)).toEqual(
      wheres.map((where) => seesParent(name, role, where)),
    )
  })
})

describe.each(Object.entries(nestedTable))('%s', (name, row) => {
  test.each(everyone)('%s', async (role) => {
    const found: Record<string, Outcome> = {}
    const expected: Record<string, Outcome> = {}
    for (const where of ['own', 'other', 'absent'] as const) {
      if (parents[row.from]!.reach === 'SELF' && where !== 'own') continue
      found[where] = outcomeOf(name, await reached(row.from, role, where))
      expected[where] = expectedOf(row, role, where)
    }
    expect(found).toEqual(expected)
  })
})

describe.each([
  ['jiancha2', 'kin'],
  ['jiancha1', 'home'],
] as const)('to %s their own %s', (login, where) => {
  const closing = Object.entries(nodes).filter(([, { closes }]) => closes)
  const things = new Set(closing.map(([, { of }]) => of))

  test.each(closing.map(([name]) => name))(
    '%s is closed, and open to the colleague',
    async (name) => {
      expect((await reachedBy(name, login, where)).parent).toBe(false)
      const other = login === 'jiancha1' ? 'jiancha2' : 'jiancha1'
      expect((await reachedBy(name, other, where)).parent).toBe(true)
    },
  )

  const leading = Object.entries(nestedTable).filter(
    ([, row]) => parents[row.from]!.closes || (row.finds && things.has(row.finds)),
  )
  test.each(leading)('%s leads nowhere', async (name, row) => {
    if (parents[row.from]!.reach === 'SELF') return
    const closed = parents[row.from]!.closes ? 'NO_PARENT' : 'NOTHING'
    expect(outcomeOf(name, await reachedBy(row.from, login, where))).toBe(closed)
  })
})

function seesParent(name: string, role: Role | 'PUBLIC', where: Where): boolean {
  const { who, reach } = parents[name]!
  if (role === 'PUBLIC' || !who.includes(role)) return false
  if (reach === 'LIST' || reach === 'SELF') return true
  if (where === 'absent') return false
  return reach === 'SHARED' || where === 'own' || !localRoles.includes(role)
}

function expectedOf(row: NestedRow, role: Role | 'PUBLIC', where: Where): Outcome {
  if (!seesParent(row.from, role, where) || role === 'PUBLIC') return 'NO_PARENT'
  if (row.may && !row.may.includes(role)) return 'FORBIDDEN'
  const inReach = row.shared || where === 'own' || !localRoles.includes(role)
  return row.who.includes(role) && where !== 'absent' && inReach ? 'ROWS' : 'NOTHING'
}

type Reached = {
  parent: boolean
  of: (name: string) => unknown
  answer: Answer
  where: keyof Spots
}

const known = new Map<string, Promise<Reached>>()
const callers = new Map<string, ReturnType<Api['as']>>()

const reached = (parent: string, role: Role | 'PUBLIC', where: Where) =>
  reachedBy(parent, role === 'PUBLIC' ? null : personas[role], where)

/** One operation asks for all rows of a parent; every test looks at its own. */
async function reachedBy(name: string, login: string | null, where: keyof Spots): Promise<Reached> {
  const key = `${name}/${login}/${where}`
  if (!known.has(key)) known.set(key, ask(name, login, where))
  return await known.get(key)!
}

async function ask(name: string, login: string | null, where: keyof Spots): Promise<Reached> {
  const rows = Object.entries(nestedTable).filter(([, { from }]) => from === name)
  const fields = rows.map(([, row], i) => {
    const text = typeof row.ask === 'string' ? row.ask : row.ask(spots[where])
    return `row${i}: ${text}`
  })
  const root = parents[name]!.ask(spots[where]).replace('$', fields.join(' '))
  if (login && !callers.has(login)) callers.set(login, api.as(login))
  const caller = login ? await callers.get(login)! : api.anonymous
  const kind = root.startsWith('searchByNumber') ? 'mutation' : 'query'
  const answer = await caller.run(`${kind} { parent: ${root} }`)
  const alias = (row: string) => `row${rows.findIndex(([each]) => each === row)}`
  const whole = (answer.data as Record<string, object | null> | null)?.parent ?? null
  const deep = answer.errors.filter(({ path }) => (path as unknown[] | undefined)?.length !== 1)
  // A list of one stands between its root and its node.
  const parent =
    whole && 'edges' in whole
      ? ((whole.edges as { node: object }[])[0]?.node ?? null)
      : (whole as object | null)
  expect(
    deep.filter(({ code }) => code !== 'FORBIDDEN'),
    `${name} of ${login}`,
  ).toEqual([])
  return {
    parent: parent !== null && Object.keys(parent).length > 0,
    where,
    answer,
    of: (row) => (parent as Record<string, unknown> | null)?.[alias(row)],
  }
}

function outcomeOf(name: string, { parent, of, answer, where }: Reached): Outcome {
  if (!parent) return 'NO_PARENT'
  const row = nestedTable[name]!
  const rows = Object.entries(nestedTable).filter(([, { from }]) => from === row.from)
  const alias = `row${rows.findIndex(([each]) => each === name)}`
  const error = answer.errors.find(({ path }) => (path as unknown[]).includes(alias))
  if (error) return error.code
  const leaves = leavesOf(of(name))
  const wanted = row.finds && spots[where][row.finds]
  return leaves.some((leaf) => (wanted ? leaf === wanted : leaf !== 0)) ? 'ROWS' : 'NOTHING'
}

/** What is there in the end: a withheld figure is null, an empty list holds nothing. */
function leavesOf(value: unknown): unknown[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [value]
  return Object.values(value).flatMap(leavesOf)
}
