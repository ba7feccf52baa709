import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { Clock } from '../../clock.ts'
import { lastEntries } from '../../../test/log-of.ts'
import { jpegOf } from '../../../test/photos.ts'
import { first, openPostings } from '../../../test/posting-world.ts'

type Person = Awaited<ReturnType<typeof openPostings>>['clerk']

let world: Awaited<ReturnType<typeof openPostings>>

beforeAll(async () => {
  world = await openPostings()
})
afterAll(async () => await world.end())

describe('a receipt', () => {
  test('is missing until it is there, is corrected by one that names it, and stays', async () => {
    expect((await world.see(world.aid)).missingReceipts).toEqual([
      { part: 'LAST_DAY', dueOn: '2025-11-12', overdue: true },
    ])
    const last = { part: 'LAST_DAY', postedOn: '2025-11-13' }
    const photo = await world.freshPhoto(world.aid)
    const saved = await world.record(first(world.aid, [photo], last))
    expect(saved.receipt).toMatchObject({ part: 'LAST_DAY', late: true, current: true })
    expect((await world.see(world.aid)).missingReceipts).toEqual([])
    expect(
      await world.record(first(world.aid, [await world.freshPhoto(world.aid)], last)),
    ).toMatchObject({
      code: 'ALREADY_RECORDED',
    })
    const right = first(world.aid, [photo], {
      ...{ ...last, postedOn: '2025-11-10', corrects: saved.receipt!.id },
    })
    expect(await world.record(right)).toMatchObject({ path: 'input.reason' })
    const corrected = await world.record({ ...right, reason: '日期写错' })
    expect(corrected.receipt).toMatchObject({ late: false, photos: [{ id: photo }] })
    expect(await world.record({ ...right, reason: '再来一次' })).toMatchObject({
      code: 'NOT_IN_FORCE',
    })
    const { postingReceipts } = await world.see(world.aid)
    expect(postingReceipts.filter(({ part }) => part === 'LAST_DAY')).toMatchObject([
      { current: true, reason: '日期写错' },
      { id: saved.receipt!.id, current: false, reason: null },
    ])
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'posting.record', actor: 'cun' })
    expect(JSON.stringify(entry)).not.toMatch(/何润芝|孙大有/)
    await expect(
      world.api.sql((sql) => sql`update posting_receipt set witness = '别人'`),
    ).rejects.toThrow('append-only')
    await expect(
      world.api.sql((sql) => sql`delete from posting_photo where id = ${photo.slice(13)}`),
    ).rejects.toThrow('posting_receipt_photo')
  })

  test('sent twice counts once', async () => {
    const [other] = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select 'Notice.' || n.id as id from notice n where n.township_code = ${world.township} and n.first_receipt_due is not null
          and n.state = 'PUBLISHED' and not exists (select from posting_receipt r where r.notice_id = n.id) limit 1`,
    )
    const input = first(other!.id, [await world.freshPhoto(other!.id, world.clerk)], {
      clientKey: 'posting-once',
      postedOn: '2025-12-01',
    })
    const twice = [await world.record(input, world.clerk), await world.record(input, world.clerk)]
    expect(twice[0]!.receipt!.id).toBe(twice[1]!.receipt!.id)
  })

  test.each([
    ['a day to come', { postedOn: '2025-12-02' }, 'input.postedOn'],
    ['a day before it was published', { postedOn: '2025-11-05' }, 'input.postedOn'],
    ['a first day after the notice ended', { postedOn: '2025-11-20' }, 'input.postedOn'],
    ['a last day before it ended', { part: 'LAST_DAY', postedOn: '2025-11-08' }, 'input.postedOn'],
    ['the poster as witness', { postedOn: '2025-11-07', witness: ' 何 润·芝' }, 'input.witness'],
    ['no witness', { postedOn: '2025-11-07', witness: ' ' }, 'input.witness'],
    [
      'a telephone number for a name',
      { postedOn: '2025-11-07', postedBy: '13800138000' },
      'input.postedBy',
    ],
    ['no place', { postedOn: '2025-11-07', place: '' }, 'input.place'],
    ['no photo', { postedOn: '2025-11-07', photoIds: [] }, 'input.photoIds'],
  ])('%s is refused with its field', async (_, wrong, path) => {
    const photoIds = [
      (await world.see(world.aid)).waitingPhotos[0]?.id ?? (await world.freshPhoto(world.aid)),
    ]
    const refused = await world.record(first(world.aid, photoIds, { corrects: null, ...wrong }))
    expect(refused).toMatchObject({ __typename: 'InvalidInput', path })
  })

  test('of a list that stands has no last day', async () => {
    const refused = await world.record(
      first(world.roster, [await world.freshPhoto(world.roster)], { part: 'LAST_DAY' }),
    )
    expect(refused).toMatchObject({ path: 'input.part' })
  })

  test('is not taken with photos of another list, of somebody else, or of nobody', async () => {
    const corrects = (await world.see(world.aid)).postingReceipts[0]!.id
    const theirs = await world.freshPhoto(world.aid, world.clerk)
    const ofRoster = await world.freshPhoto(world.roster)
    for (const id of [theirs, ofRoster, 'PostingPhoto.00000000-0000-4000-8000-000000000000']) {
      const input = first(world.aid, [id], { postedOn: '2025-11-07', corrects, reason: '有误' })
      expect((await world.record(input)).errors, id).toMatchObject([{ code: 'NOT_FOUND' }])
    }
    expect(await world.drop(theirs)).toMatchObject({ code: 'NOT_YOURS' })
  })

  test('is not taken of a draft, of what was withdrawn or corrected, or of what hangs on no board', async () => {
    const one = async (where: string) => {
      const [found] = await world.api.sql((sql) =>
        sql.unsafe<{ id: string }[]>(
          `select 'Notice.' || id as id from notice where ${where} limit 1`,
        ),
      )
      return found!.id
    }
    const standing = await one(`state = 'STANDING' and township_code = '${world.township}'`)
    const input = { noticeId: standing, version: (await world.look(standing)).version }
    const drafted = await world.run(world.clerk, 'correctNotice', input)
    const bytes = await jpegOf(1)
    expect(await world.send(drafted.notice!.id, bytes, world.clerk)).toMatchObject({
      code: 'WRONG_STATE',
    })
    await world.move(world.townLead, 'withdrawNotice', await world.look(standing), {
      reason: '有误',
    })
    expect(await world.send(standing, bytes, world.clerk)).toMatchObject({ code: 'WRONG_STATE' })
    const refused = await world.record(first(standing, [], {}), world.clerk)
    expect(refused).toMatchObject({ code: 'WRONG_STATE' })
    expect(refused.message).toMatch('撤回')
    expect((await world.see(standing, world.clerk)).missingReceipts).toEqual([])
    const [superseded] = await world.api.sql(
      (sql) => sql<{ id: string; town: string }[]>`
        select 'Notice.' || id as id, township_code as town from notice where state = 'SUPERSEDED' limit 1`,
    )
    const [town] = await world.api.sql(
      (sql) => sql<{ login: string }[]>`
        select a.login from account a join role_grant g on g.account_id = a.id where g.role = 'TOWN_OP' and g.region_code = ${superseded!.town}`,
    )
    const corrected = await world.send(superseded!.id, bytes, await world.api.as(town!.login))
    expect(corrected.message).toMatch('更正')
  })

  test('is not taken from another village, nor from who has no such right', async () => {
    const elsewhere = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select 'Notice.' || id as id from notice where state = 'PUBLISHED' and village_code <> '410499100200' limit 1`,
    )
    const bytes = await jpegOf(1)
    expect((await world.send(elsewhere[0]!.id, bytes)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    for (const login of ['qingshi-ld', 'xianjb1', 'shenji'])
      expect(
        (await world.send(world.affairs, bytes, await world.api.as(login))).errors,
        login,
      ).toMatchObject([{ code: 'FORBIDDEN' }])
  })
})

