import type { AddressInfo } from 'node:net'

import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Api } from '../../../test/as.ts'
import { countEntries, lastEntries } from '../../../test/log-of.ts'
import { pagesOf } from '../../../test/pdf-pages.ts'
import { openRecoveries } from '../../../test/recovery-world.ts'
import { serveFile } from '../../http/files.ts'
import { slipFile } from './paper/file.ts'

let world: Awaited<ReturnType<typeof openRecoveries>>
let api: Api
let app: FastifyInstance
let url: string
beforeAll(async () => {
  world = await openRecoveries()
  ;({ api } = world)
  app = fastify()
  await app.register(cookie)
  serveFile(app, api.services, slipFile, false)
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await app.close()
  await world.close()
})

type Outcome = { __typename: string; path?: string; serial?: string; address?: string }
const document = `mutation ($input: PrintSlipInput!) { printSlip(input: $input) { __typename
  ... on SlipPrinted { serial address } ... on Problem { code message path } } }`

async function print(login: string, householdId: string, more = {}) {
  const { token, run } = await api.as(login)
  const { data, errors } = await run(document, {
    input: { householdId, purpose: 'HOUSEHOLD_ASKED', reason: '户主到窗口问金额', ...more },
  })
  const outcome = (data as unknown as { printSlip: Outcome } | null)?.printSlip
  return { outcome, errors, token }
}
const fetchPaper = (address: string, token: string) =>
  fetch(`${url}${address}`, { headers: { cookie: `mz_session=${token}` } })

/** The paper as it is read, without its line breaks. */
async function paperOf(login: string, household: string): Promise<string> {
  const { outcome, token } = await print(login, household)
  expect(outcome, household).toMatchObject({ __typename: 'SlipPrinted' })
  const response = await fetchPaper(outcome!.address!, token)
  expect(response.status).toBe(200)
  const pages = await pagesOf(Buffer.from(await response.arrayBuffer()))
  return pages.join('').replaceAll(/\s/g, '')
}

type Found = { id: string; head: string }
const find = async (where: string): Promise<Found> => {
  const [row] = await api.sql((sql) =>
    sql.unsafe<Found[]>(
      `select 'Household.' || h.id as id, p.name as head from household h join person p on p.id = h.head_person_id where ${where} order by h.code limit 1`,
    ),
  )
  expect(row, where).toBeDefined()
  return row!
}
const bare = (id: string) => id.split('.').at(-1)!
/** Of 青石镇, where qingshi-jb works. */
const own = `h.township_code = (select g.region_code from role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb' limit 1)`
const family = () =>
  find(
    `${own} and (select count(*) from household_member m where m.household_id = h.id) > 2 and (select count(*) from payment p where p.household_id = h.id) > 9`,
  )

