import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import { type Notice, openNotices } from '../../../test/notice-world.ts'

let world: Awaited<ReturnType<typeof openNotices>>
let otherLead: Awaited<ReturnType<typeof world.api.as>>
let villages: string[]
beforeAll(async () => {
  world = await openNotices()
  villages = await world.api.sql(async (sql) =>
    (
      await sql<{ code: string }[]>`
        select code from region where parent_code = ${world.township} order by code`
    ).map(({ code }) => code),
  )
  // The demonstration has one lead of the county; a deputy beside.
  await world.api.sql(
    (sql) =>
      sql`insert into role_grant (id, account_id, role, region_code) select gen_random_uuid(), id, 'COUNTY_LEAD', '410499' from account where login = 'xianjb2'`,
  )
  otherLead = await world.api.as('xianjb2')
})
afterAll(() => world.end())

type Breach = {
  id: string
  state: string
  version: number
  leaked: string[]
  overdue: boolean
  reportDueOn: string
  lacking: string[]
  steps: { kind: string; text: string; recordedBy: { displayName: string } }[]
  actions: { name: string; allowed: boolean; reason: string | null }[]
}
type Told = { __typename: string; code?: string; path?: string; breach?: Breach }

const shown = `id state version leaked overdue reportDueOn lacking steps { kind text recordedBy { displayName } } actions { name allowed reason }`
type Who = typeof world.clerk

