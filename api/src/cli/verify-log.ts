import { readFile, writeFile } from 'node:fs/promises'
import { Refusal } from '@mingzhang/db/refusal.ts'

import {
  type Checkpoint,
  hashesFromTiles,
  isConsistent,
  leafHash,
  openNote,
  proveConsistency,
  proveInclusion,
  readCheckpoint,
  readVerifierKey,
  rootOfInclusion,
} from '../modules/log/index.ts'
import { say } from './say.ts'

export const verifyLogFlags = {
  key: { type: 'string' },
  seen: { type: 'string' },
  index: { type: 'string' },
  commitment: { type: 'string' },
} as const

type Flags = { [flag in keyof typeof verifyLogFlags]?: string | undefined }

/** Follows a county's public log as a stranger: needs its address and, of one's own keeping, its key and what one saw last. */
export async function verifyLog(address: string | undefined, flags: Flags): Promise<number> {
  if (!address || !URL.canParse(address))
    throw new Refusal('缺少日志地址，如 https://…/log。', 'The address of the log is missing.')
  const log = address.replace(/\/$/, '')
  const key = readKey(flags.key ?? (await text(`${log}/key`)))
  const note = await text(`${log}/checkpoint`)
  const now = open(note, key, '检查点的签名不对。', 'The checkpoint is not signed by this key.')
  say(`检查点签名正确：${now.size} 条`, `The checkpoint is signed: ${now.size} entries`)
  const hashAt = hashesFromTiles(now.size, (path) => bytes(`${log}/tile/${path}`))

  if (flags.seen) {
    const kept = await readFile(flags.seen, 'utf8').catch(() => null)
    if (kept !== null) {
      const seen = open(
        kept,
        key,
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
    await writeFile(flags.seen, note)
  }
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

function readKey(line: string) {
  try {
    return readVerifierKey(line.trim())
  } catch (error) {
    throw new Refusal('公钥不对。', (error as Error).message)
  }
}

function open(note: string, key: ReturnType<typeof readKey>, zh: string, en: string): Checkpoint {
  const checkpoint = readCheckpoint(openNote(note, [key]) ?? '')
  if (!checkpoint || checkpoint.origin !== key.name) throw new Refusal(zh, en)
  return checkpoint
}

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

const text = async (url: string) => (await bytes(url)).toString('utf8')
