import { afterAll, beforeAll, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import { type Notice, openNotices } from '../../../test/notice-world.ts'

let world: Awaited<ReturnType<typeof openNotices>>
beforeAll(async () => {
  world = await openNotices()
})
afterAll(() => world.end())

let villages: string[]
beforeAll(async () => {
  villages = await world.api.sql(async (sql) =>
    (
      await sql<
        { code: string }[]
      >`select code from region where parent_code = ${world.township} order by code`
    ).map(({ code }) => code),
  )
})
const roster = (region: string) => ({ kind: 'DECISION', region, month: '2025-12' })
const draft = async (region: string): Promise<Notice> =>
  (await world.run(world.clerk, 'draftNotices', roster(region))).notices![0]!

test('drafted from the data, submitted, reviewed by another, published, and the public reads it masked', async () => {
  const { clerk, lead, move, everyCheck } = world
  const drafted = await world.onWeb(await draft(villages[3]!))
  expect(drafted).toMatchObject({ state: 'DRAFT', kind: 'DECISION', edition: 1, publicId: null })
  const rows = await world.api.sql(
    (sql) => sql<{ spells: number; rows: number; months: number }[]>`
      select (select count(*)::int from spell s where s.village_code = ${villages[3]!} and s.confirmed_on is not null and s.start_month <= '2025-12-01'
          and (s.end_month is null or s.end_month > '2025-12-01') and s.programme_code not in ('TEMPORARY_AID', 'RIGID_EXPENDITURE')) as spells,
        (select count(*)::int from notice_row r where r.notice_id = ${drafted.id.slice(7)}) as rows`,
  )
  expect(rows[0]!.rows).toBe(rows[0]!.spells)
  expect(rows[0]!.rows).toBeGreaterThan(3)
  const borne = { overrideReason: '按月公布已征得同意' }
  const submitted = (await move(clerk, 'submitNotice', drafted, borne)).notice!
  expect(submitted.state).toBe('REVIEW')
  const approved = (await move(lead, 'approveNotice', submitted, { checklist: everyCheck })).notice!
  expect(approved.state).toBe('APPROVED')
  expect(await world.publish()).toBeGreaterThan(0)
  const posted = await world.look(drafted.id)
  expect(posted).toMatchObject({ state: 'STANDING', closesOn: null, postedOn: '2025-12-01' })
  const page = await world.publicly(posted.publicId!)
  expect(page).toMatchObject({ state: 'STANDING', title: posted.title })
  const shown = page!.rows as unknown as { maskedName: string }[]
  expect(shown).toHaveLength(rows[0]!.rows)
  for (const { maskedName } of shown) expect(maskedName).toMatch(/^[^*\d]{1,8}\*\*/)
  const entries = await lastEntries(world.api, 30)
  expect(
    entries
      .filter(({ subjectId }) => [drafted.id.slice(7), posted.publicId].includes(subjectId))
      .map(({ action, actor }) => [action, actor])
      .toReversed(),
  ).toEqual([
    ['notice.draft', 'qingshi-jb'],
    ['notice.edit', 'qingshi-jb'],
    ['notice.submit', 'qingshi-jb'],
    ['notice.approve', 'xianld'],
    ['notice.published', null],
  ])
})

test('the roster of the month before leaves the web with the new one, and its commitment stays', async () => {
  const [before] = await world.api.sql(
    (sql) => sql<{ public_id: string; state: string; rows: number; events: string[] }[]>`
      select p.public_id, p.state, (select count(*)::int from public_notice_row r where r.public_id = p.public_id) as rows,
        (select array_agg(e.kind order by e.at) from public_notice_event e where e.public_id = p.public_id) as events
      from public_notice p where p.kind = 'DECISION' and p.village_code = ${villages[3]!} and p.month = '2025-11-01'`,
  )
  expect(before).toMatchObject({ state: 'EXPIRED', rows: 0, events: ['PUBLISHED', 'EXPIRED'] })
  expect((await world.publicly(before!.public_id))!.rows).toEqual([])
})

test('drafted once: the second time says so, and a village without a list is drafted for', async () => {
  expect(await world.run(world.clerk, 'draftNotices', roster(villages[3]!))).toMatchObject({
    __typename: 'RuleBroken',
    code: 'ALREADY_DRAFTED',
  })
  const all = await world.run(world.clerk, 'draftNotices', {
    ...roster(world.township),
    clientKey: 'all-of-the-township',
  })
  expect(all.notices!.length).toBe(villages.length - 1)
  const again = await world.run(world.clerk, 'draftNotices', {
    ...roster(world.township),
    clientKey: 'all-of-the-township',
  })
  expect(again.notices!.map(({ id }) => id).toSorted()).toEqual(
    all.notices!.map(({ id }) => id).toSorted(),
  )
})

test('nobody reviews the own draft, nor without every point looked at, nor what is not submitted', async () => {
  const drafted = await world.draftIn(villages[9]!)
  const { move, clerk, townLead, everyCheck } = world
  const all = { checklist: everyCheck }
  expect(await move(townLead, 'approveNotice', drafted, all)).toMatchObject({ code: 'WRONG_STATE' })
  expect((await move(clerk, 'approveNotice', drafted, all)).errors[0]).toMatchObject({
    code: 'FORBIDDEN',
  })
  const submitted = (await move(clerk, 'submitNotice', drafted)).notice!
  expect(
    await move(townLead, 'approveNotice', submitted, { checklist: everyCheck.slice(1) }),
  ).toMatchObject({ __typename: 'InvalidInput', path: 'input.checklist' })
  for (const command of ['submitNotice', 'redrawNotice', 'discardNotice'])
    expect(await move(clerk, command, submitted), command).toMatchObject({ code: 'WRONG_STATE' })
  const back = await move(townLead, 'sendBackNotice', submitted, { reason: '第三行人数与审批不符' })
  expect(back.notice).toMatchObject({ state: 'DRAFT', sendBackReason: '第三行人数与审批不符' })
  expect(await move(townLead, 'sendBackNotice', submitted, { reason: '再退' })).toMatchObject({
    __typename: 'Stale',
  })
  // A reviewer who drafted it, by the database's own word.
  await world.api.sql(
    (sql) =>
      sql`update notice set drafted_by = (select id from account where login = 'qingshi-ld') where id = ${drafted.id.slice(7)}`,
  )
  const mine = (await move(clerk, 'submitNotice', back.notice!)).notice!
  expect(await move(townLead, 'approveNotice', mine, all)).toMatchObject({ code: 'OWN_DRAFT' })
})

test('a draft can be reworded and drawn anew, and discarded; a stranger finds nothing', async () => {
  const drafted = await world.draftIn(villages[2]!)
  const { move, clerk } = world
  const edited = await move(clerk, 'editNotice', drafted, {
    place: '村委会东墙公示栏',
    rowsOnWeb: false,
  })
  expect(edited.notice).toMatchObject({ rowsOnWeb: false, version: 2 })
  expect(
    await move(clerk, 'editNotice', edited.notice!, { body: '联系人电话 13800138000' }),
  ).toMatchObject({ __typename: 'InvalidInput', path: 'input.body' })
  expect(
    await move(clerk, 'editNotice', edited.notice!, {
      reasons: [{ rowId: 'NoticeRow.00000000-0000-4000-8000-000000000000', reason: 'MEDICAL' }],
    }),
  ).toMatchObject({ __typename: 'InvalidInput', path: 'input.reasons.0.rowId' })
  const drawn = await move(clerk, 'redrawNotice', edited.notice!)
  expect(drawn).toMatchObject({ __typename: 'NoticeMoved' })
  expect(drawn.notice!.householdCount).toBe(drafted.householdCount)
  const stranger = await world.api.as('liulin-jb')
  expect((await move(stranger, 'discardNotice', drawn.notice!)).errors[0]).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await move(clerk, 'discardNotice', drawn.notice!)).toMatchObject({
    __typename: 'NoticeDiscarded',
  })
  const [left] = await world.api.sql(
    (sql) =>
      sql`select count(*)::int as rows from notice_row where notice_id = ${drafted.id.slice(7)}`,
  )
  expect(left).toEqual({ rows: 0 })
})

