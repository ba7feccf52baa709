import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect, type Pool } from '@mingzhang/db/connect.ts'
import type { Secrets } from '@mingzhang/db/secrets.ts'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { freshDatabase, openOwner, type TestDatabase } from '../../db/test/harness.ts'
import { lastEntries } from '../test/log-of.ts'
import { openNotices } from '../test/notice-world.ts'
import { sealAll } from '../test/seal-all.ts'
import { type Proof, program, verifyNotice } from '../test/verifier.ts'
import { changeKey } from './cli/log-key.ts'
import { verifyLog } from './cli/verify-log.ts'
import { openWitness } from './cli/witness.ts'
import { askWitness, type Witness as WitnessAddress } from './cosigner.ts'
import { serveNoticeProofs } from './http/notice-proofs.ts'
import { servePublicLog } from './http/public-log.ts'
import { makeSigner, type NoteKey, PublicLog, verifierKey } from './modules/log/index.ts'
import { openServices } from './services.ts'
import { seenIn } from './witness/seen.ts'
import { serveWitness } from './witness/serve.ts'
import { Witness } from './witness/witness.ts'

let world: Awaited<ReturnType<typeof openNotices>>
let sealer: ReturnType<typeof connect>
let folder: string
let standing: string
beforeAll(async () => {
  world = await openNotices()
  sealer = connect(world.database.urls.mz_sealer, { max: 1 })
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-cosigner-'))
  await sealAll(world.database)
  standing = await world.api.sql(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select public_id as id from public_notice where state = 'STANDING' and rows_on_web limit 1`
    return row!.id
  })
})
afterAll(async () => {
  await sealer.end()
  await world.end()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  return () => vi.restoreAllMocks()
})

/** A county's public side, with keys and witnesses of its own. */
async function site(secrets: Secrets, witnesses: NoteKey[] = []) {
  const services = await openServices({
    urls: world.database.urls,
    secrets,
    clockOffsetSeconds: 0,
    witnesses,
  })
  const app: FastifyInstance = fastify()
  servePublicLog(app, services.publicLog)
  await serveNoticeProofs(app, services)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    log: services.publicLog,
    checkpoint: async () => await (await fetch(`${url}/log/checkpoint`)).text(),
    proof: async () => (await (await fetch(`${url}/n/${standing}/proof.json`)).json()) as Proof,
    async [Symbol.asyncDispose]() {
      await app.close()
      await services.close()
    },
  }
}

async function witnessOf(name: string, logKey: string) {
  const {
    signer,
    logs,
    folder: state,
  } = await openWitness({
    ...{ name, log: [logKey], state: join(folder, name.replace('/', '-')) },
  })
  const { url, close } = await serveWitness(new Witness(signer, logs, seenIn(state)), {
    ...{ host: '127.0.0.1', port: 0 },
  })
  return { url, key: signer, [Symbol.asyncDispose]: close }
}

const ourKey = ({ log: { origin, current, seeds } }: Secrets) =>
  verifierKey(makeSigner(origin, Buffer.from(seeds[current]!, 'base64url')))
async function grow(by: number, database: TestDatabase = world.database) {
  const owner = openOwner(database)
  await owner`insert into log_entry (id, class, action, county_code, subject_kind, subject_id, detail, salt, commitment)
    select mz_uuid7(), 'ACCESS', 'session.refuse', '410499', 'Account', 'unknown', '{}', '\\x00', sha256(mz_uuid7()::text::bytea)
    from generate_series(1, ${by})`
  await owner.end()
  await sealAll(database)
}

test('a head goes out with what witnesses signed, and whoever knows a witness asks for its signature', async () => {
  const { secrets } = world.database
  await using witness = await witnessOf('w.example/1', ourKey(secrets))
  await using county = await site(secrets, [witness.key])
  const key = verifierKey(witness.key)
  expect((await verifyNotice(await county.proof())).checks).toContainEqual({
    ...{ name: 'witnesses-signed', ok: null },
  })
  const signed = async () => (await county.log.shown())!.witnesses
  expect(await signed()).toEqual([{ name: 'w.example/1', signed: false }])
  for (const more of [0, 5]) {
    await grow(more)
    await askWitness(sealer, county.log, witness)
    expect(await county.checkpoint()).toMatch(/\n\n— mingzhang\/\S+ \S+\n— w\.example\/1 \S+\n$/)
    const proof = await county.proof()
    const { verdict, checks } = await verifyNotice(proof, ourKey(secrets), [key])
    expect(verdict).toBe('SAME')
    expect(checks).toContainEqual({ name: 'witnesses-signed', ok: true })
    expect(await verifyLog(`${county.url}/log`, { witness: [key] })).toBe(0)
    expect(await signed()).toEqual([{ name: 'w.example/1', signed: true }])
    const { origin, size, root } = (await county.log.shown())!
    expect(await county.checkpoint()).toMatch(new RegExp(`^${origin}\n${size}\n`))
    expect(await county.checkpoint()).toContain(`\n${root}\n`)
  }
  // A newer head waits for its witnesses, and one's own is not replaced by another.
  const before = await county.checkpoint()
  await grow(1)
  expect(await county.checkpoint()).toBe(before)
  const stranger = verifierKey(makeSigner('w.example/2', Buffer.alloc(32, 9), 'COSIGNATURE'))
  const proof = await county.proof()
  expect((await verifyNotice(proof, proof.key, [stranger])).verdict).toBe('WAITING')
  await expect(verifyLog(`${county.url}/log`, { witness: [stranger] })).rejects.toThrow(/见证人/)
  const spoilt = proof.checkpoint!.replace(/.{5}\n$/, 'AAAA=\n')
  expect((await verifyNotice({ ...proof, checkpoint: spoilt })).verdict).toBe('DIFFERENT')
  await writeFile(join(folder, 'proof.json'), JSON.stringify(proof))
  const offline = await promisify(execFile)(process.execPath, [
    ...[program, join(folder, 'proof.json'), '--witness', key],
  ])
  expect(offline.stdout).toContain('✓ witnesses-signed')
})

test('a database put back from an old copy, and one with another past, are told and signed by nobody', async () => {
  const { secrets } = world.database
  await using witness = await witnessOf('w.example/3', ourKey(secrets))
  await using county = await site(secrets, [witness.key])
  await askWitness(sealer, county.log, witness)
  const { size } = (await county.log.newest())!
  const copy = await freshDatabase()
  const [pool, copySealer] = [copy.urls.mz_public, copy.urls.mz_sealer].map((url) =>
    connect(url, { max: 1 }),
  ) as [Pool, Pool]
  const log = new PublicLog(pool, county.log.keys)
  for (const entries of [3, size - 3, 5]) {
    await grow(entries, copy)
    await expect(askWitness(copySealer, log, witness)).rejects.toThrow(/another log/)
  }
  expect(await copySealer`select from log_cosignature`).toHaveLength(0)
  await Promise.all([pool.end(), copySealer.end()])
  await copy.close()
})

test('a newer head waits for its witnesses, but not for ever', async () => {
  const { secrets, superuserUrl } = world.database
  await using witness = await witnessOf('w.example/5', ourKey(secrets))
  await using county = await site(secrets, [witness.key])
  await askWitness(sealer, county.log, witness)
  await grow(1)
  expect(await county.checkpoint()).toContain('w.example/5')
  await withConnection(superuserUrl, (sql) =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update log_head set sealed_at = sealed_at - interval '11 minutes'`
    }),
  )
  expect(await county.checkpoint()).toBe((await county.log.newest())!.note)
})

