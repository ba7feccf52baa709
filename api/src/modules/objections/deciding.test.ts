import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import type { Notice } from '../../../test/notice-world.ts'
import { type Objection, openObjections } from '../../../test/objection-world.ts'
import { Clock } from '../../clock.ts'

let world: Awaited<ReturnType<typeof openObjections>>
let list: Notice
let lines: string[]
/** Lists of their own for what closes: the clock that closes them takes every older one along. */
let open: Notice
let toOpen: Objection
let ending: Notice

beforeAll(async () => {
  world = await openObjections()
  list = await world.payments(world.villages[0]!)
  lines = await world.webRows(list.publicId!)
  open = await world.payments(world.villages[2]!)
  const [line] = await world.webRows(open.publicId!)
  toOpen = (await world.filed(open.publicId!, { publicRowId: line })).row
  ending = await world.ending()
})
afterAll(async () => await world.end())

const inTwentyDays = () =>
  new Clock(
    world.api.services.clock.now().add({ days: 20 }).since(new Clock(0).now()).total('seconds'),
  )

describe('looked into and decided', () => {
  test('by two persons, neither of whom registered it; the objector reads the reply by the code', async () => {
    const { code, row } = await world.filed(list.publicId!, { publicRowId: lines[1] })
    const early = await world.move(world.townLead, 'decideObjection', row, {
      outcome: 'REJECTED',
      reply: '不成立',
    })
    expect(early).toMatchObject({ __typename: 'RuleBroken', code: 'WRONG_STATE' })
    const found = await world.inquired(row)
    expect(found).toMatchObject({ state: 'INQUIRED' })
    const outcome = await world.move(world.townLead, 'decideObjection', found, {
      ...{ outcome: 'REJECTED', reply: '经入户核实，这一户符合条件。' },
    })
    expect(outcome.objection).toMatchObject({ state: 'DECIDED' })
    expect(await world.tracked(code)).toMatchObject({
      ...{ state: 'DECIDED', outcome: 'REJECTED', reply: '经入户核实，这一户符合条件。' },
    })
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'objection.decide', actor: 'qingshi-ld' })
    const again = await world.move(world.townLead, 'sendBackObjection', outcome.objection!, {
      reason: '再看',
    })
    expect(again).toMatchObject({ code: 'WRONG_STATE' })
  })

  test('sent back it is looked into anew', async () => {
    const { row } = await world.filed(list.publicId!, { publicRowId: lines[2] })
    const back = await world.move(world.townLead, 'sendBackObjection', await world.inquired(row), {
      reason: '没有入户',
    })
    expect(back.objection).toMatchObject({ state: 'OPEN' })
    const [entry] = await lastEntries(world.api)
    expect(entry!.detail).toMatchObject({
      reason: { new: '没有入户' },
      finding: { old: '入户看过，人在家' },
    })
    expect((await world.decided(back.objection!)).objection).toMatchObject({ state: 'DECIDED' })
  })

  test('a clerk does not decide, a lead does not inquire, another township sees nothing', async () => {
    const { row } = await world.filed(list.publicId!)
    const decide = { outcome: 'REJECTED', reply: '不成立' }
    const byClerk = await world.move(world.clerk, 'decideObjection', row, decide)
    expect(byClerk.errors).toMatchObject([{ code: 'FORBIDDEN' }])
    const inquiry = { method: 'RECORDS', finding: '查过' }
    const byLead = await world.move(world.townLead, 'inquireObjection', row, inquiry)
    expect(byLead.errors).toMatchObject([{ code: 'FORBIDDEN' }])
    const elsewhere = await world.api.as('liulin-jb')
    expect(await world.seen(elsewhere, row.id)).toBeNull()
    expect((await world.move(elsewhere, 'inquireObjection', row, inquiry)).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
    await world.decided(row)
  })

  test('of two who move one, the second is told', async () => {
    const { row } = await world.filed(list.publicId!)
    await world.inquired(row)
    const second = await world.move(world.clerk, 'inquireObjection', row, {
      method: 'SURVEY',
      finding: '也看过',
    })
    expect(second).toMatchObject({ __typename: 'Stale' })
  })

  test.each([
    ['a telephone number', '请打 13800138000'],
    ['an illness', '他有糖尿病'],
    ['nothing', ' '],
  ])('a reply that holds %s is refused', async (_, reply) => {
    const { row } = await world.filed(list.publicId!)
    const no = await world.move(world.townLead, 'decideObjection', await world.inquired(row), {
      outcome: 'REJECTED',
      reply,
    })
    expect(no).toMatchObject({ __typename: 'InvalidInput', path: 'input.reply' })
  })

  test('how to reach the objector is opened with a reason that the log keeps', async () => {
    const { row } = await world.filed(list.publicId!, { contact: '王五 村东头' })
    const reveal = (who: typeof world.clerk, reason: string) =>
      world.run(who, 'revealObjector', { objectionId: row.id, reason })
    expect(await reveal(world.clerk, '')).toMatchObject({ path: 'input.reason' })
    expect((await reveal(world.townLead, '答复')).errors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(await reveal(world.clerk, '电话答复')).toMatchObject({ contact: '王五 村东头' })
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({
      action: 'objection.reveal',
      actor: 'qingshi-jb',
      detail: { reason: { new: '电话答复' } },
    })
    const { row: without } = await world.filed(list.publicId!)
    const none = await world.run(world.clerk, 'revealObjector', {
      objectionId: without.id,
      reason: '答复',
    })
    expect(none).toMatchObject({ code: 'NO_CONTACT' })
  })

  test('what was said is not edited and stays, also by the owner’s hand', async () => {
    for (const edit of [
      `update objection set statement_sealed = 'x'`,
      `update objection set received_on = received_on - 1`,
      'delete from objection',
      'truncate objection cascade',
    ])
      await expect(
        world.api.sql((sql) => sql.unsafe(edit)),
        edit,
      ).rejects.toThrow()
    await expect(
      world.api.sql(
        (sql) =>
          sql`update objection set state = 'DECIDED', outcome = 'REJECTED', reply = 'x', decided_by = inquired_by, decided_at = now() where state = 'INQUIRED'`,
      ),
    ).rejects.toThrow(/objection_decided_by_another/)
  })
})

