import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { processIdentity } from './process-identity.ts'

interface Note {
  pid: number
  identity: string
  url?: string
}

/** This process holds the data folder until it releases it or ends, however it ends. */
export interface Holding {
  tell(url: string): void
  release(): void
}

export function holdFolder(folder: string): Holding {
  makeFolder(folder)
  const path = join(folder, 'running.json')
  const own: Note = { pid: process.pid, identity: processIdentity(process.pid) ?? '' }
  while (!tryCreate(path, own)) {
    const other = read(path)
    if (other && processIdentity(other.pid) === other.identity) throw alreadyRunning(other)
    rmSync(path, { force: true })
  }
  return {
    tell: (url) => write(path, { ...own, url }),
    release: () => rmSync(path, { force: true }),
  }
}

/** Address of the server that holds the folder now, if there is one and it serves. */
export function findRunning(folder: string): string | undefined {
  const note = read(join(folder, 'running.json'))
  return note && processIdentity(note.pid) === note.identity ? note.url : undefined
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Refusal(
      `不能写入数据目录 ${folder}，它可能属于另一个用户。可用 MZ_DATA 指定别处。`,
      `${folder} cannot be written, it may be another user's (${(error as Error).message}).`,
    )
  }
}

// Written beside and linked into place, so that nobody reads half of it.
function tryCreate(path: string, note: Note): boolean {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(note))
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

function write(path: string, note: Note): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(note))
  renameSync(draft, path)
}

function read(path: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Note
  } catch {
    return undefined
  }
}

function alreadyRunning({ pid, url }: Note): Refusal {
  const where = url ?? `pid ${pid}`
  return new Refusal(
    `明账已在运行：${where}（进程 ${pid}）。请先停止它，或用 MZ_DATA 指定另一个数据目录。`,
    `Mingzhang is already running: ${where} (process ${pid}). Stop it, or set MZ_DATA to another folder.`,
  )
}
