import { readdirSync, readFileSync } from 'node:fs'

import { isObjectType } from 'graphql'
import { expect, test } from 'vitest'

import { permissions } from '../../db/src/permissions.ts'
import { actionWords } from '../src/modules/log/actions.ts'
import { modules } from '../src/modules/index.ts'
import { makeSchema } from '../src/schema.ts'

const folder = new URL('../src/modules/', import.meta.url)
const files = (under: URL, ending: string): string[] =>
  readdirSync(under, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending))
const sources = files(folder, '.ts')
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')
const schema = makeSchema()

test('every folder of a module is registered', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [each.name] : [],
  )
  expect(modules.map(({ name }) => name).sort()).toEqual(folders.sort())
})

test('a module stands to the right of every module it imports', () => {
  const order = modules.map(({ name }) => name)
  for (const [i, name] of order.entries())
    for (const file of files(new URL(`${name}/`, folder), '.ts')) {
      if (file.endsWith('.test.ts')) continue
      const text = readFileSync(new URL(`${name}/${file}`, folder), 'utf8')
      for (const [, other] of text.matchAll(/from '(?:\.\.\/)+([a-z]+)\/[\w/.-]+'/g))
        if (order.includes(other!))
          expect(order.indexOf(other!), `${name}/${file} imports ${other}`).toBeLessThanOrEqual(i)
    }
})

test('every permission is asked for by a field, a command or a policy', () => {
  const database = new URL('../../db/src/', import.meta.url)
  const policies = [
    ...files(new URL('schema/', database), '.ts').map((name) => `schema/${name}`),
    ...files(new URL('sql/', database), '.sql').map((name) => `sql/${name}`),
  ]
    .map((name) => readFileSync(new URL(name, database), 'utf8'))
    .join('\n')
  const directives = files(folder, '.graphql').map((name) =>
    readFileSync(new URL(name, folder), 'utf8'),
  )
  const asked = `${sources}\n${directives.join('\n')}\n${policies}\n${readFileSync(new URL('../src/server.ts', import.meta.url), 'utf8')}`
  const unasked = Object.keys(permissions).filter(
    (name) => !asked.includes(`'${name}'`) && !asked.includes(`"${name}"`),
  )
  expect(unasked).toEqual([])
})

test('every @requires names a permission that exists', () => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields()))
      for (const { name, arguments: args } of field.astNode?.directives ?? []) {
        const value = name.value === 'requires' ? args?.[0]?.value : undefined
        if (value?.kind === 'StringValue') expect(Object.keys(permissions)).toContain(value.value)
      }
  }
})

test('every action that a command logs has words in both languages', () => {
  const actions = [...sources.matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(
    ([, action]) => action!,
  )
  expect(actions.length).toBeGreaterThan(10)
  for (const action of new Set(actions)) expect(actionWords(action).zh, action).not.toBe(action)
})
