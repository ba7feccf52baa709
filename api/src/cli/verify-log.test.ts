import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@mingzhang/db/connect.ts'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { freshDatabase, type TestDatabase } from '../../../db/test/harness.ts'
import { sealAll } from '../../test/seal-all.ts'
import { serveWithoutPages } from '../main.ts'
import { commitTo } from '@mingzhang/db/log-commitment.ts'
import { newId } from '../kit/new-id.ts'
import { createCounty } from './new-county.ts'
import { verifyLog } from './verify-log.ts'

let database: TestDatabase
let server: Awaited<ReturnType<typeof serveWithoutPages>>
let folder: string
let writer: ReturnType<typeof connect>

beforeAll(async () => {
  database = await freshDatabase()
  await createCounty(database.ownerUrl, {
    code: '410499',
    name: '明河区',
    login: 'first',
    displayName: '叶知秋',
  })
  writer = connect(database.urls.mz_app, { max: 1 })
  server = await serveWithoutPages({
    host: '127.0.0.1',
    port: 0,
    production: false,
    urls: database.urls,
    secrets: database.secrets,
    clockOffsetSeconds: 0,
  })
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-log-'))
})
afterAll(async () => {
  await server.close()
  await writer.end()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  return () => vi.restoreAllMocks()
})

async function grow(entries: number): Promise<void> {
  await writer.begin(async (tx) => {
    await tx`select mz_enter(null, null)`
    for (let n = 0; n < entries; n += 1) {
      const id = newId()
      const { salt, commitment } = commitTo({ id })
      await tx`insert into log_entry (id, class, action, county_code, subject_kind, subject_id, detail, salt, commitment)
        values (${id}, 'ACCESS', 'session.refuse', '410499', 'Account', 'unknown', '{}', ${salt}, ${commitment})`
    }
  })
  await sealAll(database)
}

