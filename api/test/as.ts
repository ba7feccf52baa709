import { createHash, randomUUID } from 'node:crypto'

import { type ExecutionResult } from 'graphql'
import { pino } from 'pino'

import { allAccounts } from '../../db/src/demo/accounts.ts'
import { openOwner, type Owner, type TestDatabase } from '../../db/test/harness.ts'
import { makeSchema } from '../src/schema.ts'
import { makeServer } from '../src/server.ts'
import { openServices } from '../src/services.ts'

export type Answer = {
  data: Record<string, never> | null
  errors: { message: string; code: string; path?: unknown }[]
  cookie: string | null | undefined
}

/** The API over a test database, asked in process as one person or another. */
export async function openApi(database: TestDatabase, { production = false } = {}) {
  const owner = openOwner(database)
  const clockOffsetSeconds = await offsetOf(owner)
  const services = await openServices({
    urls: database.urls,
    secrets: database.secrets,
    clockOffsetSeconds,
  })
  const schema = makeSchema()
  const server = makeServer(services, schema, { production, log: pino({ level: 'silent' }) })
  await server.start()
  const ask = async (
    tokenHash: string | null,
    query: string,
    variables: Record<string, unknown> = {},
    language: 'zh' | 'en' = 'zh',
  ) => {
    let cookie: string | null | undefined
    const client = {
      address: '127.0.0.1',
      device: 'test',
      secure: false,
      setSession: (token: string | null) => void (cookie = token),
    }
    const response = await server.executeOperation(
      { query, variables },
      { contextValue: { requestId: randomUUID(), language, tokenHash, persisted: true, client } },
    )
    if (response.body.kind !== 'single') throw new Error('expected one piece')
    const { data, errors = [] } = response.body.singleResult as ExecutionResult
    return {
      data,
      errors: errors.map(({ message, extensions, path }) => ({
        message,
        code: String(extensions?.code),
        path,
      })),
      cookie,
    } as Answer
  }
  return {
    services,
    schema,
    server,
    /** Nobody is signed in. */
    anonymous: {
      run: (query: string, variables?: Record<string, unknown>) => ask(null, query, variables),
    },
    withToken: (token: string) => ({
      run: (query: string, variables?: Record<string, unknown>) =>
        ask(hashOf(token), query, variables),
    }),
    /** A demo account by its login, signed in without a password. */
    async as(login: string) {
      const opened = await openSession(owner, login)
      const { token } = opened
      return {
        ...opened,
        run: (query: string, variables?: Record<string, unknown>) =>
          ask(hashOf(token), query, variables),
        inEnglish: (query: string, variables?: Record<string, unknown>) =>
          ask(hashOf(token), query, variables, 'en'),
      }
    },
    /** SQL as the owner, past every policy. */
    sql: <T>(work: (sql: Owner) => Promise<T>) => work(owner),
    async close() {
      await owner.end()
      await server.stop()
      await services.close()
    },
  }
}

/** A session of a demo account, opened past its password. */
export async function openSession(owner: Owner, login: string) {
  const token = randomUUID()
  const session = randomUUID()
  const account = allAccounts.find((each) => each.login === login)
  if (!account) throw new Error(`no demo account ${login}`)
  await owner`
    insert into session (id, account_id, token_hash, device, expires_at, second_factor)
    values (${session}, ${account.id}, ${hashOf(token)}, 'test', now() + interval '1 hour', 'NOT_REQUIRED')`
  return { account, session, token }
}

export type Api = Awaited<ReturnType<typeof openApi>>

export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

async function offsetOf(owner: Owner): Promise<number> {
  const [row] = await owner<
    { offset: number }[]
  >`select clock_offset_seconds::int as offset from installation`
  return row!.offset
}