describe('persons in extreme hardship', () => {
  test('one whose ending was wrongly posted: the county decides, and the list stays until it is corrected', async () => {
    expect(ending).toMatchObject({ state: 'PUBLISHED' })
    const { row } = await world.filed(ending.publicId!)
    const { data } = await world.office.run(
      'query ($id: ID!) { notice(id: $id) { rows(first: 1) { edges { node { id } } } } }',
      { id: ending.id },
    )
    const { edges } = (
      data as unknown as { notice: { rows: { edges: { node: { id: string } }[] } } }
    ).notice.rows
    const line = { rowId: edges[0]!.node.id }
    const named = (await world.move(world.office, 'nameObjectionRow', row, line)).objection!
    expect(named).toMatchObject({ holds: 'ENDING' })
    const inquiry = { method: 'SURVEY', finding: '本人仍无劳动能力' }
    const found = (await world.move(world.office, 'inquireObjection', named, inquiry)).objection!
    const [town] = await world.api.sql(
      (sql) => sql<{ login: string }[]>`
        select a.login from account a join role_grant g on g.account_id = a.id
          join notice n on n.township_code = g.region_code
        where g.role = 'TOWN_LEAD' and n.id = ${ending.id.split('.')[1]!}`,
    )
    const decision = { outcome: 'UPHELD', reply: '异议成立，将更正后重新公示。' }
    const townLead = await world.api.as(town!.login)
    const byTown = await world.move(townLead, 'decideObjection', found, decision)
    expect(byTown).toMatchObject({ code: 'COUNTY_DECIDES' })
    const byCounty = await world.move(world.lead, 'decideObjection', found, decision)
    expect(byCounty.objection).toMatchObject({ state: 'DECIDED' })
    await world.publish(inTwentyDays())
    expect(await world.look(ending.id, world.office)).toMatchObject({ state: 'PUBLISHED' })
  })
})

