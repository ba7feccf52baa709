import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase, type TestDatabase } from '../../../db/test/harness.ts'
import { serveWithoutPages } from '../main.ts'

let database: TestDatabase
let server: Awaited<ReturnType<typeof serveWithoutPages>>

beforeAll(async () => {
  database = await demoDatabase()
  server = await serveWithoutPages({
    host: '127.0.0.1',
    port: 0,
    production: false,
    urls: database.urls,
    secrets: database.secrets,
    clockOffsetSeconds: 0,
  })
})
afterAll(() => server.close())

const put = (origin: string) =>
  fetch(`${server.url}/imports/Import.x/parts/0`, {
    method: 'PUT',
    headers: { origin, 'content-type': 'application/octet-stream' },
    body: 'x',
  })

test.each(['null', 'https://elsewhere.example', 'not an origin'])(
  'a piece from the page %s is refused',
  async (origin) => {
    const answer = await put(origin)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  },
)

test('from a page of ours it is asked who sends it', async () => {
  const answer = await put(server.url)
  expect(answer.status).toBe(200)
  expect(JSON.stringify(await answer.json())).toMatch(/SESSION|UNAUTHENTICATED|登录/)
})

test('a photo that is too large is refused in words, before it is read', async () => {
  const answer = await fetch(`${server.url}/notices/Notice.x/photos`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.alloc(12 * 1024 * 1024 + 1),
  })
  expect(answer.status).toBe(200)
  const { data } = (await answer.json()) as { data: { receivePostingPhoto: object } }
  expect(data.receivePostingPhoto).toMatchObject({ __typename: 'InvalidInput', path: 'bytes' })
})

test('a photo of somebody who is not signed in is not looked at', async () => {
  const answer = await fetch(`${server.url}/notices/Notice.x/photos`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'x',
  })
  expect(JSON.stringify(await answer.json())).toMatch(/UNAUTHENTICATED/)
})
