import type { GraphQLError } from 'graphql'
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql'
import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import { act } from '../src/act.ts'
import type { Context } from '../src/context.ts'
import { runOperation } from '../src/operation.ts'
import { makeServer } from '../src/server.ts'
import { type Api, openApi } from './as.ts'
import { countEntries } from './log-of.ts'

/** The frame that every command stands in: one operation is one transaction; limits; what strangers may run; what errors tell. */
let database: TestDatabase
let api: Api
let clerk: Awaited<ReturnType<Api['as']>>

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('xianjb1')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const secret = 'relation "person_identity" holds 410499199001011234'
const write = (ctx: Context) =>
  act(
    ctx,
    {
      permission: null,
      region: '410499',
      action: 'password.change',
      subject: { kind: 'Account', id: ctx.actor!.id },
      detail: {},
    },
    async () => 'written',
  )

// A schema whose one mutation writes and whose answer then fails, as no command of ours should.
const result = new GraphQLObjectType<unknown, Context>({
  name: 'Result',
  fields: {
    ok: { type: GraphQLString, resolve: () => 'ok' },
    fails: {
      type: new GraphQLNonNull(GraphQLString),
      resolve: () => {
        throw new Error(secret)
      },
    },
  },
})
const failing = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, Context>({
    name: 'Query',
    fields: {
      fails: { type: GraphQLString, resolve: () => Promise.reject(new Error(secret)) },
      writes: { type: GraphQLString, resolve: (_, __, ctx) => write(ctx) },
    },
  }),
  mutation: new GraphQLObjectType<unknown, Context>({
    name: 'Mutation',
    fields: { change: { type: result, resolve: async (_, __, ctx) => ({ ok: await write(ctx) }) } },
  }),
})
const operate = async (text: string) => {
  const document = parse(text)
  const definition = document.definitions[0] as never
  const tokenHash = createHash('sha256').update(clerk.token).digest('base64url')
  const client = { address: '127.0.0.1', device: 'test', secure: false, setSession: () => {} }
  return await runOperation(api.services, failing, {
    document,
    definition,
    variables: {},
    needs: null,
    requestId: 'test',
    language: 'zh',
    tokenHash,
    client,
  })
}

describe('one operation is one transaction', () => {
  test('a mutation whose answer holds an error leaves no statement behind', async () => {
    const before = await countEntries(api)
    expect(await operate('mutation { change { ok } }')).toEqual({ data: { change: { ok: 'ok' } } })
    expect(await countEntries(api)).toBe(before + 1)
    const answer = await operate('mutation { change { ok fails } }')
    expect(answer.errors).toHaveLength(1)
    expect(await countEntries(api)).toBe(before + 1)
  })

  test('a query cannot write', async () => {
    const before = await countEntries(api)
    expect((await operate('{ writes }')).errors![0]!.message).toContain('no writer')
    expect(await countEntries(api)).toBe(before)
  })

  test('nor does its connection let it', async () => {
    const pool = api.services.publicPool
    await expect(pool`delete from household`).rejects.toThrow(/permission denied/)
  })
})

describe('an operation that is too large is refused before it runs', () => {
  const code = async (document: string) => {
    const { errors, data } = await clerk.run(document)
    expect(data ?? null).toBeNull()
    return errors[0]
  }

  test('two commands at once', async () => {
    const before = await countEntries(api)
    const one = (name: string) =>
      `${name}: proposeHoliday(input: { day: "2033-01-01", kind: HOLIDAY, name: "元旦", reason: "通知" }) { __typename }`
    expect(await code(`mutation { ${one('a')} ${one('b')} }`)).toMatchObject({
      message: expect.stringContaining('root fields of a mutation: 2 > 1'),
    })
    expect(await countEntries(api)).toBe(before)
  })

  test('depth', async () => {
    const deep = 'household { members { person { '.repeat(5) + 'id' + ' } } }'.repeat(5)
    expect(await code(`{ person(id: "Person.x") { ${deep} } }`)).toMatchObject({
      message: expect.stringMatching(/^depth: \d+ > 12$/),
    })
  })

  test('aliases of one root field', async () => {
    const many = Array.from({ length: 21 }, (_, i) => `a${i}: clock { today }`).join(' ')
    expect(await code(`{ ${many} }`)).toMatchObject({ message: 'root fields: 21 > 20' })
  })

  test('aliases below, through fragments that double', async () => {
    const fragments = Array.from(
      { length: 12 },
      (_, i) =>
        `fragment F${i} on Household { ${i === 11 ? 'id' : `a: head { household { ...F${i + 1} } } b: head { household { ...F${i + 1} } }`} }`,
    ).join(' ')
    expect(
      (await code(`{ household(id: "Household.x") { ...F0 } } ${fragments}`))!.message,
    ).toMatch(/^(depth|fields): /)
  })

  test('lists of lists', async () => {
    const cost =
      '{ households(first: 200) { edges { node { timeline(first: 200) { edges { node { key } } } } } } }'
    expect(await code(cost)).toMatchObject({
      message: expect.stringMatching(/^cost: \d+ > 20000$/),
    })
  })

  test('more tokens than anybody types', async () => {
    expect(await code(`{ ${'clock { today } '.repeat(1000)} }`)).toMatchObject({
      code: 'GRAPHQL_PARSE_FAILED',
    })
  })
})

