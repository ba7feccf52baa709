import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { confinedTo } from '../confined.ts'
import { rssOf } from '../sheets/rss.ts'
import { photoLimits } from './limits.ts'
import type { PhotoRead } from './read-photo.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const watchEvery = 100

/** Two photos are read at a time: each may take a core and half a gigabyte. */
let free = 2
const waiting: (() => void)[] = []

/**
 * Reads a picture that nobody vouches for in a process that holds no secrets, may read nothing but its own code,
 * and is gone when it has answered. Whatever becomes of it is a refusal.
 */
export async function readPhotoInChild(bytes: Uint8Array): Promise<PhotoRead> {
  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
  else free -= 1
  try {
    return await askChild(bytes)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}

async function askChild(bytes: Uint8Array): Promise<PhotoRead> {
  const child = fork(here('./child.ts'), [], {
    // glibc's arenas keep what threads of the decoder gave back.
    env: { MALLOC_ARENA_MAX: '2', VIPS_CONCURRENCY: '1' },
    execArgv: [...confinedTo(here('.')), '--allow-addons'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const stop = () => child.kill('SIGKILL')
  const limit = setTimeout(stop, photoLimits.milliseconds)
  const watch = setInterval(() => {
    if ((rssOf(child.pid!) ?? 0) > photoLimits.residentBytes) stop()
  }, watchEvery)
  let said: PhotoRead | undefined
  child.on('message', (read: PhotoRead) => (said = read))
  try {
    const ended = once(child, 'close')
    child.send(bytes, () => {})
    await ended
    return said ?? { refused: 'DAMAGED' }
  } finally {
    clearTimeout(limit)
    clearInterval(watch)
    stop()
  }
}
