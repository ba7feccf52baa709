import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { confinedTo } from '../confined.ts'
import type { Asked, Said } from './child.ts'
import { rssOf } from './rss.ts'
import type { Refusal } from './types.ts'

export type Bounds = {
  /** Of waiting for the reading process; what the caller does between two pieces does not count. */
  milliseconds: number
  residentBytes: number
  heapMegabytes: number
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const watchEvery = 100

/** For Node: what the process may do, which is to read this file. */
export const flagsFor = (file: string): string[] => confinedTo(file, here('.'))

/** One forked child that reads one file. Its end, however it comes, is the last thing it says. */
export class ReadingProcess {
  readonly #child: ChildProcess
  readonly #said: Said[] = []
  readonly #watch: NodeJS.Timeout
  #heard: (() => void) | undefined
  #over = false
  /** Why we ended it, if we did. */
  #reason: Refusal | undefined
  #milliseconds: number

  constructor(file: string, { milliseconds, residentBytes, heapMegabytes }: Bounds) {
    this.#milliseconds = milliseconds
    const child = fork(here('./child.ts'), [], {
      env: {},
      execArgv: [...flagsFor(file), `--max-old-space-size=${heapMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child = child
    child.on('message', (said: Said) => this.#hear(said))
    child.on('exit', (code, signal) => {
      clearInterval(this.#watch)
      this.#hear({ kind: 'refused', refusal: this.#reason ?? deathOf(code, signal) })
    })
    child.on('error', (error: NodeJS.ErrnoException) =>
      this.#hear({ kind: 'failed', code: error.code ?? error.name }),
    )
    this.#watch = setInterval(() => {
      const resident = child.pid === undefined ? null : rssOf(child.pid)
      if (resident !== null && resident > residentBytes) this.#end('memory')
    }, watchEvery).unref()
    this.#ask({ path: file })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** What has arrived and was not taken. */
  get ahead(): number {
    return this.#said.length
  }

  async next(): Promise<Said> {
    if (this.#said.length === 0) {
      const since = performance.now()
      const limit = setTimeout(() => this.#end('time'), this.#milliseconds)
      await new Promise<void>((resolve) => (this.#heard = resolve))
      clearTimeout(limit)
      this.#milliseconds -= performance.now() - since
    }
    this.#ask('more')
    return this.#said.shift()!
  }

  stop() {
    clearInterval(this.#watch)
    this.#child.kill('SIGKILL')
  }

  #end(what: 'time' | 'memory') {
    this.#reason ??= { code: 'TOO_COMPLICATED', detail: `reading it takes too much ${what}` }
    this.stop()
  }

  #ask(asked: Asked) {
    // What it no longer hears, its end will tell.
    if (this.#child.connected) this.#child.send(asked, () => {})
  }

  #hear(said: Said) {
    if (this.#over) return
    this.#over = said.kind === 'refused' || said.kind === 'end' || said.kind === 'failed'
    this.#said.push(said)
    this.#heard?.()
  }
}

/** V8 aborts when its heap is full, the kernel kills when the machine's memory is. */
function deathOf(code: number | null, signal: NodeJS.Signals | null): Refusal {
  const outOfMemory = signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGKILL'
  if (outOfMemory || code === 134) {
    return { code: 'TOO_COMPLICATED', detail: 'reading it takes too much memory' }
  }
  return { code: 'DAMAGED', detail: `the reading process ended with ${signal ?? code}` }
}