describe('a clerk who states a purpose', () => {
  test('gets the paper of the household, and the log keeps who, which and why', async () => {
    const household = await family()
    const { outcome, token } = await print('qingshi-jb', household.id)
    expect(outcome).toMatchObject({ __typename: 'SlipPrinted' })
    const [entry] = await lastEntries(api)
    expect(entry).toMatchObject({
      ...{ class: 'BUSINESS', action: 'slip.print', actor: 'qingshi-jb' },
      subjectId: bare(household.id),
      detail: { purpose: { new: 'HOUSEHOLD_ASKED' }, reason: { new: '户主到窗口问金额' } },
    })
    const response = await fetchPaper(outcome!.address!, token)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).not.toContain(
      household.head,
    )
    const pages = await pagesOf(Buffer.from(await response.arrayBuffer()))
    const text = pages.join('').replaceAll(/\s/g, '')
    for (const said of [
      `户主${household.head}`,
      '证件号码******************',
      '近12个月发放',
      '您可以怎么办',
      '60天内可以申请行政复议',
      '（加盖公章）',
      '2025年12月1日',
      `日志编号${bare(outcome!.serial!)}`,
    ])
      expect(text, said).toContain(said)
    // Each page tells which paper it is of.
    for (const page of pages) expect(page).toContain(bare(outcome!.serial!))
  })

  test('reads sums that agree with the pages of its money, to the fen', async () => {
    const household = await family()
    const text = await paperOf('qingshi-jb', household.id)
    const { run } = await api.as('qingshi-jb')
    const { data } = await run(
      `query ($id: ID!) { payments(filter: { householdId: $id, fromMonth: "2025-01", toMonth: "2025-12" }, first: 100) {
        totals { lines settled } edges { node { month amount status } } }
        household(id: $id) { spells { amountDue(month: "2025-11") { amount base } july: amountDue(month: "2025-07") { amount } } } }`,
      { id: household.id },
    )
    const { payments, household: seen } = data as unknown as {
      payments: {
        totals: { lines: number; settled: string }
        edges: { node: { month: string; amount: string; status: string } }[]
      }
      household: { spells: Record<'amountDue' | 'july', { amount: string } | null>[] }
    }
    expect(text).toContain(`合计到账${payments.totals.settled}`)
    const settled = payments.edges.filter(({ node }) => node.status === 'SETTLED')
    const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
    const sum = settled.reduce((all, { node }) => all + fen(node.amount), 0n)
    expect(sum).toBe(fen(payments.totals.settled))
    for (const { node } of payments.edges) expect(text).toContain(node.amount)
    for (const spell of seen.spells)
      for (const due of Object.values(spell)) if (due) expect(text).toContain(due.amount)
  })

  test('finds nobody else on it: no other member, no holder, no number', async () => {
    const household = await family()
    const text = await paperOf('qingshi-jb', household.id)
    const others = await api.sql(
      (sql) => sql<{ name: string }[]>`
        select p.name from household_member m join person p on p.id = m.person_id
        where m.household_id = ${bare(household.id)} and p.name <> ${household.head}`,
    )
    expect(others.length).toBeGreaterThan(0)
    for (const { name } of others) expect(text).not.toContain(name)
    const outside = text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    expect(outside).not.toMatch(/\d{15,}/)
    expect(outside).toMatch(/尾号\d{4}（/)
  })

  test('why the amount changed stands with its month, its reason and its paper', async () => {
    const household = await find(
      `${own} and exists (select from amount_version v where v.household_id = h.id and v.reason = 'STANDARD_RAISED')`,
    )
    const text = await paperOf('qingshi-jb', household.id)
    expect(text).toMatch(
      /2025年7月起，由每月\d+\.\d\d元改为每月\d+\.\d\d元（\d+人享受）。原因：救助标准提高，按新标准计算。依据：.*〔2025〕.*号。2025年\d+月\d+日记入。/,
    )
  })
})

describe('what else a household is told', () => {
  test('who was refused reads why, by which rule, and whom to turn to', async () => {
    const household = await find(
      `exists (select from application a where a.household_id = h.id and a.state = 'REJECTED' and a.reject_reason = 'INCOME' and a.programme_code like 'SUBSISTENCE%')`,
    )
    const text = await paperOf('xianjb1', household.id)
    expect(text).toMatch(/决定不予确认。原因：家庭收入超过标准。依据：.*57号）第二十一条/)
    expect(text).toContain('12345')
  })

  test('who was ended reads why and since when', async () => {
    const household = await find(
      `exists (select from spell s where s.household_id = h.id and s.end_month <= '2025-12-01' and s.end_reason = 'INCOME' and s.programme_code like 'SUBSISTENCE%')`,
    )
    const text = await paperOf('xianjb1', household.id)
    expect(text).toMatch(
      /2025年\d+月起停发。原因：家庭收入超过标准。依据：社会救助暂行办法第十三条，.*57号）第三十二条/,
    )
  })

  test('what an objection holds, until when, and nothing of who objected or what was said', async () => {
    const household = await find(
      `exists (select from objection o where o.household_id = h.id and o.holds is not null and o.state <> 'DECIDED')`,
    )
    const text = await paperOf('qingshi-jb', household.id)
    expect(text).toMatch(/收到异议，正在核实，最迟2025年12月\d+日作出决定/)
    for (const secret of ['儿子', '买了房', '邻居', '不该享受', '网上'])
      expect(text).not.toContain(secret)
  })

  test('a line that came back says why, and a sum held back names its paper', async () => {
    const returned = await find(
      `exists (select from payment_state s where s.household_id = h.id and s.status = 'REISSUED' and s.month >= '2025-01-01')`,
    )
    expect(await paperOf('xianjb1', returned.id)).toContain('银行退回，已另行补发')
  })

  test('what is asked back names its paper, and so does a line it is held back from', async () => {
    const { home, id } = await world.demanded('300.00')
    const [, november] = home.lines.at(-1)!.id.split(/\.(?=[0-9a-f]{8})/)
    await api.sql(
      (sql) => sql`
        insert into recovery_event (recovery_id, version, county_code, township_code, village_code, household_id, kind, amount_fen, on_date, offset_month, offset_payment_id, reason, proposed_by, actor_id)
        select r.id, r.version + 1, r.county_code, r.township_code, r.village_code, r.household_id, 'OFFSET', 10000, '2025-11-30', '2025-11-01', ${november!}, '分月抵扣', r.assessed_by, r.demanded_by
        from recovery r where r.id = ${bare(id)}`,
    )
    const text = await paperOf('qingshi-jb', home.household)
    expect(text).toMatch(
      /2025年8月至2025年10月农村低保多发300.00元，.*追缴文书明民追〔2025〕1号（.*2025年12月31日以前缴回），已从发放中抵扣100.00元，还剩200.00元。/,
    )
    expect(text).toContain('到账；其中100.00元抵扣追缴（明民追〔2025〕1号）')
  })
})