test('a silent witness, and one that signs with another key, hold nothing up', async () => {
  const { secrets } = world.database
  await using witness = await witnessOf('w.example/4', ourKey(secrets))
  const key = makeSigner('w.example/4', Buffer.alloc(32, 9), 'COSIGNATURE')
  await using county = await site(secrets, [key])
  const nowhere: WitnessAddress = { url: 'http://127.0.0.1:9', key }
  await expect(askWitness(sealer, county.log, nowhere)).rejects.toThrow(/does not answer/)
  await expect(askWitness(sealer, county.log, { ...witness, key })).rejects.toThrow(/the key/)
  expect(await county.checkpoint()).toBe((await county.log.newest())!.note)
})

test('the key changes: both sign, who kept the old one finds the new, and a lost one passes nothing on', async () => {
  const { secrets, ownerUrl } = world.database
  const old = ourKey(secrets)
  const change = async (from: Secrets, flags: object) => ({
    ...from,
    log: await changeKey(ownerUrl, folder, from, flags),
  })
  const rotated = await change(secrets, { rotate: true })
  const key = ourKey(rotated)
  expect(key).not.toBe(old)
  await using both = await site(rotated)
  expect(await (await fetch(`${both.url}/log/key`)).text()).toBe(`${key}\n`)
  for (const kept of [old, key]) {
    expect((await verifyNotice(await both.proof(), kept)).verdict).toBe('SAME')
    expect(await verifyLog(`${both.url}/log`, { key: kept })).toBe(0)
  }
  expect(await lastEntries(world.api)).toMatchObject([
    { action: 'logKey.rotate', actor: null, detail: { key: { new: key } } },
  ])

  const retired = await change(rotated, { retire: true })
  await using one = await site(retired)
  expect((await one.checkpoint()).match(/— /g)).toHaveLength(1)
  expect((await verifyNotice(await one.proof(), old)).verdict).toBe('SAME')
  expect(await verifyLog(`${one.url}/log`, { key: old })).toBe(0)

  const lost = await change(retired, { rotate: true, lost: true })
  await using anew = await site(lost)
  expect((await verifyNotice(await anew.proof(), key)).verdict).toBe('DIFFERENT')
  await expect(verifyLog(`${anew.url}/log`, { key })).rejects.toThrow(/签名/)
  expect((await verifyNotice(await anew.proof(), ourKey(lost))).verdict).toBe('SAME')
  expect(lost.log.handovers).toEqual([])
  expect(await changeKey(ownerUrl, folder, lost, {})).toBe(lost.log)
})
