import { readFile, writeFile } from 'node:fs/promises'
import { Refusal } from '@mingzhang/db/refusal.ts'

import {
  type Checkpoint,
  hashesFromTiles,
  isConsistent,
  keysAfter,
  type NoteKey,
  leafHash,
  openNote,
  proveConsistency,
  proveInclusion,
  readCheckpoint,
  rootOfInclusion,
  unlikeIn,
  verifierKey,
} from '../modules/log/index.ts'
import { readKey } from './read-key.ts'
import { say } from './say.ts'

export const verifyLogFlags = {
  key: { type: 'string' },
  witness: { type: 'string', multiple: true },
  seen: { type: 'string' },
  index: { type: 'string' },
  commitment: { type: 'string' },
} as const

type Flags = { [flag in Exclude<keyof typeof verifyLogFlags, 'witness'>]?: string | undefined } & {
  witness?: string[] | undefined
}

/** Follows a county's public log as a stranger: needs its address and, of one's own keeping, its key and what one saw last. */
export async function verifyLog(address: string | undefined, flags: Flags): Promise<number> {
  if (!address || !URL.canParse(address))
    throw new Refusal('缺少日志地址，如 https://…/log。', 'The address of the log is missing.')
  const log = address.replace(/\/$/, '')
  const kept = readKey(flags.key ?? (await text(`${log}/key`)))
  const keys = flags.key ? keysAfter(kept, await handovers(log)) : [kept]
  if (keys.length > 1)
    say(
      `您留存的公钥已交接 ${keys.length - 1} 次，现为 ${verifierKey(keys.at(-1)!)}`,
      'The key you kept named its successor; keep this one from now on',
    )
  const note = await text(`${log}/checkpoint`)
  const now = open(note, keys, '检查点的签名不对。', 'The checkpoint is not signed by this key.')
  say(`检查点签名正确：${now.size} 条`, `The checkpoint is signed: ${now.size} entries`)
  for (const witness of (flags.witness ?? []).map(readKey)) {
    if (openNote(note, [witness]) === null)
      throw new Refusal(`见证人 ${witness.name} 没有签这个检查点。`, 'This witness has not signed.')
    say(`见证人 ${witness.name} 也签了这个检查点`, 'A witness signed the checkpoint too')
  }
  const hashAt = hashesFromTiles(now.size, (path) => bytes(`${log}/tile/${path}`))

  if (flags.seen) {
    const last = await readFile(flags.seen, 'utf8').catch(() => null)
    if (last !== null) {
      const seen = open(
        last,
        keys,
        '上次的检查点不是这个日志的。',
        'What was seen is of another log.',
      )
      const grown =
        seen.size === 0 ||
        (seen.size <= now.size &&
          isConsistent(seen, now, await proveConsistency(hashAt, seen.size, now.size)))
      if (!grown) throw altered()
      say(
        `与上次所见（${seen.size} 条）一致，只增未改`,
        'It extends what was seen; nothing was changed',
      )
    }
  }
  const wrong = await unlikeIn(now, (path) => bytes(`${log}/tile/${path}`))
  if (wrong !== null) throw unlike(wrong)
  say(
    '全部记录和各层哈希已重算，与检查点一致',
    'Every entry and hash was read: they make this root',
  )
  if (flags.seen) await writeFile(flags.seen, note)
  if (flags.index !== undefined && flags.commitment !== undefined) {
    const index = Number(flags.index)
    const leaf = leafHash(Buffer.from(flags.commitment, 'hex'))
    const path = index < now.size ? await proveInclusion(hashAt, index, now.size) : []
    if (!rootOfInclusion(leaf, index, now.size, path)?.equals(now.root))
      throw new Refusal('这一条不在日志里。', 'This entry is not in the log.')
    say(`第 ${index} 条在日志里`, `Entry ${index} is in the log`)
  }
  return 0
}

function open(note: string, keys: readonly NoteKey[], zh: string, en: string): Checkpoint {
  const checkpoint = readCheckpoint(openNote(note, keys) ?? '')
  if (!checkpoint || checkpoint.origin !== keys[0]!.name) throw new Refusal(zh, en)
  return checkpoint
}

const unlike = (path: string) =>
  new Refusal(
    `日志与签名的检查点不符：分片 ${path}。请保留检查点和这个分片作为证据。`,
    `Tile ${path} does not make the root that was signed. Keep it and the checkpoint as evidence.`,
  )

const altered = () =>
  new Refusal(
    '日志被改过：它不再包含上次所见的内容。请保留两份检查点作为证据。',
    'The log was altered: it no longer contains what was seen. Keep both checkpoints as evidence.',
  )

async function bytes(url: string): Promise<Buffer> {
  const response = await fetch(url).catch(() => null)
  if (!response?.ok) throw new Refusal(`取不到 ${url}。`, `${url} cannot be had.`)
  return Buffer.from(await response.arrayBuffer())
}

async function handovers(log: string): Promise<string[]> {
  const told: unknown = JSON.parse(await text(`${log}/handovers`))
  return Array.isArray(told) ? told.filter((each) => typeof each === 'string') : []
}

const text = async (url: string) => (await bytes(url)).toString('utf8')
