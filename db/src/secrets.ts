import { createSecretKey, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IdentityKeys } from './identity.ts'
import { Refusal } from './refusal.ts'
import { loginRoles, type LoginRole } from './roles.ts'

// Everything that must stay secret and must not be lost: without the identity keys the protected
// columns can neither be read nor matched again.
export interface Secrets {
  /** Passwords of the embedded server's superuser and of each role of ours. */
  passwords: Record<'postgres' | 'mz_owner' | LoginRole, string>
  /** AES-256-GCM keys of the protected columns by key id; values carry the id of theirs. */
  identityKeys: { current: string; keys: Record<string, string> }
  /** HMAC-SHA-256 key by which identities are matched. */
  matchKey: string
  /** Signs session cookies. */
  sessionKey: string
  /**
   * Ed25519 seeds that sign the public log's checkpoints by key id (all of them sign, `current` is the one told to
   * outsiders), notes by which one key named the next, and the log's name, which outlives its keys.
   */
  log: { origin: string; current: string; seeds: Record<string, string>; handovers: string[] }
}

const secretsFile = (folder: string) => join(folder, 'secrets.json')

export async function findSecrets(folder: string): Promise<Secrets | undefined> {
  const path = secretsFile(folder)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  await chmod(path, 0o600)
  const found = JSON.parse(text) as Omit<Secrets, 'log'> & { log?: Partial<Secrets['log']> }
  // Made before the log was public, or before its key could change.
  const log = { ...makeLog(), ...found.log }
  return found.log ? { ...found, log } : await write(folder, { ...found, log })
}

export async function getSecrets(folder: string): Promise<Secrets> {
  const found = await findSecrets(folder)
  if (found) return found
  const path = secretsFile(folder)
  throw new Refusal(
    `数据已存在，但密钥文件不见了：${path}。请从备份恢复它，否则身份信息无法读取。`,
    `The data exist but their keys do not: ${path}. Restore that file from a backup.`,
  )
}

export async function createSecrets(folder: string, secrets = makeSecrets()): Promise<Secrets> {
  await mkdir(folder, { recursive: true })
  return await write(folder, secrets)
}

async function write(folder: string, secrets: Secrets): Promise<Secrets> {
  const unfinished = join(folder, '.secrets.json')
  await writeFile(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, secretsFile(folder))
  return secrets
}

export function makeSecrets(): Secrets {
  const logins = ['postgres', 'mz_owner', ...loginRoles] as const
  const passwords = Object.fromEntries(logins.map((name) => [name, random(24)]))
  return {
    passwords: passwords as Secrets['passwords'],
    identityKeys: { current: 'k1', keys: { k1: random(32) } },
    matchKey: random(32),
    sessionKey: random(32),
    log: makeLog(),
  }
}

const makeLog = (): Secrets['log'] => ({
  origin: `mingzhang/${randomBytes(8).toString('hex')}`,
  current: 's1',
  seeds: { s1: random(32) },
  handovers: [],
})

export function identityKeysOf(secrets: Secrets): IdentityKeys {
  const keys = Object.entries(secrets.identityKeys.keys)
  return {
    current: secrets.identityKeys.current,
    encryption: Object.fromEntries(
      keys.map(([id, key]) => [id, createSecretKey(key, 'base64url')]),
    ),
    hmac: createSecretKey(secrets.matchKey, 'base64url'),
  }
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url')
