import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepReadyCounty } from '@mingzhang/db/demo/keep-ready.ts'
import { freePort } from '@mingzhang/db/embedded/free-port.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../db/test/harness.ts'

const source = (name: string) => fileURLToPath(new URL(`../src/${name}`, import.meta.url))
let dataFolder: string
let port: number
const started: { child: ChildProcess; exited: Promise<unknown> }[] = []

beforeAll(async () => {
  await keepReadyCounty()
  dataFolder = await mkdtemp(join(tmpdir(), 'mingzhang-start-'))
  port = await freePort()
})

afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM')
  await Promise.all(started.map(({ exited }) => exited))
  await rm(dataFolder, { recursive: true, force: true })
})

// What `pnpm start` runs, with data of its own.
function start(env: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--import', source('quick-modules.ts'), source('mz.ts'), 'start'],
    {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        MZ_DATA: dataFolder,
        PORT: String(port),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  const ready = new Promise<string>((resolve, reject) => {
    const listen = (text: Buffer) => {
      output += text
      const url = /http:\/\/[^/]+/.exec(output)?.[0]
      if (url && output.includes('Ctrl-C')) resolve(url)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void exited.then(() => reject(new Error(output)))
  })
  ready.catch(() => {})
  const one = { child, exited, ready, output: () => output, kill: child.kill.bind(child) }
  started.push(one)
  return one
}

test(
  'the first start takes the demonstration kept ready, says where to look and as whom, and serves a page',
  { timeout: 90_000 },
  async () => {
    const first = start()
    const url = await first.ready
    expect(first.output()).not.toContain('Loading the demonstration county')
    expect(first.output()).toMatch(/Demonstration accounts[\s\S]*SEC_ADMIN/)
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('明河区')

    const second = start()
    expect(await second.exited).toBe(1)
    expect(second.output()).toContain(url)

    first.kill('SIGKILL')
    await first.exited
  },
)

test('after kill -9 the next start finds its data and ends cleanly on Ctrl-C', async () => {
  const next = start()
  const url = await next.ready
  expect((await fetch(url)).status).toBe(200)
  expect(next.output()).not.toContain('Loading the demonstration')

  next.kill('SIGINT')
  expect(await next.exited).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
  expect(existsSync(join(dataFolder, 'running.json'))).toBe(false)
})

test('data without their keys are refused, and the file is named', async () => {
  const keys = join(dataFolder, 'secrets.json')
  await rename(keys, `${keys}.away`)
  const blind = start()
  expect(await blind.exited).toBe(1)
  expect(blind.output()).toContain(keys)
  await rename(`${keys}.away`, keys)
})

test(
  'an empty database on a server of one’s own is filled by the first start',
  { timeout: 90_000 },
  async () => {
    const { ownerUrl, secrets, close } = await freshDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'mingzhang-own-'))
    await writeFile(join(folder, 'secrets.json'), JSON.stringify(secrets))
    const own = start({ MZ_DATA: folder, DATABASE_URL: ownerUrl })
    const url = await own.ready
    expect(own.output()).toContain('Loading the demonstration county')
    expect(await (await fetch(url)).text()).toContain('明河区')
    own.kill('SIGINT')
    expect(await own.exited).toBe(0)
    await rm(folder, { recursive: true })
    await close()
  },
)

test('an empty database gets no demonstration where NODE_ENV is production', async () => {
  const { ownerUrl, secrets, close } = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-production-'))
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(secrets))
  const production = start({ MZ_DATA: folder, DATABASE_URL: ownerUrl, NODE_ENV: 'production' })
  expect(await production.exited).toBe(1)
  expect(production.output()).toContain('pnpm mz init')
  await rm(folder, { recursive: true })
  await close()
})
