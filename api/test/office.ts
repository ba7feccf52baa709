import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'

import { demoPassword } from '../../db/src/demo/accounts.ts'
import { findInstallation } from '../../db/src/installation.ts'
import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import type { OfficeCommand } from '../src/cli/office/command.ts'
import { signIn } from '../src/cli/office/sign-in.ts'
import { serveWithoutPages } from '../src/main.ts'

/** An office at its terminal, for the tests of one file: a server over a county of its own, a folder, and what was printed. */
export function useOffice() {
  let database: TestDatabase
  let server: Awaited<ReturnType<typeof serveWithoutPages>>
  let folder: string
  let printed = ''

  beforeAll(async () => {
    database = await freshDemoDatabase()
    const installation = await findInstallation(database.ownerUrl)
    server = await serveWithoutPages({
      host: '127.0.0.1',
      port: 0,
      production: false,
      urls: database.urls,
      secrets: database.secrets,
      clockOffsetSeconds: installation!.clockOffsetSeconds,
    })
    folder = await mkdtemp(join(tmpdir(), 'mingzhang-office-'))
  })
  afterAll(async () => {
    await server.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    printed = ''
    const keep = (text: unknown) => ((printed += String(text)), true)
    vi.spyOn(process.stdout, 'write').mockImplementation(keep)
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  })
  afterEach(() => vi.restoreAllMocks())

  return {
    printed: () => printed,
    path: (name = '') => join(folder, name),
    ownerUrl: () => database.ownerUrl,
    enter: (login: string, password = demoPassword) => signIn(server.url, login, password),
    /** `mz COMMAND ARGS --as LOGIN`, but for opening the office. */
    run: async <T extends NonNullable<ParseArgsConfig['options']>>(
      { options, run }: OfficeCommand<T>,
      login: string,
      ...args: string[]
    ): Promise<number> => {
      const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true })
      return await run(await signIn(server.url, login, demoPassword), { values, files })
    },
  }
}
