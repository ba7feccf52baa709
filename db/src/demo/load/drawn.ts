import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { drawCounty } from './draw.ts'

export type DrawnCounty = ReturnType<typeof drawCounty>

const source = fileURLToPath(new URL('../..', import.meta.url))
const kept = fileURLToPath(new URL('../../../dist/demonstration.json', import.meta.url))
const SOURCES = ['demo/**/*.ts', 'reference/*.ts', 'mask-name.ts']

/** As drawn when packages were installed, or anew where the sources have changed since. */
export async function drawnCounty(): Promise<DrawnCounty> {
  return readKept() ?? (await drawAnew())
}

/** Drawing takes longer than loading, and is the same for everyone: it is done once. */
export async function keepDrawnCounty(): Promise<void> {
  if (readKept()) return
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(kept, `${drawnFrom()}\n${JSON.stringify(await drawAnew())}`)
}

async function drawAnew(): Promise<DrawnCounty> {
  const { drawCounty } = await import('./draw.ts')
  return drawCounty()
}

function readKept(): DrawnCounty | undefined {
  const text = readIfThere()
  const end = text.indexOf('\n')
  return text.slice(0, end) === drawnFrom()
    ? (JSON.parse(text.slice(end + 1)) as DrawnCounty)
    : undefined
}

function readIfThere(): string {
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    return ''
  }
}

function drawnFrom(): string {
  const hash = createHash('sha256')
  for (const name of globSync(SOURCES, { cwd: source }).sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(`${source}/${name}`))
      .update('\0')
  }
  return hash.digest('hex')
}
