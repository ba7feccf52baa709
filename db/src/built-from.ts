import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is made of files of ours once, and again when they are no longer those it was made from. */
export interface Made {
  /** Beside what was made; written last, so that what was cut short is made again. */
  stamp: string
  folder: string
  sources: string[]
  exclude?: string[]
}

export const isFresh = (made: Made): boolean => readStamp(made.stamp) === hashSources(made)

export async function keepFresh(made: Made, make: () => Promise<void>): Promise<void> {
  const hash = hashSources(made)
  if (readStamp(made.stamp) === hash) return
  rmSync(made.stamp, { force: true })
  await make()
  mkdirSync(dirname(made.stamp), { recursive: true })
  writeFileSync(made.stamp, hash)
}

function hashSources({ folder, sources, exclude = [] }: Made): string {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: folder, withFileTypes: true, exclude })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of files.sort()) {
    const name = path.slice(folder.length)
    hash.update(name).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function readStamp(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
