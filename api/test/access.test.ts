import { isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import type { Role } from '../../db/src/permissions.ts'
import { makeSchema } from '../src/schema.ts'
import { accessTable, localRoles, type Outcome, type Row } from './access-table.ts'
import { findWorld, personas, type World } from './access-world.ts'
import { type Answer, type Api, openApi } from './as.ts'
import { sealAll } from './seal-all.ts'

const everyone = ['PUBLIC', ...Object.keys(personas)] as (Role | 'PUBLIC')[]
const schema = makeSchema()

let database: TestDatabase
let api: Api
let world: World

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  world = await findWorld(api)
  await sealAll(database)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

test('every root field has its row', () => {
  const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  )
  expect(Object.keys(accessTable).sort()).toEqual(fields.sort())
})

test('every root field says exactly once who may ask', () => {
  for (const type of [schema.getQueryType()!, schema.getMutationType()!])
    for (const field of Object.values(type.getFields())) {
      const rights = field.astNode!.directives!.filter(({ name }) =>
        ['public', 'signedIn', 'requires'].includes(name.value),
      )
      expect(rights, `${type.name}.${field.name}`).toHaveLength(1)
    }
})

describe.each(Object.entries(accessTable))('%s', (name, row) => {
  test.each(everyone)('%s', async (role) => {
    const found: Partial<Record<string, Outcome>> = {}
    const expected: Partial<Record<string, Outcome>> = {}
    for (const where of ['own', 'other', 'absent'] as const) {
      if (row[where] === undefined) continue
      expected[where] = expectedOf(row, role, where)
      found[where] = await outcomeOf(name, row, role, where)
    }
    expect(found).toEqual(expected)
  })
})

function expectedOf(row: Row, role: Role | 'PUBLIC', where: 'own' | 'other' | 'absent'): Outcome {
  const exception = row.except?.[role]?.[where]
  if (exception) return exception
  if (role === 'PUBLIC' && row.who !== 'ANYONE') return 'UNAUTHENTICATED'
  if (Array.isArray(row.who) && !row.who.includes(role as Role)) return 'FORBIDDEN'
  return (where === 'other' && !localRoles.includes(role) ? row.own : row[where])!
}

const callers = new Map<Role, Awaited<ReturnType<Api['as']>>>()

// Some mutations end the session they came with.
async function callerOf(role: Role, alone: boolean) {
  const known = alone ? undefined : callers.get(role)
  const caller = known ?? (await api.as(personas[role]))
  if (!alone) callers.set(role, caller)
  return caller
}

async function outcomeOf(
  name: string,
  row: Row,
  role: Role | 'PUBLIC',
  where: 'own' | 'other' | 'absent',
): Promise<Outcome> {
  const caller = role === 'PUBLIC' ? null : await callerOf(role, name.startsWith('Mutation'))
  const me = {
    login: role === 'PUBLIC' ? 'public' : personas[role],
    session: caller ? `Session.${caller.session}` : 'Session.00000000-0000-4000-8000-000000000000',
  }
  const variables = row.with?.(world[where], world, me) ?? {}
  return told(await (caller ?? api.anonymous).run(row.ask, variables), name.split('.')[1]!)
}

function told({ data, errors }: Answer, field: string): Outcome {
  if (errors.length > 0) return errors[0]!.code
  const value = (data as Record<string, unknown> | null)?.[field] as
    { edges?: unknown[]; __typename?: string } | unknown[] | null | undefined
  if (value == null) return 'NOTHING'
  const list = Array.isArray(value) ? value : value.edges
  if (list) return list.length > 0 ? 'ROWS' : 'NOTHING'
  const type = (value as { __typename?: string }).__typename
  const isMember =
    type !== undefined &&
    isObjectType(schema.getType(type)) &&
    /Result$|Drafted|Created|Revoked|Enrolment|Refused|Input|Stale|Broken|Declared|Revealed|Searched|Marked|Printed/.test(
      type,
    )
  return isMember ? type : 'ROWS'
}
