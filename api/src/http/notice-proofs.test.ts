import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openNotices } from '../../test/notice-world.ts'
import { sealAll } from '../../test/seal-all.ts'
import { type Proof, program, verifyNotice } from '../../test/verifier.ts'
import { serveNoticeProofs } from './notice-proofs.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const [hooks, command] = [here('../quick-modules.ts'), here('../mz.ts')]

let world: Awaited<ReturnType<typeof openNotices>>
const app = fastify()
const proofOf = async (id: string) => (await app.inject(`/n/${id}/proof.json`)).json<Proof>()

beforeAll(async () => {
  world = await openNotices()
  await serveNoticeProofs(app, world.api.services)
  await sealAll(world.database)
})
afterAll(async () => {
  await app.close()
  await world.end()
})

/** The command of a journalist who has the whole project. */
const mz = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', hooks, command, 'verify', ...args]).then(
    () => 0,
    (error: { code: number }) => error.code,
  )

const listed = (state: string, more = '') =>
  world.api.sql(async (sql) =>
    (
      await sql.unsafe<{ id: string }[]>(
        `select public_id as id from public_notice where state = '${state}' ${more} order by public_id limit 40`,
      )
    ).map(({ id }) => id),
  )

test('every list of the county is what the log says, whatever became of it', async () => {
  for (const [state, verdict] of [
    ['STANDING', 'SAME'],
    ['PUBLISHED', 'SAME'],
    ['CLOSED', 'SAME'],
    ['EXPIRED', 'SAME'],
    ['SUPERSEDED', 'SUPERSEDED'],
  ] as const) {
    const ids = await listed(state)
    expect(ids.length, state).toBeGreaterThan(0)
    for (const id of ids) {
      const proof = await proofOf(id)
      const found = await verifyNotice(proof)
      expect(found, `${state} ${id}`).toMatchObject({ verdict })
      expect(JSON.stringify(proof)).not.toMatch(/householdId|spellId|accountId|"actorId":"/)
    }
  }
})

test('whatever is changed in a proof shows, and so does another key', async () => {
  const [id] = await listed('STANDING', 'and rows_on_web')
  const proof = await proofOf(id!)
  const places = pathsIn(proof).filter(([first]) => !['asOf', 'key'].includes(String(first)))
  // The time of an event is told by its manifest.
  const told = places.filter((path) => path.at(-1) !== 'at')
  expect(told.length).toBeGreaterThan(60)
  for (const path of told) {
    const forged = structuredClone(proof)
    change(forged, path)
    const { verdict } = await verifyNotice(forged).catch(() => ({ verdict: 'DIFFERENT' }))
    expect(verdict, path.join('.')).toBe('DIFFERENT')
  }
  const fewer = { ...proof, rows: proof.rows!.slice(1) }
  expect((await verifyNotice(fewer)).verdict).toBe('DIFFERENT')
  const swapped = { ...proof, rows: proof.rows!.toReversed() }
  expect((await verifyNotice(swapped)).verdict).toBe('DIFFERENT')
  // What a server leaves out is not what it may leave out.
  expect((await verifyNotice({ ...proof, rows: null })).verdict).toBe('DIFFERENT')
  expect((await verifyNotice({ ...proof, text: null, textSalt: null })).verdict).toBe('DIFFERENT')
  const other = proof.key.replace(/\+[0-9a-f]{8}\+/, '+00000000+')
  expect((await verifyNotice(proof, other)).verdict).toBe('DIFFERENT')
  // A note is signed in whole lines, and holds nothing beside.
  for (const checkpoint of [`${proof.checkpoint}hello\n`, proof.checkpoint.slice(0, -1)])
    expect((await verifyNotice({ ...proof, checkpoint })).verdict, checkpoint).toBe('DIFFERENT')
  const beside = `${proof.checkpoint}— another.example AAAAAAAA\n`
  expect((await verifyNotice({ ...proof, checkpoint: beside })).verdict).toBe('SAME')
  const unpublished = { ...proof, events: [] }
  expect((await verifyNotice(unpublished)).verdict).toBe('DIFFERENT')
})

test('an event that a server hides shows by the state it shows, or by the end of the clock; and how far was looked is told', async () => {
  const [id] = await listed('CLOSED')
  const proof = await proofOf(id!)
  const whole = await verifyNotice(proof)
  const last = Math.max(...proof.events.map(({ leafIndex }) => leafIndex!))
  const size = Number(proof.checkpoint.split('\n')[1])
  expect(whole).toMatchObject({ verdict: 'SAME', seen: { size, last, asOf: proof.asOf } })
  expect(whole.checks).not.toContainEqual(expect.objectContaining({ name: 'closing-told' }))
  const events = proof.events.filter(({ kind }) => kind !== 'CLOSED')
  expect((await verifyNotice({ ...proof, events })).verdict).toBe('DIFFERENT')
  // One that lies about the state too is told by the clock that the log holds.
  const { verdict, checks, seen } = await verifyNotice({ ...proof, events, state: 'PUBLISHED' })
  expect(verdict).toBe('SAME')
  expect(checks).toContainEqual({ name: 'closing-told', ok: null })
  expect(seen).toMatchObject({ last: events[0]!.leafIndex })
  for (const [state, other] of [
    ['STANDING', 'CLOSED'],
    ['EXPIRED', 'STANDING'],
    ['SUPERSEDED', 'STANDING'],
  ] as const) {
    const [each] = await listed(state)
    const told = await verifyNotice({ ...(await proofOf(each!)), state: other })
    expect(told.verdict, state).toBe('DIFFERENT')
  }
})

test('a value written in another way, twice, or not at all is no proof, and says so instead of failing', async () => {
  const [id] = await listed('STANDING', 'and rows_on_web')
  const proof = await proofOf(id!)
  type Event = Proof['events'][number] & { salt: string }
  const first = (forged: Proof) => forged.events[0] as Event
  const body = (text: string) => text.slice(0, text.lastIndexOf('\n\n'))
  const attacks: Record<string, (forged: Proof) => unknown> = {
    'hex in capitals': (f) => (first(f).salt = first(f).salt.toUpperCase()),
    'half a byte more': (f) => (first(f).inclusion[0] += 'f'),
    'no hex': (f) => (first(f).salt += 'zz'),
    'key with padding': (f) => (f.key += '='),
    'signature without padding': (f) => (f.checkpoint = f.checkpoint.replace(/=*\n$/, '\n')),
    'index as text': (f) => Object.assign(first(f), { leafIndex: String(first(f).leafIndex) }),
    'index between': (f) => (first(f).leafIndex! += 0.5),
    'an event twice': (f) => f.events.push(first(f)),
    'no events': (f) => Object.assign(f, { events: undefined }),
    'rows no list': (f) => Object.assign(f, { rows: {} }),
    'lines of Windows': (f) => (f.checkpoint = f.checkpoint.replaceAll('\n', '\r\n')),
    'an extension line': (f) => (f.checkpoint = f.checkpoint.replace(body(f.checkpoint), '$&\nx')),
    'size with a nought': (f) => (f.checkpoint = f.checkpoint.replace(/\n(\d)/, '\n0$1')),
    'a number as text': (f) =>
      Object.assign(f.rows![0]!, { memberCount: String(f.rows![0]!.memberCount) }),
    'a field more': (f) => Object.assign(f.rows![0]!, { note: null }),
    'a row twice': (f) => f.rows!.push(f.rows![0]!),
    'an event of no kind': (f) => (first(f).kind = 'PUBLISHED\u001B[2J'),
    'words for a day': (f) => Object.assign(f, { asOf: 'today, SAME' }),
  }
  for (const [what, change] of Object.entries(attacks)) {
    const forged = structuredClone(proof)
    change(forged)
    expect((await verifyNotice(forged)).verdict, what).toBe('DIFFERENT')
  }
  // What says the same in another order, or a signature of somebody else beside ours, is no forgery.
  const rows = proof.rows!.map((row) => Object.fromEntries(Object.entries(row).toReversed()))
  const checkpoint = `${proof.checkpoint}— stranger.example AAAAAAAA\n`
  expect((await verifyNotice({ ...proof, rows, checkpoint })).verdict).toBe('SAME')
})

type Path = (string | number)[]

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [at]
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))
}

