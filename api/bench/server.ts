import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@mingzhang/db/embedded/free-port.ts'

import { newId } from '../src/kit/new-id.ts'
import { hashToken, newToken } from '../src/session-token.ts'
import { rssOf } from '../src/sheets/rss.ts'
import type { County } from './county.ts'

export type Server = Awaited<ReturnType<typeof openServer>>

const source = (name: string) => fileURLToPath(new URL(`../src/${name}`, import.meta.url))

/** What `start` runs, over the county's database, asked by the auditor as a browser would. */
export async function openServer(county: County) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    process.execPath,
    // As in package.json: what is streamed is short-lived, and a large young generation lets it pile up.
    ['--max-semi-space-size=8', '--import', source('quick-modules.ts'), source('mz.ts'), 'start'],
    {
      env: { PATH: process.env.PATH, PORT: String(port), ...county.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const gone = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => String(text).includes('Ctrl-C') && resolve())
    void gone.then(() => reject(new Error('the server did not start')))
  })
  const headers = {
    cookie: `mz_session=${await sessionOf(county)}`,
    'content-type': 'application/json',
  }
  return {
    get: (path: string) => fetch(`${url}${path}`, { headers }),
    async ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
      const body = JSON.stringify({ query, variables })
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown }
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    },
    megabytes: () => Math.round((rssOf(child.pid!) ?? 0) / 1024 / 1024),
    async close() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function sessionOf({ owner, auditor }: County): Promise<string> {
  const token = newToken()
  await owner`
    insert into session (id, account_id, token_hash, device, expires_at, second_factor)
    values (${newId()}, ${auditor}, ${hashToken(token)}, 'bench', now() + interval '8 hours', 'NOT_REQUIRED')`
  return token
}
