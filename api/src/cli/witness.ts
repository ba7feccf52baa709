import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Refusal } from '@mingzhang/db/refusal.ts'

import type { Config } from '../config.ts'
import { makeSigner, type NoteKey, type NoteSigner, verifierKey } from '../modules/log/index.ts'
import { seenIn } from '../witness/seen.ts'
import { serveWitness } from '../witness/serve.ts'
import { Witness } from '../witness/witness.ts'
import { untilAskedToEnd } from './ending.ts'
import { readKey } from './read-key.ts'
import { say } from './say.ts'

export const witnessFlags = {
  log: { type: 'string', multiple: true },
  name: { type: 'string' },
  state: { type: 'string' },
} as const

type Flags = { log?: string[] | undefined; name?: string | undefined; state?: string | undefined }

/** Stands witness to other counties' logs: needs neither a county nor a database of its own. */
export async function witness(config: Config, flags: Flags): Promise<number> {
  const asked = untilAskedToEnd(config.underPackageManager)
  const { signer, folder, logs } = await openWitness(flags)
  const served = await serveWitness(new Witness(signer, logs, seenIn(folder)), config)
  say(`见证地址：${served.url}`, 'Witnessing at this address')
  say(`公钥：${verifierKey(signer)}`, 'The key to be told to the counties')
  for (const { name } of logs) say(`见证的日志：${name}`, 'A log that is witnessed')
  await asked
  await served.close()
  return 0
}

/** Key and memory of a witness, made when it begins. */
export async function openWitness(
  flags: Flags,
): Promise<{ signer: NoteSigner; folder: string; logs: NoteKey[] }> {
  const logs = (flags.log ?? []).map(readKey)
  if (!flags.state || logs.length === 0)
    throw new Refusal(
      '缺少 --state 文件夹，或 --log 公钥（日志的 /log/key）。',
      'The folder --state or a log’s key --log is missing.',
    )
  const folder = resolve(flags.state)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { signer: await openKey(folder, flags.name), folder, logs }
}

async function openKey(folder: string, name: string | undefined): Promise<NoteSigner> {
  const file = join(folder, 'key.json')
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept === null && !name)
    throw new Refusal(
      '第一次启动须用 --name 起名，如 witness.example.com/1。',
      'A new witness needs a --name, such as witness.example.com/1.',
    )
  const made = { name: name!, seed: randomBytes(32).toString('base64url') }
  const { name: known, seed } = (kept === null ? made : JSON.parse(kept)) as typeof made
  if (name && name !== known)
    throw new Refusal(`这个见证人叫 ${known}。`, 'This witness has another name.')
  const signer = makeSigner(known, Buffer.from(seed, 'base64url'), 'COSIGNATURE')
  if (kept === null) await writeFile(file, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' })
  return signer
}
