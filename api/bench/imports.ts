import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Pool } from '@mingzhang/db/connect.ts'
import { sealBytes } from '@mingzhang/db/identity.ts'

import { newId } from '../src/kit/new-id.ts'
import { partBytes } from '../src/modules/imports/index.ts'
import { readInChild } from '../src/sheets/read-in-child.ts'
import { rssOf } from '../src/sheets/rss.ts'
import type { County } from './county.ts'
import { type Format, writeRoster } from './roster.ts'
import { seconds } from './seconds.ts'

/** Highest resident memory seen, in MB. */
type Peak = { worker: number; reader: number }

const program = fileURLToPath(new URL('../src/worker-process.ts', import.meta.url))
const quickModules = fileURLToPath(new URL('../src/quick-modules.ts', import.meta.url))

/** A roster read, compared and promoted by a worker as the server starts it, beside what the same file costs read alone and copied bare. */
async function measure(county: County, path: string, format: Format) {
  const reading = await seconds(() => readAlone(path))
  const copying = format === 'csv' ? await seconds(() => copyBare(county.owner, path)) : undefined
  const id = await upload(county, path)
  const worker = fork(program, [], {
    execArgv: ['--import', quickModules, '--max-old-space-size=384'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const peak: Peak = { worker: 0, reader: 0 }
  try {
    worker.send({ urls: county.urls, secrets: county.secrets })
    const preview = await seconds(() => until(county, id, 'PREVIEW', worker, peak))
    const [found] = await county.owner<{ summary: { refused: number } }[]>`
      select summary from data_import where id = ${id}`
    if (found!.summary.refused > 0) throw new Error(JSON.stringify(found!.summary))
    await promote(county, id)
    const promoting = await seconds(() => until(county, id, 'PROMOTED', worker, peak))
    return { reading, copying, preview, promoting, peak }
  } finally {
    const gone = once(worker, 'exit')
    worker.kill('SIGTERM')
    await gone
  }
}

async function readAlone(path: string): Promise<void> {
  for await (const told of readInChild(path)) {
    if (told.kind === 'refused') throw new Error(told.refusal.code)
  }
}

async function copyBare(owner: Pool, path: string): Promise<void> {
  await owner`create unlogged table bare (a text, b text, c text, d text, e text, f text, g text, h text)`
  await pipeline(createReadStream(path), await owner`copy bare from stdin (format csv)`.writable())
  await owner`drop table bare`
}

/** As an upload leaves it: sealed parts, and a job. */
async function upload({ owner, keys, clerk }: County, path: string): Promise<string> {
  const bytes = await readFile(path)
  const parts = Math.ceil(bytes.length / partBytes)
  const id = newId()
  await owner`
    insert into data_import (id, county_code, kind, source, file_name, size_bytes, parts, uploaded_by)
    values (${id}, '410499', 'SUBSISTENCE_ROSTER', '区民政局', ${`bench-${id}`}, ${bytes.length}, ${parts}, ${clerk})`
  for (let n = 0; n < parts; n += 1) {
    const sealed = sealBytes(keys, bytes.subarray(n * partBytes, (n + 1) * partBytes))
    await owner`
      insert into import_part (import_id, n, county_code, sealed) values (${id}, ${n}, '410499', ${sealed})`
  }
  await owner`update data_import set state = 'QUEUED' where id = ${id}`
  await owner`select graphile_worker.add_job('import.read', json_build_object('id', ${id}::text))`
  return id
}

async function promote({ owner, second }: County, id: string): Promise<void> {
  await owner`
    update data_import set state = 'PROMOTING', promoted_by = ${second}, promoted_at = now() where id = ${id}`
  await owner`select graphile_worker.add_job('import.promote', json_build_object('id', ${id}::text))`
}

async function until(
  { owner }: County,
  id: string,
  wanted: string,
  worker: ChildProcess,
  peak: Peak,
): Promise<void> {
  for (;;) {
    peak.worker = Math.max(peak.worker, megabytesOf(worker.pid!))
    for (const child of await childrenOf(worker.pid!)) {
      peak.reader = Math.max(peak.reader, megabytesOf(child))
    }
    const [found] = await owner<{ state: string; refusal: unknown }[]>`
      select state, refusal from data_import where id = ${id}`
    if (found!.state === wanted) return
    if (['REFUSED', 'FAILED'].includes(found!.state)) throw new Error(JSON.stringify(found))
    await wait(100)
  }
}

const megabytesOf = (pid: number) => Math.round((rssOf(pid) ?? 0) / 1024 / 1024)

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

function report(rows: number, format: Format, found: Awaited<ReturnType<typeof measure>>): void {
  const { reading, copying, preview, promoting, peak } = found
  const times = (limit: number) => `${(preview / limit).toFixed(1)} ×`
  process.stdout.write(
    [
      `${rows} rows of ${format}`,
      `preview after ${preview.toFixed(1)} s, promoted after another ${promoting.toFixed(1)} s`,
      `preview is ${times(reading)} the reading alone${copying ? `, ${times(copying)} a bare COPY` : ''}`,
      `worker ${peak.worker} MB, reader ${peak.reader} MB of 512 MB`,
    ].join('\n  ') + '\n',
  )
}

/** Rosters of each size, and format where it can be written. */
export async function benchImports(county: County, sizes: readonly number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'))
  try {
    let people = 0
    for (const rows of sizes) {
      // A sheet of a workbook ends at 1,048,576 rows, and is heavier to write than to read.
      for (const format of rows > 500_000 ? (['csv'] as const) : (['csv', 'xlsx'] as const)) {
        const path = join(folder, `${rows}.${format}`)
        await writeRoster(path, { from: people, to: (people += rows) }, county.villages)
        report(rows, format, await measure(county, path, format))
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
