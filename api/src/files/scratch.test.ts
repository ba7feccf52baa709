import { fork } from 'node:child_process'
import { createSecretKey } from 'node:crypto'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

import type { IdentityKeys } from '@mingzhang/db/identity.ts'
import { clearScratch, newScratch, scratchHome } from './scratch.ts'

const keysOf = (hmac: string): IdentityKeys => ({
  current: 'a',
  encryption: {},
  hmac: createSecretKey(Buffer.from(hmac)),
})
const program = fileURLToPath(new URL('../../test/scratch-in-child.ts', import.meta.url))

/** A process that opens a folder and waits to be killed. */
async function atWork(hmac: string) {
  const child = fork(program, [hmac], { execArgv: [] })
  await once(child, 'message')
  const kill = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return { pid: child.pid!, kill }
}

test('what killed processes left goes, what others work with and other installations’ stays', async () => {
  const [ours, other] = [`ours ${process.pid}`, `other ${process.pid}`]
  const [dead, alive, elsewhere] = [await atWork(ours), await atWork(ours), await atWork(other)]
  await dead.kill()
  await elsewhere.kill()
  const left = async (hmac: string) =>
    (await readdir(scratchHome(keysOf(hmac)))).map((name) => Number.parseInt(name, 10))
  expect(await clearScratch(keysOf(ours))).toBe(1)
  expect(await left(ours)).toEqual([alive.pid])
  expect(await left(other)).toEqual([elsewhere.pid])
  await alive.kill()
  expect((await clearScratch(keysOf(ours))) + (await clearScratch(keysOf(other)))).toBe(2)
})

test('a folder is for its own user alone', async () => {
  const keys = keysOf(`modes ${process.pid}`)
  const folder = await newScratch(keys)
  for (const path of [folder, scratchHome(keys)])
    expect((await stat(path)).mode & 0o777).toBe(0o700)
  await clearScratch(keys)
})
