import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import type { Notice } from '../../../test/notice-world.ts'
import { openObjections } from '../../../test/objection-world.ts'
import { Clock } from '../../clock.ts'

let world: Awaited<ReturnType<typeof openObjections>>
let list: Notice
let lines: string[]

beforeAll(async () => {
  world = await openObjections()
  list = await world.payments(world.villages[0]!)
  lines = await world.webRows(list.publicId!)
})
afterAll(async () => await world.end())

describe('from the web, without an account', () => {
  test('it finds its line, holds it, is followed by its code, and leaves a trace without words', async () => {
    expect(list).toMatchObject({ state: 'PUBLISHED', rowsOnWeb: true })
    const statement = '这一户人在外地，电话 13800138000'
    const { code, outcome, row } = await world.filed(list.publicId!, {
      ...{ publicRowId: lines[0], statement, contact: '李四 13900139000' },
    })
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(outcome).toMatchObject({ kind: 'OBJECTION', dueOn: '2025-12-15' })
    expect(row).toMatchObject({ state: 'OPEN', holds: 'PAYMENT', hasContact: true, overdue: false })
    expect(row.statement).toBe(statement)
    expect(row.row).not.toBeNull()
    const grouped = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`
    expect(await world.tracked(grouped)).toMatchObject({
      ...{ state: 'OPEN', outcome: null, reply: null, notice: { publicId: list.publicId } },
    })
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'objection.file', actor: null })
    expect(JSON.stringify(entry)).not.toMatch(/外地|13800138000|李四/)
    const stored = await world.api.sql((sql) => sql`select * from objection`)
    expect(JSON.stringify(stored)).not.toMatch(/外地|李四|13900139000/)
    expect(JSON.stringify(stored)).not.toContain(code)
  })

  test('a form that is sent twice counts once, and answers with the same code', async () => {
    const input = {
      ...{ publicId: list.publicId!, grounds: 'OTHER', statement: '总数不对' },
      clientKey: randomUUID(),
    }
    const twice = await Promise.all(
      [1, 2].map(() => world.run(world.villager, 'fileObjection', input)),
    )
    expect(twice[0]).toEqual(twice[1])
    expect(twice[0]!.filed).toHaveLength(16)
  })

  test('what is filed again costs no one of the same address a turn, and signs that turn the words around are not kept', async () => {
    const input = {
      ...{ publicId: list.publicId!, grounds: 'OTHER', clientKey: randomUUID() },
      statement:
        '第一行\n\u202e行二第\u202c\u0007 证件 410499195202290011 <script>alert(1)</script>',
    }
    const first = await world.run(world.villager, 'fileObjection', input)
    for (let n = 0; n < 40; n += 1)
      expect((await world.run(world.villager, 'fileObjection', input)).filed).toBe(first.filed)
    const { row } = await world.filed(list.publicId!, { statement: input.statement })
    expect(row.statement).toBe('第一行\n行二第 证件 410499195202290011 <script>alert(1)</script>')
    const stored = await world.api.sql((sql) => sql`select * from objection`)
    expect(JSON.stringify(stored)).not.toContain('410499195202290011')
  })

  test('after the window, or about a list that stands, it is a complaint and holds nothing', async () => {
    for (const state of ['CLOSED', 'STANDING']) {
      const [late] = await world.api.sql(
        (sql) => sql<{ id: string }[]>`
          select public_id as id from public_notice where state = ${state} and rows_on_web limit 1`,
      )
      const [line] = await world.webRows(late!.id)
      const { outcome, row } = await world.filed(late!.id, { publicRowId: line })
      expect(outcome.kind, state).toBe('COMPLAINT')
      expect(row).toMatchObject({ kind: 'COMPLAINT', holds: null })
      expect(row.row, state).not.toBeNull()
    }
  })

  test('the day on which it is sent decides, by the server’s clock, whatever the form said when it was opened', async () => {
    const { clock } = world.api.services
    const sentAt = async (day: string, time: string) => {
      const at = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Asia/Shanghai')
      const seconds = at.since(new Clock(0).now()).total('seconds')
      Object.assign(world.api.services, { clock: new Clock(seconds) })
      try {
        return (await world.filed(list.publicId!, { publicRowId: lines[1] })).outcome.kind
      } finally {
        Object.assign(world.api.services, { clock })
      }
    }
    const [last, after] = [list.closesOn!, Temporal.PlainDate.from(list.closesOn!).add({ days: 1 })]
    expect(await sentAt(last, '23:59:00')).toBe('OBJECTION')
    // Nobody has closed the list yet.
    expect(await sentAt(after.toString(), '00:00:02')).toBe('COMPLAINT')
    // A clock that was set back behind the posting of a list that is out.
    expect(await sentAt('2025-11-30', '23:00:00')).toBe('OBJECTION')
    await world.publish(new Clock(-86_400 * 500))
    expect(await world.look(list.id)).toMatchObject({ state: 'PUBLISHED' })
  })

  test.each([
    ['no words', { statement: '  ' }, 'input.statement'],
    ['too many words', { statement: '长'.repeat(2001) }, 'input.statement'],
    ['a line of no form', { publicRowId: 'x' }, 'input.publicRowId'],
    ['a key that could be guessed', { clientKey: '1' }, 'input.clientKey'],
    ['a contact that is a letter', { contact: '长'.repeat(201) }, 'input.contact'],
  ])('%s is refused with its place', async (_, wrong, path) => {
    const input = {
      ...{ publicId: list.publicId!, grounds: 'OTHER', statement: '不对' },
      ...{ clientKey: randomUUID(), ...wrong },
    }
    const { __typename, ...no } = await world.run(world.villager, 'fileObjection', input)
    expect(__typename).toBe('InvalidInput')
    expect(no.path).toBe(path)
  })

  test('of a list that was never posted it answers as of one that never was', async () => {
    const { id } = await world.draftIn(world.villages[0]!).catch(() => ({ id: '' }))
    const drafts = await world.api.sql(
      (sql) => sql<{ id: string }[]>`select public_id as id from notice where published_at is null`,
    )
    for (const publicId of [...drafts.map((each) => each.id), randomUUID(), '%27', id]) {
      const input = { publicId, grounds: 'OTHER', statement: '不对', clientKey: randomUUID() }
      const { errors } = await world.run(world.villager, 'fileObjection', input)
      expect(errors, publicId).toMatchObject([{ code: 'NOT_FOUND' }])
    }
  })

  test('any other text is no code', async () => {
    for (const code of ['', 'x', '0000-0000-0000-0000', "' or true --"])
      expect(await world.tracked(code)).toBeNull()
  })
})

describe('on paper, by telephone, in person', () => {
  const given = (more: object = {}) => ({
    ...{ noticeId: list.id, channel: 'PAPER', grounds: 'NOT_ELIGIBLE', statement: '有车' },
    ...{ receivedOn: '2025-12-01', clientKey: randomUUID(), ...more },
  })

  test('it is entered by the office and counts like one from the web', async () => {
    const filed = await world.run(world.clerk, 'registerObjection', given())
    expect(filed).toMatchObject({ __typename: 'ObjectionFiled', kind: 'OBJECTION' })
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'objection.file', actor: 'qingshi-jb' })
    expect(await world.tracked(filed.filed!)).toMatchObject({ state: 'OPEN' })
  })

  test.each([
    ['the web', { channel: 'WEB' }, 'input.channel'],
    ['a day to come', { receivedOn: '2025-12-02' }, 'input.receivedOn'],
    ['a day before it was posted', { receivedOn: '2025-11-30' }, 'input.receivedOn'],
  ])('%s is refused', async (_, wrong, path) => {
    const no = await world.run(world.clerk, 'registerObjection', given(wrong))
    expect(no).toMatchObject({ __typename: 'InvalidInput', path })
  })

  test('it is entered and counts though the clock was set back behind the posting; a day that cannot be names the clock', async () => {
    const { clock } = world.api.services
    const at = Temporal.PlainDateTime.from('2025-11-20T10:00').toZonedDateTime('Asia/Shanghai')
    const seconds = at.since(new Clock(0).now()).total('seconds')
    Object.assign(world.api.services, { clock: new Clock(seconds) })
    const entered = (receivedOn: string) =>
      world.run(world.clerk, 'registerObjection', given({ receivedOn, channel: 'PHONE' }))
    const after = Temporal.PlainDate.from(list.closesOn!).add({ days: 1 }).toString()
    try {
      for (const day of ['2025-12-01', list.closesOn!]) {
        const filed = await entered(day)
        expect(filed).toMatchObject({ __typename: 'ObjectionFiled', kind: 'OBJECTION' })
        expect(await world.tracked(filed.filed!)).toMatchObject({ state: 'OPEN' })
      }
      for (const day of ['2025-11-20', after]) {
        const no = await entered(day)
        expect(no).toMatchObject({ __typename: 'InvalidInput', path: 'input.receivedOn' })
        expect(JSON.stringify(no)).toContain('2025-11-20；如与实际不符')
      }
    } finally {
      Object.assign(world.api.services, { clock })
    }
  })

  test('another township, the lead and the inspector enter none', async () => {
    for (const login of ['liulin-jb', 'qingshi-ld', 'jiancha2', 'caizheng']) {
      const { errors } = await world.run(await world.api.as(login), 'registerObjection', given())
      expect(['FORBIDDEN', 'NOT_FOUND'], login).toContain(errors[0]?.code)
    }
  })

  test('the village enters one, and reads neither it nor any other', async () => {
    const [own] = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select 'Notice.' || n.id as id from notice n join role_grant g on g.region_code = n.village_code join account a on a.id = g.account_id
        where a.login = 'cun' and n.state = 'PUBLISHED' and n.kind = 'VILLAGE_AFFAIRS' limit 1`,
    )
    const filed = await world.run(
      world.cun,
      'registerObjection',
      given({ noticeId: own!.id, channel: 'VISIT' }),
    )
    expect(filed).toMatchObject({ __typename: 'ObjectionFiled' })
    const { errors } = await world.cun.run('{ objections { edges { node { id } } } }')
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
  })

  test('what arrived on the last day counts, whenever it is entered', async () => {
    const [closed] = await world.api.sql(
      (sql) => sql<{ id: string; on: string; after: string }[]>`
        select 'Notice.' || id as id, closes_on::text as on, (closes_on + 1)::text as after from notice
        where kind = 'PAYMENT' and state = 'CLOSED' and village_code = ${world.villages[1]!}`,
    )
    const noticeId = closed!.id
    const inTime = await world.run(
      world.clerk,
      'registerObjection',
      given({ noticeId, receivedOn: closed!.on }),
    )
    expect(inTime).toMatchObject({ kind: 'OBJECTION' })
    const late = await world.run(
      world.clerk,
      'registerObjection',
      given({ noticeId, receivedOn: closed!.after }),
    )
    expect(late).toMatchObject({ kind: 'COMPLAINT' })
  })
})
