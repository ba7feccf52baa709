import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'

import cookie from '@fastify/cookie'
import { sql } from 'drizzle-orm'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../db/test/harness.ts'
import { type Api, openApi } from '../../test/as.ts'
import { Spool } from '../files/spool.ts'
import { notFound } from '../kit/errors.ts'
import { serveFile } from './files.ts'

let api: Api
let app: FastifyInstance
let url: string
let token: string
const aborted = Promise.withResolvers<string>()
const begun = Promise.withResolvers<void>()

beforeAll(async () => {
  api = await openApi(await demoDatabase())
  ;({ token } = await api.as('shenji'))
  app = fastify()
  await app.register(cookie)
  serveFile(app, api.services, { path: '/lines', make: countedLines }, false)
  serveFile(app, api.services, { path: '/none', make: () => absent() }, false)
  serveFile(app, api.services, { path: '/broken', make: () => broken() }, false)
  serveFile(app, api.services, { path: '/slow', make: ({ signal }) => slow(signal) }, false)
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await app.close()
  await api.close()
})

const countedLines: Parameters<typeof serveFile>[2]['make'] = async ({ as }) => {
  // Who may not ask opens none: nobody would close it.
  const { login, spool } = await as('long', async (ctx) => {
    const [row] = await ctx.read.execute<{ n: number }>(sql`select 100000 as n`)
    const spool = await Spool.open()
    for (let i = 0; i < row!.n; i++)
      if (!spool.into.write(`${i}\n`)) await once(spool.into, 'drain')
    return { login: ctx.actor!.login, spool }
  })
  spool.into.end()
  await once(spool.into, 'finish')
  return {
    name: '发放 明细.csv',
    type: 'text/csv; charset=utf-8',
    parts: [Buffer.from(`${login}\n`), spool],
  }
}

async function absent(): Promise<never> {
  throw notFound('zh')
}

async function broken(): Promise<never> {
  throw new Error('secret 410499199001011234')
}

async function slow(signal: AbortSignal): Promise<never> {
  begun.resolve()
  await once(signal, 'abort')
  aborted.resolve('aborted')
  throw new Error('left')
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { headers: { cookie: `mz_session=${token}`, ...headers } })

test('a file comes whole, with its length and a name of its own, as its caller', async () => {
  const answer = await get('/lines')
  const body = await answer.text()
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="_ _.csv"; filename*=UTF-8''%E5%8F%91%E6%94%BE%20%E6%98%8E%E7%BB%86.csv`,
  )
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(Number(answer.headers.get('content-length'))).toBe(Buffer.byteLength(body))
  const lines = body.split('\n')
  expect([lines[0], lines[1], lines[100_000], lines.length]).toEqual([
    'shenji',
    '0',
    '99999',
    100_002,
  ])
})

test('without a session there is a page for people and JSON for programs', async () => {
  const page = await get('/lines', { cookie: '', accept: 'text/html' })
  expect([page.status, page.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8'])
  expect(await page.text()).toContain('请先登录。')
  const json = await get('/lines', { cookie: '', accept: '*/*' })
  expect([json.status, await json.json()]).toEqual([
    401,
    { errors: [{ message: '请先登录。', extensions: { code: 'UNAUTHENTICATED' } }] },
  ])
})

test('what is absent is 404; what failed says nothing of why', async () => {
  expect((await get('/none')).status).toBe(404)
  const answer = await get('/broken', { accept: 'text/html' })
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('410499')
})

test('making stops when whoever asked is gone', async () => {
  const left = request(`${url}/slow`, { headers: { cookie: `mz_session=${token}` } })
  left.on('error', () => {})
  left.end()
  await begun.promise
  left.destroy()
  expect(await aborted.promise).toBe('aborted')
})
