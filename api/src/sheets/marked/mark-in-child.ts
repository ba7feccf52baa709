import { fork } from 'node:child_process'
import { once } from 'node:events'
import { realpath } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

import { usual } from '../read-in-child.ts'
import { flagsFor } from '../reading-process.ts'
import { Refused } from '../refused.ts'
import { rssOf } from '../rss.ts'
import type { Refusal } from '../types.ts'
import type { MarkingOrder } from './types.ts'

const program = fileURLToPath(new URL('child.ts', import.meta.url))
const watchEvery = 100

/**
 * Marks a file that nobody vouches for, in a process that holds no secrets, may read only the file, the marks and the code,
 * and writes to us alone. @throws Refused
 */
export async function markInChild(
  order: MarkingOrder,
  into: Writable,
  signal: AbortSignal,
): Promise<void> {
  const path = await realpath(order.path)
  const marks = await realpath(order.marks)
  const child = fork(program, [], {
    env: {},
    execArgv: [
      ...flagsFor(path),
      `--allow-fs-read=${marks}`,
      `--max-old-space-size=${usual.heapMegabytes}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const stop = () => child.kill('SIGKILL')
  signal.addEventListener('abort', stop)
  const limit = setTimeout(stop, usual.milliseconds)
  const watch = setInterval(() => {
    if ((rssOf(child.pid!) ?? 0) > usual.residentBytes) stop()
  }, watchEvery)
  let said: Refusal | undefined
  child.on('message', (refusal: Refusal) => (said = refusal))
  try {
    const ended = once(child, 'close')
    child.send({ ...order, path, marks } satisfies MarkingOrder)
    await pipeline(child.stdout!, into)
    const [code] = (await ended) as [number | null]
    signal.throwIfAborted()
    if (code !== 0)
      throw new Refused(said ?? { code: 'TOO_COMPLICATED', detail: 'marking it takes too much' })
  } finally {
    clearTimeout(limit)
    clearInterval(watch)
    signal.removeEventListener('abort', stop)
    stop()
  }
}