test('withdrawn at once: a tombstone that repeats nothing, in the log as a leaf of its own, and it never returns', async () => {
  const approved = await world.approved(villages[4]!)
  await world.publish()
  const posted = await world.look(approved.id)
  const reason = '有一户的金额张贴有误'
  const gone = await world.move(world.townLead, 'withdrawNotice', posted, { reason })
  expect(gone.notice).toMatchObject({ state: 'WITHDRAWN' })
  expect(await world.publicly(posted.publicId!)).toMatchObject({
    state: 'WITHDRAWN',
    title: '确认结果公布',
    body: '',
    rows: [],
    withdrawnOn: '2025-12-01',
  })
  await world.publish()
  const events = await world.api.sql(
    (sql) =>
      sql`select kind from public_notice_event where public_id = ${posted.publicId!} order by at`,
  )
  expect(events.map(({ kind }) => kind)).toEqual(['PUBLISHED', 'WITHDRAWN'])
  expect(
    await world.move(world.townLead, 'withdrawNotice', gone.notice!, { reason }),
  ).toMatchObject({ code: 'WRONG_STATE' })
  await expect(
    world.api.sql(
      (sql) => sql`update notice set state = 'STANDING' where id = ${posted.id.slice(7)}`,
    ),
  ).rejects.toThrow(/WITHDRAWN/)
  expect(
    (await world.move(world.clerk, 'withdrawNotice', posted, { reason })).errors[0],
  ).toMatchObject({ code: 'FORBIDDEN' })
})

