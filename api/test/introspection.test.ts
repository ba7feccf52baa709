import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../db/test/harness.ts'
import { type Api, openApi } from './as.ts'

let api: Api

beforeAll(async () => {
  api = await openApi(await demoDatabase(), { production: true })
})
afterAll(() => api.close())

const documents = [
  '{ __schema { types { name } } }',
  '{ __type(name: "Payment") { name } }',
  'query { ...f } fragment f on Query { __schema { types { name } } }',
]

test.each(documents)(
  'in production the schema is told to the system administrator alone: %s',
  async (document) => {
    expect((await (await api.as('xitong')).run(document)).errors).toEqual([])
    expect((await (await api.as('shenji')).run(document)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    const anonymous = await api.anonymous.run(document)
    expect(anonymous.data ?? null).toBeNull()
    expect(anonymous.errors).toMatchObject([{ code: 'FORBIDDEN' }])
  },
)