describe('a list that is objected to', () => {
  test('does not close over an open objection, and closes once all are decided', async () => {
    await world.publish(inTwentyDays())
    expect(await world.look(open.id)).toMatchObject({ state: 'PUBLISHED' })
    await expect(
      world.api.sql(
        (sql) => sql`update notice set state = 'CLOSED' where id = ${open.id.split('.')[1]!}`,
      ),
    ).rejects.toThrow('a notice does not close over an open objection')
    await world.decided(toOpen)
    await world.publish(inTwentyDays())
    expect(await world.look(open.id)).toMatchObject({ state: 'CLOSED' })
  })
})

describe('the line it concerns', () => {
  test('is left out of the batch that is drafted, and paid with the next once it is decided', async () => {
    const { row } = await world.filed(list.publicId!, { publicRowId: lines[3] })
    const spell = await spellOf(row)
    const allocationId = await allocated(spell.programme)
    const draft = async (documentNo: string) => {
      const { data, errors } = await world.office.run(
        `mutation ($input: DraftBatchInput!) { draftBatch(input: $input) { __typename ... on Problem { code }
          ... on BatchDrafted { held batch { id lineCount heldByObjection } } } }`,
        {
          input: {
            ...{ allocationId, region: world.township, programme: spell.programme },
            ...{ month: '2025-12', documentNo },
          },
        },
      )
      expect(errors).toEqual([])
      return (
        data as unknown as {
          draftBatch: { held: number; batch?: { lineCount: number; heldByObjection: number } }
        }
      ).draftBatch
    }
    const paid = () =>
      world.api.sql(
        async (sql) =>
          (await sql`select from payment where spell_id = ${spell.id} and month = '2025-12-01'`)
            .length,
      )
    const first = await draft('青清〔2025〕901号')
    expect(first.held).toBeGreaterThan(0)
    expect(first.batch!.heldByObjection).toBe(first.held)
    expect(first.batch!.lineCount).toBeGreaterThan(10)
    expect(await paid()).toBe(0)
    await world.decided(row)
    const second = await draft('青清〔2025〕902号')
    expect(second.batch).toMatchObject({ lineCount: 1 })
    expect(await paid()).toBe(1)
  })

  test('named by the office, it is held from then on', async () => {
    const { row } = await world.filed(list.publicId!)
    expect(row.holds).toBeNull()
    const { data } = await world.clerk.run(
      'query ($id: ID!) { notice(id: $id) { rows(first: 5) { edges { node { id } } } } }',
      { id: list.id },
    )
    const { edges } = (
      data as unknown as { notice: { rows: { edges: { node: { id: string } }[] } } }
    ).notice.rows
    const named = await world.move(world.clerk, 'nameObjectionRow', row, {
      rowId: edges[4]!.node.id,
    })
    expect(named.objection).toMatchObject({ holds: 'PAYMENT', row: { id: edges[4]!.node.id } })
    const other = await world.api.sql(
      (sql) =>
        sql<
          { id: string }[]
        >`select 'NoticeRow.' || id as id from notice_row where notice_id <> ${list.id.split('.')[1]!} limit 1`,
    )
    const wrong = await world.move(world.clerk, 'nameObjectionRow', named.objection!, {
      rowId: other[0]!.id,
    })
    expect(wrong.errors).toMatchObject([{ code: 'NOT_FOUND' }])
  })
})

const spellOf = async (row: Objection) => {
  const [spell] = await world.api.sql(
    (sql) => sql<{ id: string; programme: string }[]>`
      select s.id, s.programme_code as programme from objection o join spell s on s.id = o.spell_id
      where o.id = ${row.id.split('.')[1]!}`,
  )
  return spell!
}

const allocated = async (programme: string) => {
  const [row] = await world.api.sql(
    (sql) => sql<{ id: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', ${programme}, 'PROVINCE', '明财〔2025〕960号', 1000000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', ${world.township}, q.id, ${programme}, 'PAYMENT', '明财〔2025〕961号', 100000000, '2025-11-29' from q
        returning 'Allocation.' || id as id`,
  )
  return row!.id
}