const log = () => `${server.url}/log`
const get = async (path: string) => {
  const response = await fetch(`${log()}/${path}`)
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

test('a stranger follows the log as it grows over several tiles, and finds an entry in it', async () => {
  const seen = join(folder, 'seen')
  for (const more of [3, 253, 300]) {
    await grow(more)
    expect(await verifyLog(log(), { seen })).toBe(0)
  }
  const owner = connect(database.ownerUrl, { max: 1 })
  const [leaf] = await owner<
    { index: string; commitment: Buffer }[]
  >`select index, commitment from log_leaf where index = 300`
  await owner.end()
  const entry = { index: leaf!.index, commitment: leaf!.commitment.toString('hex') }
  expect(await verifyLog(log(), entry)).toBe(0)
  await expect(verifyLog(log(), { ...entry, index: '299' })).rejects.toThrow(/不在日志里/)
  await expect(verifyLog(log(), { ...entry, index: '99999' })).rejects.toThrow(/不在日志里/)
})

test('full tiles never change and say so; what is not there yet is not found', async () => {
  const full = await get('tile/0/000')
  expect(full.bytes).toHaveLength(256 * 32)
  expect(full.headers.get('cache-control')).toContain('immutable')
  expect((await get('tile/1/000.p/1')).bytes).toHaveLength(32)
  const entries = await get('tile/entries/000')
  expect(entries.bytes).toHaveLength(256 * 34)
  expect(entries.bytes.readUInt16BE(0)).toBe(32)
  for (const path of ['tile/0/009', 'tile/0/002.p/255', 'tile/9/000', 'tile/0/0', 'tile/entries/x'])
    expect((await get(path)).status).toBe(404)
  expect((await get('checkpoint')).headers.get('cache-control')).toBe('no-cache')
})

/** Another log at the same place: what one would see of a county that rewrote its past. */
async function answering(answers: Record<string, Buffer | string>) {
  const other = createServer((request, response) => {
    const answer = answers[request.url!.slice(1)]
    response.statusCode = answer === undefined ? 404 : 200
    response.end(answer)
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
    close: () => other.close(),
  }
}

test('a tile that does not make the signed root is named, though nobody looked for an entry in it', async () => {
  const size = Number((await get('checkpoint')).bytes.toString().split('\n')[1])
  const partial = `.p/${size - 512}`
  const paths = ['key', 'checkpoint', `tile/0/002${partial}`, `tile/entries/002${partial}`]
  for (const n of ['000', '001']) paths.push(`tile/0/${n}`, `tile/entries/${n}`)
  const real = new Map<string, Buffer>()
  for (const path of [...paths, 'tile/1/000.p/2']) real.set(path, (await get(path)).bytes)
  const whole = await answering(Object.fromEntries(real))
  expect(await verifyLog(whole.url, {})).toBe(0)
  whole.close()
  const changed = (path: string, change: (bytes: Buffer) => Buffer | void) => {
    const bytes = Buffer.from(real.get(path)!)
    return [path, change(bytes) ?? bytes] as const
  }
  const swap = (width: number) => (bytes: Buffer) => {
    const first = Buffer.from(bytes.subarray(0, width))
    bytes.copy(bytes, 0, width, 2 * width)
    first.copy(bytes, width)
  }
  for (const [path, bytes] of [
    changed('tile/entries/000', (all) => void (all[40]! ^= 1)),
    changed('tile/entries/001', swap(34)),
    changed('tile/entries/000', (all) => all.subarray(0, 255 * 34)),
    changed('tile/entries/000', (all) => void all.writeUInt16BE(31, 34)),
    changed(`tile/entries/002${partial}`, (all) => Buffer.concat([all, all.subarray(0, 34)])),
    changed('tile/0/001', swap(32)),
    changed(`tile/0/002${partial}`, (all) => void (all[5]! ^= 1)),
    changed(`tile/0/002${partial}`, (all) => all.subarray(0, -32)),
    changed('tile/1/000.p/2', (all) => void (all[63]! ^= 1)),
  ]) {
    const other = await answering({ ...Object.fromEntries(real), [path]: bytes })
    await expect(verifyLog(other.url, {}), path).rejects.toThrow(/与签名的检查点不符/)
    other.close()
  }
})

test('a log that was rewritten, cut short, or signed by another key is told apart', async () => {
  const seen = join(folder, 'kept')
  await verifyLog(log(), { seen })
  const checkpoint = await readFile(seen, 'utf8')
  const key = (await get('key')).bytes.toString()
  const tiles = ['tile/0/000', 'tile/0/001', 'tile/1/000.p/2', 'tile/0/002.p/49']
  const real = Object.fromEntries(
    await Promise.all(tiles.map(async (path) => [path, (await get(path)).bytes] as const)),
  )

  await grow(5)
  const newer = (await get('checkpoint')).bytes.toString()
  const forged = Buffer.from(real['tile/0/000']!)
  forged[0]! ^= 1
  const attacks = [
    { answers: { key, checkpoint: newer.replace(/\n\d+\n/, '\n9999\n') }, told: /签名/ },
    { answers: { key: key.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), checkpoint }, told: /公钥/ },
    { answers: { ...real, key, checkpoint: newer, 'tile/0/000': forged }, told: /取不到|被改过/ },
    { answers: { key, checkpoint: '' }, told: /签名/ },
  ]
  for (const { answers, told } of attacks) {
    const site = await answering(answers as never)
    await expect(verifyLog(site.url, { seen })).rejects.toThrow(told)
    site.close()
  }
  await writeFile(seen, newer)
  const old = await answering({ ...real, key, checkpoint })
  await expect(verifyLog(old.url, { seen })).rejects.toThrow(/被改过/)
  old.close()
  await expect(verifyLog('http://127.0.0.1:9/log', {})).rejects.toThrow(/取不到/)
  await expect(verifyLog(undefined, {})).rejects.toThrow(/日志地址/)
})
