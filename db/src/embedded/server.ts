import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { clusterFolder } from './initdb.ts'
import { endProcess, isReady } from './postmaster.ts'
import type { RunAs } from './run-as.ts'

export interface ServerProcess {
  exited: Promise<void>
  stop(): Promise<void>
}

// Thrown when waiting and trying again may help: the port was taken meanwhile, or the processes of
// a killed server have not all gone.
export class NotYet extends Error {}
const PASSING = /Address already in use|pre-existing shared memory|lock file .* already exists/

export async function startServer(
  binaries: Binaries,
  runAs: RunAs,
  home: string,
  settings: Record<string, string>,
  onSpawn: () => void,
): Promise<ServerProcess> {
  const folder = clusterFolder(home)
  const logFile = join(home, 'postgres.log')
  const log = await open(logFile, 'w', 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', folder, ...flags], {
    ...runAs,
    cwd: '/',
    env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    // Its own group: Ctrl-C reaches us, and we end it after its last client.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.on('spawn', onSpawn)
  await log.close()
  const exited = once(child, 'exit').then(() => undefined)
  await untilReady(child, folder, logFile)
  const watchdog = startWatchdog(child.pid!, runAs)
  return {
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await endProcess(child.pid!)
      await exited
      watchdog.kill('SIGKILL')
    },
  }
}

async function untilReady(child: ChildProcess, folder: string, logFile: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const log = await readFile(logFile, 'utf8')
      const message = `the database server did not start:\n${log.slice(-2000)}`
      throw PASSING.test(log) ? new NotYet(message) : new Error(message)
    }
    if (await isReady(folder, child.pid!)) return
    await wait(20)
  }
}

// However we end, kill -9 included, our end of the pipe closes, and the server is shut down.
function startWatchdog(pid: number, runAs: RunAs): ChildProcess {
  const script = 'read -r _; kill -INT "$1" 2>/dev/null'
  const watchdog = spawn('/bin/sh', ['-c', script, 'mingzhang-watchdog', String(pid)], {
    ...runAs,
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  ;(watchdog.stdin as Socket).unref()
  return watchdog
}
