import { isAlive } from '@mingzhang/db/embedded/postmaster.ts'
import { identityHmac, type IdentityKeys } from '@mingzhang/db/identity.ts'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Where plain files stand while a child process reads them: for this process's user alone, and named by the installation's
 * keys, so that clearing what a killed process left behind never touches what is another installation's.
 */
export const scratchHome = (keys: IdentityKeys): string =>
  join(tmpdir(), `mingzhang-${identityHmac(keys, 'scratch folder').slice(0, 16)}`)

async function open(keys: IdentityKeys): Promise<string> {
  const home = scratchHome(keys)
  await mkdir(home, { recursive: true, mode: 0o700 })
  return home
}

/** An empty folder, named by the process that works in it. */
export const newScratch = async (keys: IdentityKeys): Promise<string> =>
  await mkdtemp(join(await open(keys), `${process.pid}-`))

/** Removes the folders of processes that are gone; how many there were. */
export async function clearScratch(keys: IdentityKeys): Promise<number> {
  const home = scratchHome(keys)
  const names = await readdir(home).catch(() => [])
  const left = names.filter((name) => !isAtWork(Number.parseInt(name, 10)))
  for (const name of left) await rm(join(home, name), { recursive: true, force: true })
  return left.length
}

// Whoever clears has just begun: what bears its number was left by an earlier one.
const isAtWork = (pid: number) => pid > 0 && pid !== process.pid && isAlive(pid)