test('what is missing past its day is counted, filtered and gone when it is handed in', async () => {
  const count = async (who: Person) => {
    const { data } = (await who.run(
      `{ handNeeded { key count } notices(filter: { receiptOverdue: true }, first: 100) { edges { node { id missingReceipts { overdue } } } } }`,
    )) as unknown as {
      data: {
        handNeeded: { key: string; count: number }[]
        notices: { edges: { node: { missingReceipts: { overdue: boolean }[] } }[] }
      }
    }
    expect(
      data.notices.edges.every(({ node }) => node.missingReceipts.some(({ overdue }) => overdue)),
    ).toBe(true)
    return {
      hand: data.handNeeded.find(({ key }) => key === 'receipts-overdue')?.count ?? 0,
      list: data.notices.edges.length,
    }
  }
  const before = await count(world.office)
  expect(before.hand).toBe(before.list)
  expect(before.list).toBeGreaterThan(3)
  const mine = await count(world.home)
  // The list is the county's, what waits for the village its own.
  expect([mine.list, mine.hand]).toEqual([before.list, 0])
})

test('anybody reads that a sheet hung and when, and not who hung it', async () => {
  const [posted] = await world.api.sql(
    (sql) => sql<{ id: string; day: string }[]>`
      select n.public_id as id, r.posted_on::text as day from notice n join posting_receipt r on r.notice_id = n.id
      where n.state = 'PUBLISHED' and r.supersedes_id is null limit 1`,
  )
  const ask = async (fields: string) =>
    await world.api.anonymous.run(
      `query ($id: ID!) { publicNotice(publicId: $id) { ${fields} } }`,
      {
        id: posted!.id,
      },
    )
  expect((await ask('postings { part postedOn }')).data).toEqual({
    publicNotice: { postings: [{ part: 'FIRST_DAY', postedOn: posted!.day }] },
  })
})

test('publication and closing say by when the receipts are due', async () => {
  const [free] = await world.api.sql(
    (sql) => sql<{ code: string }[]>`
      select code from region where parent_code = ${world.township} order by code desc limit 1`,
  )
  const notice = await world.approved(free!.code)
  await world.publish()
  const [due] = await world.api.sql(
    (sql) =>
      sql`select first_receipt_due::text as first, last_receipt_due as last from notice where id = ${notice.id.slice(7)}`,
  )
  expect(due).toEqual({ first: '2025-12-03', last: null })
  const inTenDays = world.api.services.clock.now().add({ days: 10 })
  const later = new Clock(inTenDays.since(new Clock(0).now()).total('seconds'))
  await world.publish(later)
  const closed = await world.api.sql(
    (sql) =>
      sql`select distinct last_receipt_due::text as last from notice where state = 'CLOSED' and closed_on = '2025-12-11'`,
  )
  expect(closed).toEqual([{ last: '2025-12-15' }])
})
