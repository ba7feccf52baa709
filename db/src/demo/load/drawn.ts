import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFresh, keepFresh } from '../../built-from.ts'
import type { drawCounty } from './draw.ts'

export type DrawnCounty = ReturnType<typeof drawCounty>

const home = fileURLToPath(new URL('../../../dist', import.meta.url))
const kept = join(home, 'demonstration.json')
const made = {
  stamp: join(home, 'built-from'),
  folder: fileURLToPath(new URL('../..', import.meta.url)),
  sources: [
    'demo/**/*.ts',
    'reference/*.ts',
    'mask-*.ts',
    'disclosure.ts',
    'list-differences.ts',
    'notice-*.ts',
    'web-rows.ts',
    'photo-likeness.ts',
    'log-commitment.ts',
  ],
}

/** As drawn when packages were installed, or anew where the sources have changed since. */
export const drawnCounty = async (): Promise<DrawnCounty> =>
  isFresh(made) ? (JSON.parse(await readFile(kept, 'utf8')) as DrawnCounty) : await drawAnew()

/** Drawing takes longer than loading, and is the same for everyone: it is done once. */
export const keepDrawnCounty = (): Promise<void> =>
  keepFresh(made, async () => {
    await mkdir(dirname(kept), { recursive: true })
    await writeFile(kept, JSON.stringify(await drawAnew()))
  })

async function drawAnew(): Promise<DrawnCounty> {
  const { drawCounty } = await import('./draw.ts')
  return drawCounty()
}
