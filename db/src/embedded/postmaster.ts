import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

// What postmaster.pid says: line 1 the process, line 8 whether it takes connections yet.
interface Postmaster {
  pid: number
  ready: boolean
}

async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Math.abs(Number(lines[0])), ready: lines[7]?.trim() === 'ready' }
}

export async function isReady(folder: string, pid: number): Promise<boolean> {
  const postmaster = await readPostmaster(folder)
  return postmaster?.pid === pid && postmaster.ready
}

// A killed parent may have left a server running on the folder, or only its pid file, whose number
// may meanwhile be another process's. Two servers on one folder would ruin it.
export async function stopLeftover(folder: string): Promise<void> {
  const postmaster = await readPostmaster(folder)
  if (!postmaster?.pid || !isAlive(postmaster.pid)) return
  if (!(await servesFolder(postmaster.pid, folder))) {
    return await rm(join(folder, 'postmaster.pid'), { force: true })
  }
  await endProcess(postmaster.pid)
}

// SIGINT is the fast, SIGQUIT the immediate shutdown; both leave data that recovers.
export async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!trySignal(pid, signal)) return
    for (let waited = 0; waited < 15_000; waited += 25) {
      if (!isAlive(pid)) return
      await wait(25)
    }
  }
  throw new Error(`the database server (process ${pid}) does not end`)
}

// A process that ended may stay listed until its parent collects it, which some never do.
export function isAlive(pid: number): boolean {
  if (!trySignal(pid, 0)) return false
  try {
    return !/\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

function trySignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function servesFolder(pid: number, folder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => commandByPs(pid))
  return command.split('\0').join(' ').includes(folder)
}

async function commandByPs(pid: number): Promise<string> {
  const ps = promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])
  return await ps.then(({ stdout }) => stdout).catch(() => '')
}