async function ask(who: Who, command: string, input: object) {
  const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`
  const { data, errors } = await who.run(
    `mutation ($input: ${type}!) { ${command}(input: $input) { __typename ... on Problem { code path } ... on BreachMoved { breach { ${shown} } } } }`,
    { input },
  )
  return { errors, ...(Object.values(data ?? {})[0] as Told | undefined) }
}
const of = async (notice: string, who: Who = world.office) => {
  const { data } = await who.run(`query ($id: ID!) { notice(id: $id) { breach { ${shown} } } }`, {
    id: notice,
  })
  return (data as unknown as { notice: { breach: Breach | null } }).notice.breach
}
async function posted(village: string): Promise<Notice> {
  const approved = await world.approved(village)
  await world.publish()
  return await world.look(approved.id)
}
const reason = '名单里混入了不该公示的内容'
const leak = (notice: Notice, leaked: string[]) =>
  world.move(world.townLead, 'withdrawNotice', notice, { reason, leaked })
const step = (breach: Breach, kind: string, more: object = {}) => ({
  ...{ breachId: breach.id, version: breach.version, kind, doneOn: '2025-12-01', text: '已办理' },
  ...more,
})

describe('a list that leaked', () => {
  let notice: Notice
  let breach: Breach
  beforeAll(async () => {
    notice = await posted(villages[3]!)
    await leak(notice, ['PHONE', 'IDENTITY_NUMBER', 'PHONE'])
    breach = (await of(notice.id))!
  })

  test('is off the web with the commit, and its record is open with it, due on the next working day', async () => {
    expect(await world.publicly(notice.publicId!)).toMatchObject({ state: 'WITHDRAWN', rows: [] })
    expect(breach).toMatchObject({
      ...{ state: 'OPEN', leaked: ['PHONE', 'IDENTITY_NUMBER'], overdue: false, steps: [] },
      ...{ reportDueOn: '2025-12-02' },
      lacking: ['CAUSE', 'MEASURE', 'AUTHORITY_TOLD', 'PERSONS_TOLD'],
    })
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({
      ...{ action: 'notice.withdraw', actor: 'qingshi-ld', class: 'BUSINESS' },
      detail: { leaked: { new: ['PHONE', 'IDENTITY_NUMBER'] }, reason: { new: reason } },
    })
  })

  test('is worked off step by step by the office, and nobody who had a hand in it closes it', async () => {
    const close = (who: Who) =>
      ask(who, 'closeBreach', {
        ...{ breachId: breach.id, version: breach.version, conclusion: '已处置完毕' },
      })
    expect(await close(world.lead)).toMatchObject({ code: 'NOT_WORKED_OFF' })
    for (const [kind, lacking] of [
      ['CAUSE', ['MEASURE', 'AUTHORITY_TOLD', 'PERSONS_TOLD']],
      ['MEASURE', ['AUTHORITY_TOLD', 'PERSONS_TOLD']],
      ['AUTHORITY_TOLD', ['PERSONS_TOLD']],
      ['PERSONS_NOT_TOLD', []],
    ] as const) {
      const told = await ask(world.office, 'recordBreachStep', step(breach, kind))
      expect(told.breach).toMatchObject({ lacking })
      breach = told.breach!
    }
    expect(breach.steps.map(({ kind }) => kind)).toEqual([
      ...['CAUSE', 'MEASURE', 'AUTHORITY_TOLD', 'PERSONS_NOT_TOLD'],
    ])
    expect((await close(world.townLead)).errors).toMatchObject([{ code: 'FORBIDDEN' }])
    const done = await close(world.lead)
    expect(done.breach).toMatchObject({ state: 'CLOSED', lacking: [] })
    expect((await lastEntries(world.api, 2)).map(({ action, actor }) => [action, actor])).toEqual([
      ['breach.close', 'xianld'],
      ['breach.recordStep', 'xianjb1'],
    ])
    breach = done.breach!
    expect(await ask(world.office, 'recordBreachStep', step(breach, 'CAUSE'))).toMatchObject({
      code: 'WRONG_STATE',
    })
  })
})

test('whoever withdrew it does not close it, whatever steps others entered; another lead does', async () => {
  const notice = await posted(villages[4]!)
  await world.move(world.lead, 'withdrawNotice', notice, { reason, leaked: ['CHILD'] })
  let breach = (await of(notice.id))!
  for (const kind of ['CAUSE', 'MEASURE', 'AUTHORITY_TOLD', 'PERSONS_TOLD'])
    breach = (await ask(world.office, 'recordBreachStep', step(breach, kind))).breach!
  const input = { breachId: breach.id, version: breach.version, conclusion: '已处置完毕' }
  expect(await ask(world.lead, 'closeBreach', input)).toMatchObject({ code: 'OWN_BREACH' })
  const seen = await of(notice.id, world.lead)
  expect(seen!.actions.find(({ name }) => name === 'close')).toMatchObject({ allowed: false })
  // And past the rules, the database says no.
  await expect(
    world.api.sql(
      (sql) => sql`
        update breach set state = 'CLOSED', closed_by = opened_by, closed_at = now(), conclusion = 'x' where id = ${breach.id.slice(7)}`,
    ),
  ).rejects.toThrow(/breach_closed_by_another/)
  await expect(
    world.api.sql(
      (sql) => sql`
        update breach b set state = 'CLOSED', closed_by = (select recorded_by from breach_step s where s.breach_id = b.id limit 1), closed_at = now(), conclusion = 'x'
        where id = ${breach.id.slice(7)}`,
    ),
  ).rejects.toThrow(/had a hand in/)
  expect((await ask(otherLead, 'closeBreach', input)).breach).toMatchObject({ state: 'CLOSED' })
})

describe('what is refused', () => {
  let notice: Notice
  let breach: Breach
  beforeAll(async () => {
    const found = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select id from notice where state = 'CLOSED' and township_code = ${world.township} limit 1`,
    )
    notice = await world.look(`Notice.${found[0]!.id}`)
  })

  test('a record of a list that is still shown, and one without what was leaked', async () => {
    const open = (leaked: string[]) =>
      ask(world.townLead, 'openBreach', { noticeId: notice.id, leaked })
    expect(await open(['ACCOUNT'])).toMatchObject({ code: 'NOT_WITHDRAWN' })
    expect(await open([])).toMatchObject({ code: 'INVALID_INPUT', path: 'input.leaked' })
  })

  test('withdrawn for another reason there is none; noticed later it is entered, once', async () => {
    await world.move(world.townLead, 'withdrawNotice', notice, { reason: '月份有误' })
    expect(await of(notice.id)).toBeNull()
    const input = { noticeId: notice.id, leaked: ['ACCOUNT'], clientKey: 'leaked-account-1' }
    const first = await ask(world.townLead, 'openBreach', input)
    expect(first.breach).toMatchObject({ leaked: ['ACCOUNT'], state: 'OPEN' })
    expect((await ask(world.townLead, 'openBreach', input)).breach!.id).toBe(first.breach!.id)
    expect(
      await ask(world.townLead, 'openBreach', { noticeId: notice.id, leaked: ['PHONE'] }),
    ).toMatchObject({ code: 'ALREADY_OPEN' })
    breach = first.breach!
  })

  test.for([
    ['a number in its text', { text: '已电话告知 13800000000' }, 'input.text'],
    ['no text', { text: ' ' }, 'input.text'],
    ['a day to come', { doneOn: '2025-12-02' }, 'input.doneOn'],
    ['a day before it was known', { doneOn: '2025-11-01' }, 'input.doneOn'],
  ] as const)('a step with %s', async ([, more, path]) => {
    expect(
      await ask(world.office, 'recordBreachStep', step(breach, 'MEASURE', more)),
    ).toMatchObject({ code: 'INVALID_INPUT', path })
  })

  test('a step on an older version, and by who may not', async () => {
    const old = step(breach, 'MEASURE', { version: breach.version + 1 })
    expect(await ask(world.office, 'recordBreachStep', old)).toMatchObject({ __typename: 'Stale' })
    const { errors } = await ask(world.clerk, 'recordBreachStep', step(breach, 'MEASURE'))
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
  })

  test('past its day it is overdue, listed first and counted as work, until the authority is told', async () => {
    await world.api.sql(async (sql) => {
      await sql`alter table breach disable trigger worked_off`
      await sql`update breach set report_due_on = '2025-11-28' where id = ${breach.id.slice(7)}`
      await sql`alter table breach enable trigger worked_off`
    })
    const list = async () => {
      const { data } = await world.office.run(
        `{ breaches(filter: { overdue: true }) { edges { node { id overdue } } counts { open overdue closed } } handNeeded { key count } }`,
      )
      return data as unknown as {
        breaches: { edges: { node: { id: string } }[]; counts: object }
        handNeeded: { key: string; count: number }[]
      }
    }
    const before = await list()
    expect(before.breaches.edges.map(({ node }) => node.id)).toEqual([breach.id])
    expect(before.handNeeded).toContainEqual({ key: 'breaches-open', count: 1 })
    const told = await ask(world.office, 'recordBreachStep', step(breach, 'AUTHORITY_TOLD'))
    expect(told.breach!.overdue).toBe(false)
    expect((await list()).breaches.edges).toEqual([])
  })
})
