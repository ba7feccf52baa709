import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { openWitness } from '../cli/witness.ts'
import { Frontier, leafHash, nodeHash } from '../modules/log/tree.ts'
import { checkpointText } from '../modules/log/tlog/checkpoint.ts'
import { proveConsistency } from '../modules/log/tlog/proof.ts'
import { makeSigner, openNote, signNote, verifierKey } from '../modules/log/tlog/signed-note.ts'
import { seenIn } from './seen.ts'
import { serveWitness } from './serve.ts'
import { Witness } from './witness.ts'

const origin = 'log.example/county'
const log = makeSigner(origin, Buffer.alloc(32, 1))
const leaves = Array.from({ length: 40 }, (_, n) => leafHash(Buffer.from([n])))

function rootOf(hashes: Buffer[]): Buffer {
  const tree = new Frontier()
  for (const hash of hashes) tree.append(hash)
  return tree.root()
}
const note = (hashes: Buffer[], signer = log, name = origin) =>
  signNote(checkpointText({ origin: name, size: hashes.length, root: rootOf(hashes) }), [signer])

const at = async (level: number, index: number): Promise<Buffer> =>
  level === 0
    ? leaves[index]!
    : nodeHash(await at(level - 1, 2 * index), await at(level - 1, 2 * index + 1))

async function asking(old: number, size: number, signed = note(leaves.slice(0, size))) {
  const proof = old === 0 || old > size ? [] : await proveConsistency(at, old, size)
  return `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${signed}`
}

let folder: string
let served: Awaited<ReturnType<typeof serveWitness>>
let key: Awaited<ReturnType<typeof openWitness>>['signer']
const begin = async () => {
  const opened = await openWitness({ name: 'w.example/1', state: folder, log: [verifierKey(log)] })
  key = opened.signer
  const witness = new Witness(opened.signer, opened.logs, seenIn(opened.folder))
  served = await serveWitness(witness, { host: '127.0.0.1', port: 0 })
}
const post = async (body: string) => {
  const answer = await fetch(`${served.url}/add-checkpoint`, { method: 'POST', body })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: await answer.text(),
  }
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-witness-'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(async () => {
  await rm(folder, { recursive: true })
  await begin()
  return () => served.close()
})

test('signs the first head it sees and each that extends it, and says so in the standard’s form', async () => {
  for (const [old, size] of [
    [0, 3],
    [3, 3],
    [3, 8],
    [8, 40],
  ] as const) {
    const { status, body } = await post(await asking(old, size))
    expect(status).toBe(200)
    const signed = note(leaves.slice(0, size))
    expect(openNote(signed + body, [key])).toBe(signed.slice(0, signed.indexOf('\n\n') + 1))
  }
})

test('tells what it saw last to who does not know, in a body of its own type', async () => {
  await post(await asking(0, 8))
  for (const old of [0, 3])
    expect(await post(await asking(old, 20))).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      body: '8\n',
    })
})

test('never signs another past', async () => {
  await post(await asking(0, 8))
  const rewritten = [leafHash(Buffer.from('x')), ...leaves.slice(1, 20)]
  const same = note(rewritten.slice(0, 8))
  expect((await post(`old 8\n\n${same}`)).status).toBe(409)
  for (const body of [
    await asking(8, 20, note(rewritten)),
    `old 8\n\n${note(leaves.slice(0, 20))}`,
    (await asking(8, 20)).replace(/\n.{4}/, '\nAAAA'),
  ])
    expect((await post(body)).status).toBe(422)
  expect((await post(await asking(8, 20))).status).toBe(200)
})

test('of two who come at once with the same old size, one wins and the other is told', async () => {
  await post(await asking(0, 8))
  const answers = await Promise.all(
    [9, 12, 20].map(async (size) => await post(await asking(8, size))),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('remembers over a restart, and a memory that cannot be read signs nothing', async () => {
  await post(await asking(0, 8))
  await served.close()
  await begin()
  expect((await post(await asking(0, 8))).body).toBe('8\n')
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.checkpoint'))
  await writeFile(join(folder, file!), 'half a line')
  expect((await post(await asking(8, 20))).status).toBe(500)
})

test('unknown logs, unknown keys and malformed requests are told apart', async () => {
  const stranger = makeSigner(origin, Buffer.alloc(32, 2))
  const elsewhere = makeSigner('log.example/other', Buffer.alloc(32, 1))
  const some = leaves.slice(0, 3)
  for (const [body, status] of [
    [`old 0\n\n${note(some, elsewhere, 'log.example/other')}`, 404],
    [`old 0\n\n${note(some, stranger)}`, 403],
    [`old 0\n\n${note(some).replace('\n3\n', '\n4\n')}`, 403],
    [`old 5\n\n${note(some)}`, 400],
    [`old 03\n\n${note(some)}`, 400],
    [`new 0\n\n${note(some)}`, 400],
    [`old 0\nAAAA\n\n${note(some)}`, 400],
    [`old 0\n${'A'.repeat(43)}=\n\n${note(some)}`, 422],
    [`old 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n${note(some)}`, 400],
    ['', 400],
    ['x'.repeat(20_000), 413],
  ] as const)
    expect((await post(body)).status, body.slice(0, 40)).toBe(status)
  expect((await fetch(`${served.url}/`)).status).toBe(404)
})

test('a witness keeps its key and its name', async () => {
  const flags = { state: folder, log: [verifierKey(log)] }
  expect((await openWitness(flags)).signer.id).toEqual(key.id)
  await expect(openWitness({ ...flags, name: 'w.example/2' })).rejects.toThrow(/w\.example\/1/)
  await expect(openWitness({ state: folder })).rejects.toThrow(/--log/)
  await expect(openWitness({ ...flags, log: ['x'] })).rejects.toThrow(/公钥/)
  await expect(openWitness({ ...flags, state: join(folder, 'new') })).rejects.toThrow(/--name/)
})
