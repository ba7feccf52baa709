import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFresh } from '../built-from.ts'
import { clusterFolder } from '../embedded/initdb.ts'
import { makeSecrets, type Secrets } from '../secrets.ts'

/** A stopped cluster that holds the demonstration, not opened yet, and the keys it was filled with. */
export interface ReadyCounty {
  cluster: string
  /** New, but for what its rows are sealed and matched with, and the superuser's password. */
  secrets: Secrets
}

export const readyHome = fileURLToPath(
  new URL(`../../dist/county-${process.platform}-${process.arch}`, import.meta.url),
)
export const readyMade = {
  stamp: join(readyHome, 'built-from'),
  folder: fileURLToPath(new URL('../../..', import.meta.url)),
  sources: ['db/src/**/*.{ts,sql}', 'db/migrations/**/*.sql', 'pnpm-lock.yaml'],
}

export async function findReadyCounty(): Promise<ReadyCounty | undefined> {
  // What another user installed may not be ours to read.
  const keys = await readFile(join(readyHome, 'secrets.json'), 'utf8').catch(() => undefined)
  if (keys === undefined || !isFresh(readyMade)) return undefined
  const kept = JSON.parse(keys) as Secrets
  const fresh = makeSecrets()
  const passwords = { ...fresh.passwords, postgres: kept.passwords.postgres }
  const { identityKeys, matchKey } = kept
  return {
    cluster: clusterFolder(readyHome),
    secrets: { ...fresh, passwords, identityKeys, matchKey },
  }
}