test('corrected: the new edition takes the place, and the old one points to it', async () => {
  const approved = await world.approved(villages[8]!)
  await world.publish()
  const posted = await world.look(approved.id)
  const { move, clerk, townLead, everyCheck } = world
  const correction = (await move(clerk, 'correctNotice', posted)).notice!
  expect(correction).toMatchObject({ state: 'DRAFT', edition: 2 })
  expect(await move(clerk, 'correctNotice', posted)).toMatchObject({ code: 'ALREADY_CORRECTED' })
  const submitted = (await move(clerk, 'submitNotice', correction)).notice!
  await move(townLead, 'approveNotice', submitted, { checklist: everyCheck })
  await world.publish()
  const now = await world.look(correction.id)
  expect(now.state).toBe('STANDING')
  expect(await world.publicly(posted.publicId!)).toMatchObject({
    state: 'SUPERSEDED',
    supersededBy: now.publicId,
    rows: [],
  })
})

test('what expired while it was being corrected still gives way to the correction', async () => {
  const { move, clerk, townLead, everyCheck, api } = world
  const [row] = await api.sql(
    (sql) => sql<{ id: string }[]>`
      select 'Notice.' || id as id from notice where village_code = ${villages[8]!} and state = 'STANDING' and edition = 2`,
  )
  const posted = await world.look(row!.id)
  const third = (await move(clerk, 'correctNotice', posted)).notice!
  const submitted = (await move(clerk, 'submitNotice', third)).notice!
  await move(townLead, 'approveNotice', submitted, { checklist: everyCheck })
  await api.sql((sql) => sql`update notice set state = 'EXPIRED' where id = ${row!.id.slice(7)}`)
  await world.publish()
  expect((await world.look(third.id)).state).toBe('STANDING')
  expect((await world.look(row!.id)).state).toBe('SUPERSEDED')
})

test('the gate holds a list back: mended, told as counts, or borne by two with a reason', async () => {
  const { move, clerk, townLead, lead, everyCheck } = world
  const drafted = await world.onWeb(await world.draftIn(villages[0]!))
  const held = await move(clerk, 'submitNotice', drafted)
  expect(held).toMatchObject({ __typename: 'RuleBroken', code: 'GATE' })
  expect(held.message).toMatch(/与以往名单的差别/)
  const overrideReason = '两户均已书面同意按月公布'
  const borne = (await move(clerk, 'submitNotice', drafted, { overrideReason })).notice!
  const all = { checklist: everyCheck }
  expect(await move(townLead, 'approveNotice', borne, all)).toMatchObject({
    code: 'OVERRIDE_BY_LEAD',
  })
  expect((await move(lead, 'approveNotice', borne, all)).notice).toMatchObject({
    state: 'APPROVED',
  })
  const [entry] = await lastEntries(world.api)
  expect(entry).toMatchObject({ action: 'notice.approve', actor: 'xianld' })
  expect(entry!.detail).toMatchObject({ override: { new: overrideReason } })
  await world.publish()
  expect((await world.look(drafted.id)).state).toBe('STANDING')

  const other = await world.draftIn(villages[5]!)
  // Drawn in the form that the gate lets out.
  expect(other.rowsOnWeb).toBe(false)
  const passed = (await move(clerk, 'submitNotice', other)).notice!
  await move(townLead, 'approveNotice', passed, all)
  await world.publish()
  const page = await world.publicly((await world.look(other.id)).publicId!)
  expect(page).toMatchObject({ rows: [], householdCount: other.householdCount })
})