describe('a stranger', () => {
  test('runs no document of their own, not even of public fields', async () => {
    const { errors, data } = await stranger('{ clock { today } }')
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    expect(data ?? null).toBeNull()
  })

  test('may sign in, and nothing beside it', async () => {
    const signIn = 'signIn(input: { login: "nobody", password: "x" }) { __typename }'
    expect((await stranger(`mutation { ${signIn} }`)).data).toEqual({
      signIn: { __typename: 'SignInRefused' },
    })
    expect((await stranger(`mutation { ${signIn} signOut { ok } }`)).errors).toHaveLength(1)
  })

  async function stranger(query: string) {
    return await served(api.schema, query, null)
  }
})

describe('an error', () => {
  test('that nobody wrote to be read tells a reference, and its text stays here', async () => {
    const written: string[] = []
    const { errors } = await served(failing, '{ fails }', clerk.token, written)
    expect(errors).toMatchObject([
      {
        message: 'internal error',
        path: ['fails'],
        extensions: { code: 'INTERNAL', reference: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ])
    expect(JSON.stringify(errors)).not.toContain('person_identity')
    const reference = String((errors![0] as GraphQLError).extensions.reference)
    expect(written.join('')).toContain(reference)
    expect(written.join('')).not.toContain('410499199001011234')
  })

  test('about a value does not repeat it', async () => {
    const { errors } = await clerk.run(
      'query B($m: Month!) { report(region: "410499", from: $m, to: $m) { from } }',
      { m: '410499199001011234' },
    )
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(JSON.stringify(errors)).not.toContain('410499199001011234')
  })

  test.each([
    ['an id', '{ household(id: "Household.1") { id } }', 'id'],
    [
      'an id of another kind',
      '{ payment(id: "Household.00000000-0000-4000-8000-000000000000") { id } }',
      'id',
    ],
    ['a node', '{ node(id: "nonsense") { id } }', 'id'],
    ['a cursor', '{ payments(after: "bm9uc2Vuc2U") { edges { cursor } } }', 'after'],
    ['too many rows', '{ payments(first: 201) { edges { cursor } } }', 'first'],
    ['no rows', '{ households(first: 0) { edges { cursor } } }', 'first'],
    ['a region', '{ report(region: "410498", from: "2025-01", to: "2025-02") { from } }', 'region'],
  ])('about %s names its argument', async (_, document, path) => {
    const { errors } = await clerk.run(document)
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining(`${path}:`) },
    ])
  })

  test.each([
    ['a date', 'query V($v: Date!) { settings(onDay: $v) { key } }', '2025-02-30'],
    [
      'an amount',
      'query V($v: Money!) { payments(filter: { minAmount: $v }) { edges { cursor } } }',
      '12.345',
    ],
    [
      'a month',
      'query V($v: Month!) { payments(filter: { fromMonth: $v }) { edges { cursor } } }',
      '2025-13',
    ],
    ['a region code', 'query V($v: RegionCode!) { region(code: $v) { code } }', '41'],
  ])('about %s that is none names its variable', async (_, document, v) => {
    const { errors } = await clerk.run(document, { v })
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('$v') },
    ])
    expect(errors[0]!.message).not.toContain(`"${v}"`)
  })
})

async function served(
  schema: GraphQLSchema,
  query: string,
  token: string | null,
  written: string[] = [],
) {
  const log = pino(
    new Writable({ write: (chunk: Buffer, _, done) => (written.push(chunk.toString()), done()) }),
  )
  const server = makeServer(api.services, schema, { production: true, log })
  await server.start()
  const client = { address: '127.0.0.1', device: 'test', secure: false, setSession: () => {} }
  const tokenHash = token && createHash('sha256').update(token).digest('base64url')
  const { body } = await server.executeOperation(
    { query },
    { contextValue: { requestId: 'test', language: 'zh', tokenHash, persisted: false, client } },
  )
  await server.stop()
  if (body.kind !== 'single') throw new Error('expected one piece')
  return body.singleResult
}