describe('refused, with nothing in the log', () => {
  async function refused(
    doing: () => Promise<{ outcome?: Outcome | undefined; errors: { code: string }[] }>,
    told: object,
  ) {
    const before = await countEntries(api)
    expect(await doing()).toMatchObject(told)
    expect(await countEntries(api)).toBe(before)
  }

  test('without a reason, and a purpose that is none', async () => {
    const { id } = await family()
    await refused(() => print('qingshi-jb', id, { reason: ' ' }), {
      outcome: { __typename: 'InvalidInput', path: 'input.reason' },
    })
    await refused(() => print('qingshi-jb', id, { purpose: 'CURIOUS' }), {
      errors: [{ code: 'BAD_USER_INPUT' }],
    })
  })

  test.each(['cun', 'caizheng', 'shenji', 'jiancha1', 'anquan1'])(
    '%s has no right to',
    async (login) => {
      const { id } = await family()
      await refused(() => print(login, id), { errors: [{ code: 'FORBIDDEN' }] })
    },
  )

  test('another township knows of no such household, nor does one who declared a tie to it', async () => {
    const { id } = await family()
    await refused(() => print('liulin-jb', id), { errors: [{ code: 'NOT_FOUND' }] })
    const { outcome, token } = await print('qingshi-ld', id)
    await api.sql(
      (sql) => sql`
        insert into account_kin (account_id, household_id, relation)
        select a.id, ${bare(id)}, '表亲' from account a where a.login = 'qingshi-ld'`,
    )
    await refused(() => print('qingshi-ld', id), { errors: [{ code: 'NOT_FOUND' }] })
    // The paper that was asked for before is not had any more either.
    expect((await fetchPaper(outcome!.address!, token)).status).toBe(404)
  })
})

describe('the paper', () => {
  test('is had by whoever asked for it alone, signed in, and of an entry that is a slip', async () => {
    const { id } = await family()
    const { outcome, token } = await print('qingshi-jb', id)
    const address = outcome!.address!
    expect(address).toMatch(/^\/slips\/paper\?serial=LogEntry\.[0-9a-f-]{36}$/)
    expect((await fetchPaper(address, token)).status).toBe(200)
    const colleague = await api.as('xianjb1')
    expect((await fetchPaper(address, colleague.token)).status).toBe(404)
    expect((await fetchPaper(address, 'nobody')).status).toBe(401)
    const auditor = await api.as('shenji')
    expect((await fetchPaper(address, auditor.token)).status).toBe(403)
    const [other] = await api.sql(
      (sql) => sql<{ id: string }[]>`select id from log_entry where action <> 'slip.print' limit 1`,
    )
    expect((await fetchPaper(`/slips/paper?serial=LogEntry.${other!.id}`, token)).status).toBe(404)
    expect((await fetchPaper('/slips/paper?serial=1', token)).status).toBe(400)
  })

  test('is asked for anew after an hour', async () => {
    const { id } = await family()
    const { outcome, token } = await print('qingshi-jb', id)
    const old = crypto.randomUUID()
    await api.sql(
      (sql) => sql`
        insert into log_entry select (jsonb_populate_record(e, jsonb_build_object('id', ${old}::text, 'at', e.at - interval '61 minutes'))).*
        from log_entry e where e.id = ${bare(outcome!.serial!)}`,
    )
    const late = await fetchPaper(`/slips/paper?serial=LogEntry.${old}`, token)
    expect(late.status).toBe(409)
  })
})