function change(forged: object, path: Path) {
  const last = path.at(-1)!
  const holder = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      forged as Record<string, unknown>,
    )
  const value = holder[last]
  holder[last] =
    typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : typeof value === 'string'
          ? value.replace(/^./u, (char) => (char === '0' ? '1' : '0')) + (value === '' ? 'x' : '')
          : 'x'
}

test('withdrawn: the proof says so, repeats nothing, and offline the same program answers', async () => {
  const villages = await world.api.sql(
    (sql) =>
      sql<
        { code: string }[]
      >`select code from region where parent_code = ${world.township} order by code`,
  )
  const approved = await world.approvedWithRows(villages[4]!.code)
  await world.publish()
  const posted = await world.look(approved.id)
  const waiting = await verifyNotice(await proofOf(posted.publicId!))
  expect(waiting.verdict).toBe('WAITING')
  await sealAll(world.database)
  const proof = await proofOf(posted.publicId!)
  expect((await verifyNotice(proof)).verdict).toBe('SAME')
  const folder = await mkdtemp(join(tmpdir(), 'mz-proof-'))
  await writeFile(join(folder, 'proof.json'), JSON.stringify(proof))
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [program, join(folder, 'proof.json')])
  expect(stdout.trim().split('\n').at(-1)).toBe('SAME')
  expect(stdout).toContain(`key-of-the-proof-itself: compare ${proof.key}`)
  const hiding = '\u001B[8m\nSAME\r\u202E'
  const forger = { ...proof, key: `${proof.key}${hiding}`, witnesses: [`w${hiding}+0+A`] }
  await writeFile(join(folder, 'hiding.json'), JSON.stringify(forger))
  const told = await run(process.execPath, [program, join(folder, 'hiding.json')]).catch(
    (error: { stdout: string }) => error,
  )
  expect(told.stdout).not.toMatch(/[^\P{C}\n]/u)
  expect(told.stdout.split('\n')).not.toContain('SAME')
  expect(told.stdout).toContain('witnesses-of-the-proof-itself')
  await writeFile(join(folder, 'forged.json'), JSON.stringify({ ...proof, rows: [] }))
  for (const [args, code] of [
    [['proof.json'], 0],
    [['forged.json'], 3],
    [['proof.json', '--key', 'another+00000000+AAAA'], 3],
    [['nowhere.json'], 2],
    [[], 2],
  ] as const)
    expect(
      await mz(...args.map((each) => (each.endsWith('.json') ? join(folder, each) : each))),
    ).toBe(code)

  await world.move(world.townLead, 'withdrawNotice', posted, { reason: '金额有误' })
  expect((await verifyNotice(await proofOf(posted.publicId!))).verdict).toBe('WAITING')
  await world.publish()
  await sealAll(world.database)
  const after = await proofOf(posted.publicId!)
  expect(after).toMatchObject({ text: null, textSalt: null, rows: null })
  expect((await verifyNotice(after)).verdict).toBe('WITHDRAWN')
  expect(JSON.stringify(after)).not.toContain(posted.title)
})

test('what was never posted has no proof, whatever is asked', async () => {
  for (const id of ['x', '%27', '00000000-0000-4000-8000-000000000000'])
    expect((await app.inject(`/n/${id}/proof.json`)).statusCode).toBe(404)
  expect((await app.inject('/verify/mingzhang-verify.mjs')).headers['content-type']).toMatch(
    /javascript/,
  )
})
