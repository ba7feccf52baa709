import type { AddressInfo } from 'node:net'

import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import { fromTelephone, jpegOf } from '../../../test/photos.ts'
import { first, openPostings, type Told } from '../../../test/posting-world.ts'
import { Clock } from '../../clock.ts'
import { serveFile } from '../../http/files.ts'
import { photoFile } from './photo-file.ts'

let world: Awaited<ReturnType<typeof openPostings>>
let app: FastifyInstance
let url: string

beforeAll(async () => {
  world = await openPostings()
  app = fastify()
  await app.register(cookie)
  serveFile(app, world.api.services, photoFile, false)
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/notices/photo`
})
afterAll(async () => {
  await app.close()
  await world.end()
})

const inDays = (days: number) =>
  new Clock(world.api.services.clock.now().add({ days }).since(new Clock(0).now()).total('seconds'))

describe('a photo', () => {
  test('is kept sealed, and its camera’s day is weighed and forgotten', async () => {
    const days = ['2025-11-19', '2025-11-21', '2025-12-20']
    const taken: string[] = []
    for (const day of days) {
      const { photo } = await world.send(
        world.affairs,
        await fromTelephone(taken.length + 900, day),
      )
      taken.push(photo!.taken)
      await world.drop(photo!.id)
    }
    expect(taken).toEqual(['BEFORE', 'WITHIN', 'AFTER'])
    const { photo } = await world.send(world.affairs, await fromTelephone(950, '2025-11-21'))
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'posting.photo', actor: 'cun' })
    const stored = await world.api.sql(
      (sql) => sql`select * from posting_photo where sha256 = ${photo!.sha256}`,
    )
    expect(JSON.stringify([entry, { ...stored[0], recorded_at: '' }])).not.toMatch(/2025.11.21|GPS/)
    await expect(sharp(stored[0]!.sealed as Buffer).metadata()).rejects.toThrow()
    expect(await world.drop(photo!.id)).toMatchObject({ __typename: 'PostingPhotoDropped' })
    expect((await world.see(world.affairs)).waitingPhotos).toEqual([])
  })

  test('that was sent twice is one; one that shows another list is refused, one much like it is told', async () => {
    const bytes = await jpegOf(500)
    const [sent, again] = [
      await world.send(world.affairs, bytes),
      await world.send(world.affairs, bytes),
    ]
    expect(again.photo!.id).toBe(sent.photo!.id)
    expect(await world.send(world.aid, bytes)).toMatchObject({ code: 'PHOTO_USED' })
    const saved = await world.record(
      first(world.affairs, [sent.photo!.id], { postedOn: '2025-11-20' }),
    )
    expect(saved).toMatchObject({ __typename: 'PostingRecorded', receipt: { late: false } })
    const used = await world.send(world.affairs, bytes)
    expect(used.code).toBe('PHOTO_USED')
    expect(used.message).toMatch(/大槐树村.*村（居）务公开/)
    const smaller = await world.send(world.roster, await jpegOf(500, { width: 900, height: 675 }))
    expect(smaller.photo!.alike).toEqual({ id: world.affairs })
    expect(await world.drop(smaller.photo!.id)).toMatchObject({ errors: [] })
    expect(await world.drop(sent.photo!.id)).toMatchObject({ code: 'IN_A_RECEIPT' })
  })

  test('is seen by who reads the list’s rows, and by nobody else', async () => {
    const [{ id } = { id: '' }] = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select 'PostingPhoto.' || p.id as id from posting_photo p where p.notice_id = ${world.roster.slice(7)} limit 1`,
    )
    const get = async (login: string | null, photo = id) => {
      const cookie = login ? `mz_session=${(await world.api.as(login)).token}` : ''
      return await fetch(`${url}?id=${photo}`, { headers: { cookie } })
    }
    for (const login of ['cun', 'xianjb1', 'shenji']) {
      const seen = await get(login)
      expect([login, seen.status, seen.headers.get('cache-control')]).toEqual([
        login,
        200,
        'no-store',
      ])
      expect(seen.headers.get('content-disposition')).toMatch(
        /^attachment; filename=".{0,8}\.(png|jpg)"/,
      )
    }
    // An inspector from this very village, the clerk of another township, who handles money, nobody.
    const statuses = await Promise.all(
      ['jiancha1', 'caizheng', 'anquan1', null].map(async (who) => (await get(who)).status),
    )
    expect(statuses).toEqual([404, 403, 403, 401])
    // Kin among the households: closed until it is declared.
    expect((await get('jiancha3')).status).toBe(200)
    const [{ household } = { household: '' }] = await world.api.sql(
      (sql) => sql<{ household: string }[]>`
        insert into account_kin (account_id, household_id, relation)
        select a.id, r.household_id, '表姐' from account a, posting_photo p join notice_row r on r.notice_id = p.notice_id
        where a.login = 'jiancha3' and p.id = ${id.slice(13)} limit 1 returning household_id as household`,
    )
    expect((await get('jiancha3')).status).toBe(404)
    await (
      await world.api.as('jiancha3')
    ).run(
      `mutation ($id: ID!) { declareConflict(input: { householdId: $id, statement: "表亲" }) { __typename } }`,
      { id: `Household.${household}` },
    )
    expect((await get('jiancha3')).status).toBe(200)
    const elsewhere = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select 'PostingPhoto.' || id as id from posting_photo where village_code <> '410499100200' limit 1`,
    )
    expect((await get('cun', elsewhere[0]!.id)).status).toBe(404)
  })

  test.each([
    ['what is no photo', async () => Buffer.from('GIF89a'), 'bytes'],
    ['a thumbnail', async () => await jpegOf(1, { width: 80, height: 60 }), 'bytes'],
  ])('%s is refused', async (_, bytes, path) => {
    expect(await world.send(world.aid, await bytes())).toMatchObject({
      __typename: 'InvalidInput',
      path,
    })
  })

  test('no more than eight wait for a receipt', async () => {
    const small = { width: 480, height: 400 }
    const sent: Told[] = []
    for (let n = 0; n < 9; n += 1)
      sent.push(await world.send(world.roster, await jpegOf(600 + n, small)))
    expect(sent.map(({ code }) => code ?? 'kept')).toEqual([
      ...Array<string>(8).fill('kept'),
      'TOO_MANY_PHOTOS',
    ])
    for (const { photo } of sent) if (photo) await world.drop(photo.id)
  })

  test('that no receipt names is gone after 14 days, and one that is named stays', async () => {
    const [used] = await world.api.sql(
      (sql) => sql`select 'PostingPhoto.' || photo_id as id from posting_receipt_photo limit 1`,
    )
    const left = await world.freshPhoto(world.roster)
    const kept = async () =>
      (
        await world.api.sql((sql) => sql`select 'PostingPhoto.' || id as id from posting_photo`)
      ).map(({ id }) => id as string)
    await world.publish(inDays(13))
    expect(await kept()).toEqual(expect.arrayContaining([used!.id, left]))
    await world.publish(inDays(15))
    expect(await kept()).toContain(used!.id)
    expect(await kept()).not.toContain(left)
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'posting.expirePhotos', actor: null })
  })
})
