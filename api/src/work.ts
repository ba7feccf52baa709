import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'

import type { WorkerOptions } from './worker.ts'

const program = fileURLToPath(new URL('worker-process.ts', import.meta.url))
const quickModules = new URL('quick-modules.ts', import.meta.url).href
const again = 1_000

/** A worker in a process of its own, with a limit on its memory; another one when it ends. The server never waits for it. */
export function keepWorking(options: WorkerOptions, log: Logger): { stop(): Promise<void> } {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  const begin = () => {
    child = fork(program, [], {
      execArgv: ['--import', quickModules, '--max-old-space-size=384'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.send({ urls: options.urls, secrets: options.secrets })
    child.once('exit', (code, signal) => {
      if (stopping) return
      log.error({ code, signal }, 'the worker ended; another begins')
      timer = setTimeout(begin, again)
    })
  }
  begin()
  return {
    async stop() {
      stopping = true
      clearTimeout(timer)
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child?.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(late)
    },
  }
}
