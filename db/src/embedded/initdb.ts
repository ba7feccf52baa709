import { spawn } from 'node:child_process'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { giveTo, makePasswordFile } from './home.ts'
import type { RunAs } from './run-as.ts'

// With LC_CTYPE C pg_trgm finds nothing in Chinese; some systems lack the first name.
const LOCALES = ['C.UTF-8', 'en_US.UTF-8']

export interface NewCluster {
  binaries: Binaries
  runAs: RunAs
  home: string
  password: string
  durable: boolean
  onSpawn: () => void
}

export function clusterFolder(home: string): string {
  return join(home, 'pg')
}

export function unfinishedCluster(home: string): string {
  return join(home, 'pg.new')
}

export async function majorVersionOf(home: string): Promise<string | undefined> {
  const version = await readFile(join(clusterFolder(home), 'PG_VERSION'), 'utf8').catch(() => '')
  return version.trim() || undefined
}

// Made aside and renamed when whole: a cluster cut short while it is made is never started.
export async function initCluster(cluster: NewCluster): Promise<void> {
  const unfinished = unfinishedCluster(cluster.home)
  const failures: string[] = []
  for (const locale of LOCALES) {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    await giveTo(cluster.runAs, unfinished)
    const failure = await initdb(cluster, unfinished, locale)
    if (failure === undefined) return await rename(unfinished, clusterFolder(cluster.home))
    failures.push(failure)
  }
  throw new Error(`initdb failed:\n${failures.join('\n')}`)
}

async function initdb(
  { binaries, runAs, home, password, durable, onSpawn }: NewCluster,
  folder: string,
  locale: string,
): Promise<string | undefined> {
  const passwordFile = await makePasswordFile(home, password, runAs)
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(
        binaries.initdb,
        [
          `--pgdata=${folder}`,
          '--username=postgres',
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          `--locale=${locale}`,
          // The order of C.UTF-8 and of no language: bytes compared as they stand, whichever locale was found.
          '--lc-collate=C',
          '--lc-messages=C',
          '--no-instructions',
          ...(durable ? [] : ['--no-sync']),
        ],
        {
          ...runAs,
          cwd: '/',
          env: { LC_ALL: locale, TZ: 'UTC' },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
      child.on('spawn', onSpawn)
      let output = ''
      child.stdout.on('data', (text) => (output += text))
      child.stderr.on('data', (text) => (output += text))
      child.on('error', reject)
      child.on('close', (code) => resolve(code === 0 ? undefined : output))
    })
  } finally {
    await rm(passwordFile, { force: true })
  }
}