test('no reason opens the gate for a number, an illness or a child', async () => {
  const { move, clerk, api } = world
  const [child] = await api.sql(
    (sql) => sql<{ name: string }[]>`
      select p.name from person p join notice_row r on r.household_id = p.household_id join notice n on n.id = r.notice_id
      where n.village_code = ${villages[6]!} and n.state = 'DRAFT' and p.birth_date > '2012-01-01' limit 1`,
  )
  let draft = await world.draftIn(villages[6]!)
  for (const body of [
    '联系人证件四一〇四九九一九五二〇二二九〇〇一一',
    '电话１３８ ００１３\u200b８０００',
    '该户户主患尿毒症，长期透析',
    `${child!.name}同学就读期间`,
    '住址：幸福路三号楼二单元',
  ]) {
    draft = (await move(clerk, 'editNotice', draft, { body, rowsOnWeb: false })).notice!
    const held = await move(clerk, 'submitNotice', draft, { overrideReason: '情况特殊' })
    expect(held, body).toMatchObject({ __typename: 'RuleBroken', code: 'GATE' })
    expect(held.message, body).toMatch(/请先改正/)
  }
})

test('what another list made unsafe in between is held back by the publisher, and says so', async () => {
  const { move, clerk, everyCheck, api } = world
  const submitted = (
    await move(clerk, 'submitNotice', await world.onWeb(await world.draftIn(villages[7]!)), {
      overrideReason: '仅一户变动',
    })
  ).notice!
  await move(world.lead, 'approveNotice', submitted, { checklist: everyCheck })
  // The reason is gone before the publisher's turn: it asks the gate anew.
  await api.sql(
    (sql) => sql`update notice set override_reason = null where id = ${submitted.id.slice(7)}`,
  )
  await world.publish()
  const back = await world.look(submitted.id)
  expect(back).toMatchObject({ state: 'DRAFT', publicId: null })
  expect(back.sendBackReason).toMatch(/发布前检查未通过/)
  expect((await lastEntries(api))[0]).toMatchObject({ action: 'notice.refused', actor: null })
})

test('a child who came into a household after the review is found by the publisher', async () => {
  const { move, clerk, everyCheck, api } = world
  const edited = await move(clerk, 'editNotice', await world.draftIn(villages[6]!), {
    ...{ body: '现将名单公布如下，含牛小满一户。', rowsOnWeb: false },
  })
  const submitted = (await move(clerk, 'submitNotice', edited.notice!)).notice!
  const approved = await move(world.townLead, 'approveNotice', submitted, { checklist: everyCheck })
  expect(approved.notice).toMatchObject({ state: 'APPROVED' })
  await api.sql(
    (sql) => sql`
      insert into person (id, county_code, township_code, village_code, household_id, name, pinyin, initials, sex, birth_date)
      select mz_uuid7(), r.county_code, r.township_code, r.village_code, r.household_id, '牛小满', 'niuxiaoman', 'nxm', 'F', '2020-05-01'
      from notice_row r where r.notice_id = ${submitted.id.slice(7)} limit 1`,
  )
  await world.publish()
  const back = await world.look(submitted.id)
  expect(back).toMatchObject({ state: 'DRAFT', publicId: null })
  expect(back.sendBackReason).toMatch(/泄露/)
})

test('a register is counted and forgotten, and the gate goes by the latest', async () => {
  const { clerk, api } = world
  const village = villages[2]!
  const people = Array.from({ length: 60 }, (_, n) => `${'赵钱孙李'[n % 4]}登记,${(n % 3) + 1}`)
  const register = (text: string) =>
    clerk.run(
      `mutation ($input: BringInRegisterInput!) { bringInRegister(input: $input) { __typename ... on Problem { path message } ... on RegisterBroughtIn { households cells } } }`,
      { input: { village, heldOn: '2025-11-30', source: '派出所底册', text } },
    )
  expect((await register(people.join('\n'))).data).toEqual({
    bringInRegister: { __typename: 'RegisterBroughtIn', households: 60, cells: 12 },
  })
  expect((await register('王某,2')).data).toMatchObject({
    bringInRegister: { __typename: 'InvalidInput', path: 'input.text' },
  })
  const [kept] = await api.sql(
    (sql) => sql<
      { cells: string }[]
    >`select string_agg(c::text, ' ') as cells from village_register_cell c
      join village_register r on r.id = c.register_id where r.village_code = ${village} and r.held_on = '2025-11-30'`,
  )
  expect(kept!.cells).not.toContain('登记')
  expect(JSON.stringify(await lastEntries(api))).not.toContain('登记')
  const drafted =
    (await world.run(clerk, 'draftNotices', roster(village))).notices?.[0] ??
    (await world.draftIn(village))
  const held = await world.move(clerk, 'submitNotice', await world.onWeb(drafted))
  expect(held.message).toMatch(/能认出的人/)
})
