import type { AddressInfo } from 'node:net'

import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import jsqr from 'jsqr'
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openNotices } from '../../../../test/notice-world.ts'
import { pagesOf } from '../../../../test/pdf-pages.ts'
import { serveFile } from '../../../http/files.ts'
import { addressOf, drawPoster } from './draw.ts'
import { posterFile } from './file.ts'
import { missingIn, openFaces } from '../../../paper/type.ts'

let world: Awaited<ReturnType<typeof openNotices>>
let app: FastifyInstance
let url: string
beforeAll(async () => {
  world = await openNotices()
  app = fastify()
  await app.register(cookie)
  serveFile(app, world.api.services, posterFile, false)
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await app.close()
  await world.end()
})

async function draw(login: string, id: string, size = 'A4') {
  const { token } = await world.api.as(login)
  return await fetch(`${url}/notices/poster?${new URLSearchParams({ id, size })}`, {
    headers: { cookie: `mz_session=${token}` },
  })
}
const bytesOf = async (response: Response) => {
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

type Found = { id: string; village: string; title: string; rows: number }
/** The longest list of the clerk's township in a state. */
async function listIn(state: string, kind = 'DECISION'): Promise<Found> {
  const [found] = await world.api.sql(
    (sql) => sql<Found[]>`
      select 'Notice.' || n.id as id, n.village_code as village, n.title_zh as title, count(*)::int as rows
      from notice n join notice_row r on r.notice_id = n.id
      where n.state = ${state} and n.kind = ${kind} and n.township_code = ${world.township}
      group by n.id order by count(*) desc, n.id limit 1`,
  )
  return found!
}

const program = new URL('../../../../../web/verify/mingzhang-verify.mjs', import.meta.url).href
type SheetRow = { name: string; memberCount: number; amountFen: number | null }
const { readSheet, verifySheet } = (await import(program)) as {
  readSheet(text: string): { rows: SheetRow[]; wrong: number[] }
  verifySheet(
    proof: object,
    salt: string,
    rows: SheetRow[],
    edition?: string,
  ): Promise<{ same: boolean; checks: { name: string; ok: boolean | null }[]; unlike: number[] }>
}

async function rowsOf(id: string) {
  return await world.api.sql(
    (sql) => sql<{ position: number; name: string; member_count: number; yuan: string | null }[]>`
      select position, name, member_count, (amount_fen / 100.0)::numeric(12, 2)::text as yuan
      from notice_row where notice_id = ${id.slice(7)} order by position`,
  )
}
const villagesIn = async () =>
  (
    await world.api.sql(
      (sql) =>
        sql<
          { code: string }[]
        >`select code from region where parent_code = ${world.township} order by code`,
    )
  ).map(({ code }) => code)
const drawn = () =>
  world.api.sql(
    (sql) => sql<{ login: string; class: string; subject_id: string; detail: object }[]>`
      select a.login, e.class, e.subject_id, e.detail from log_entry e join account a on a.id = e.actor_id
      where e.action = 'notice.print' order by e.id`,
  )

test('every row stands on the paper once, under a head on each page, and what is read off it opens the commitment', async () => {
  const found = await listIn('STANDING')
  const rows = await rowsOf(found.id)
  const before = (await drawn()).length
  const response = await draw('qingshi-jb', found.id)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const name = decodeURIComponent(response.headers.get('content-disposition')!)
  expect(name).toMatch(/公示单-[^-]+-确认结果公布-2025-11-第1版-A4\.pdf/)
  for (const row of rows) expect(name).not.toContain(row.name)
  const pages = await pagesOf(await bytesOf(response))
  const text = pages.join('\n')
  for (const { position, name, member_count, yuan } of rows) {
    const line = new RegExp(`^${position} ${name} .*${member_count} ${yuan ?? '—'}`, 'gm')
    expect(text.match(line), `row ${position}`).toHaveLength(1)
  }
  expect(pages[0]).toContain(`第 1 页 共 ${pages.length} 页`)
  for (const part of ['大写：', '村务监督委员会', '（加盖公章）', '12388', '第二十四'])
    expect(text, part).toContain(part)
  const [posted] = await world.api.sql(
    (sql) => sql<{ manifest: string; salt: string; id: string; hash: string }[]>`
      select e.manifest, n.paper_salt as salt, n.public_id as id, n.content_hash as hash
      from notice n join public_notice_event e on e.public_id = n.public_id and e.kind = 'PUBLISHED' where n.id = ${found.id.slice(7)}`,
  )
  expect(text).toContain(posted!.id)
  expect(text).toContain(posted!.hash.slice(0, 8))
  const read = readSheet(
    text
      .split('\n')
      .filter((line) => /^\d+ \D+ \d/.test(line))
      .join('\n'),
  )
  expect(read).toMatchObject({ wrong: [], rows: { length: rows.length } })
  const proof = { events: [{ kind: 'PUBLISHED', manifest: posted!.manifest }], text: null }
  expect(await verifySheet(proof, posted!.salt, read.rows, '1')).toMatchObject({ same: true })
  const altered = read.rows.with(3, { ...read.rows[3]!, amountFen: 1 })
  expect(await verifySheet(proof, posted!.salt, altered)).toMatchObject({ same: false })
  expect(await verifySheet(proof, '0'.repeat(64), read.rows)).toMatchObject({ same: false })
  expect((await drawn()).slice(before)).toMatchObject([
    {
      ...{ login: 'qingshi-jb', class: 'BUSINESS', subject_id: found.id.slice(7) },
      detail: { size: { new: 'A4' }, contentHash: { new: posted!.hash } },
    },
  ])
})

test('who may: the own village, the county and its supervisors; nobody else, and nothing is logged of a refusal', async () => {
  const { id } = await listIn('STANDING')
  for (const login of ['qingshi-ld', 'xianjb1', 'xianld', 'shenji'])
    expect((await draw(login, id, 'A3')).status, login).toBe(200)
  const before = (await drawn()).length
  for (const [login, status] of [
    ['liulin-jb', 403],
    ['caizheng', 403],
    ['anquan1', 403],
  ] as const) {
    const refused = await draw(login, id)
    expect(refused.status, login).toBe(status)
    expect(await refused.text()).not.toContain('%PDF')
  }
  const nobody = await fetch(`${url}/notices/poster?id=${id}&size=A4`)
  expect(nobody.status).toBe(401)
  expect((await draw('qingshi-jb', id, 'A5')).status).toBe(400)
  expect((await draw('qingshi-jb', 'Notice.00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect(await drawn()).toHaveLength(before)
})

test('a draft is a sample without number or QR; another township finds none, and a withdrawn list is not printed', async () => {
  const [, , , village] = await villagesIn()
  const input = { kind: 'DECISION', region: village!, month: '2025-12' }
  const drafted = (await world.run(world.clerk, 'draftNotices', input)).notices![0]!
  const pages = await pagesOf(await bytesOf(await draw('qingshi-jb', drafted.id)))
  for (const page of pages) expect(page).toContain('样张 DRAFT')
  expect(pages.join('')).toContain('不得张贴')
  expect(pages.join('')).not.toContain('公示编号 ')
  expect((await draw('liulin-jb', drafted.id)).status).toBe(404)
  const approved = await world.approved(village!)
  await world.publish()
  const posted = await world.look(approved.id)
  const hangs = await pagesOf(await bytesOf(await draw('qingshi-jb', posted.id)))
  expect(hangs.join('')).not.toContain('样张')
  await world.move(world.townLead, 'withdrawNotice', posted, { reason: '名单有误，须重新核对' })
  const withdrawn = await draw('qingshi-jb', posted.id)
  expect(withdrawn.status).toBe(409)
  expect(await withdrawn.text()).toContain('已撤回')
})

test('a character in no face refuses the sheet and names the row; one that the first face lacks is printed', async () => {
  const faces = await openFaces()
  expect(missingIn('𠮷㐂喆䶮·〔2021〕57号', faces)).toEqual([])
  expect(missingIn('王\u{3FFFD}', faces)).toEqual(['\u{3FFFD}'])
  const villages = await villagesIn()
  const input = { kind: 'DECISION', region: villages.at(-1)!, month: '2025-12' }
  const drafted = (await world.run(world.clerk, 'draftNotices', input)).notices![0]!
  const rename = (name: string) =>
    world.api.sql(
      (sql) =>
        sql`update notice_row set name = ${name} where notice_id = ${drafted.id.slice(7)} and position = 3`,
    )
  await rename('王\u{3FFFD}')
  const refused = await draw('qingshi-jb', drafted.id)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toMatch(/第 3 行.*U\+3FFFD/)
  await rename('𠮷田㐂')
  const pages = await pagesOf(await bytesOf(await draw('qingshi-jb', drafted.id)))
  expect(pages.join('')).toContain('𠮷田㐂')
})

test('two hundred rows: the head on each page, no row cut or lost, the total not alone', async () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({
    ...{
      position: String(n + 1),
      name: n % 9 === 0 ? '阿卜杜拉·买买提·吐尔逊江（监护人）' : `张第${n + 1}`,
    },
    ...{
      category: '农村特困供养',
      members: '1',
      amount: `${n}.50`,
      since: '2024-07',
      remark: '分散供养 续保',
    },
  }))
  const columns = (
    ['position', 'name', 'category', 'members', 'amount', 'since', 'remark'] as const
  ).map((key, n) => ({ key, title: `栏${n}` }))
  const content = {
    ...{ stamp: null, title: '青石镇王家庄村2025年11月公示', paragraphs: ['现将情况公示如下。'] },
    ...{ contacts: [], issuer: '青石镇民政办', postedOn: '2025年12月1日' },
    table: { columns, rows, total: '合计：200户' },
    proof: { id: 'a', edition: 1, hash: '0'.repeat(64), paperSalt: '1'.repeat(64) },
  }
  const at = { origin: 'https://example.cn', made: new Date(0) }
  for (const size of ['A4', 'A3'] as const) {
    const pages = await pagesOf(await drawPoster(content, await openFaces(), { ...at, size }))
    const listed = pages.filter((page) => /^\d+ .*农村特困/m.test(page))
    expect(listed.length).toBeGreaterThan(7)
    for (const page of listed) expect(page.match(/栏1/g)).toHaveLength(1)
    const text = pages.join('\n')
    const short = rows.filter(({ name }) => name.startsWith('张'))
    for (const { position, name, amount } of short)
      // No column takes a second line because another has room to spare.
      expect(text.split('\n'), name).toContain(
        `${position} ${name} 农村特困供养 1 ${amount} 2024-07 分散供养 续保`,
      )
    const long = text.replaceAll(/\s/g, '').match(/阿卜杜拉·/g)
    expect(long).toHaveLength(rows.length - short.length)
    const last = pages.find((page) => page.includes('合计：200户'))!
    expect(last).toContain('200 张第200')
  }
})

test('however many rows there are, the seal and the lines for hanging it stand beside some of them', async () => {
  const faces = await openFaces()
  const columns = [
    { key: 'position' as const, title: '序号' },
    { key: 'name' as const, title: '姓名' },
  ]
  const cell = { category: '', members: '', amount: '', since: '', remark: '' }
  for (const count of [1, 3, 14, 16, 18, 20, 22, 26, 30, 31]) {
    const rows = Array.from({ length: count }, (_, n) => ({
      ...{ ...cell, position: String(n + 1), name: `张第${n + 1}` },
    }))
    const content = {
      ...{
        stamp: null,
        title: '青石镇王家庄村2025年11月公示',
        issuer: '青石镇民政办',
        proof: null,
      },
      ...{ paragraphs: ['现将情况公示如下。'], postedOn: '2025年12月1日' },
      contacts: ['乡镇民政办 0371-0000', '县民政局 0371-0001', '12345', '12388'],
      table: { columns, rows, total: `合计：${count}户` },
    }
    const at = { size: 'A4' as const, origin: 'https://example.cn', made: new Date(0) }
    const pages = await pagesOf(await drawPoster(content, faces, at))
    const end = pages.findLast((page) => page.includes('（加盖公章）'))!
    expect(pages.indexOf(end), String(count)).toBe(pages.length - 1)
    const beside = end.match(/^\d+ 张第\d+/gm) ?? []
    expect(beside.length, String(count)).toBeGreaterThanOrEqual(Math.min(3, count))
    expect(end).toContain(`合计：${count}户`)
    for (const page of pages) expect(page, String(count)).toMatch(/^\d+ 张第\d+/m)
  }
})

test('what is over says so across each page', async () => {
  const [superseded] = await world.api.sql(
    (sql) => sql<{ id: string }[]>`
      select 'Notice.' || id as id from notice where state = 'SUPERSEDED' limit 1`,
  )
  const closed = await listIn('CLOSED', 'TEMPORARY_AID')
  for (const [id, stamp] of [
    [closed.id, '存档 ARCHIVE'],
    [superseded!.id, '已更正 不得张贴'],
  ] as const) {
    const pages = await pagesOf(await bytesOf(await draw('xianjb1', id)))
    for (const page of pages) expect(page.replaceAll(/\s+/g, ' ')).toContain(stamp)
  }
})

test('a village prints its own lists and no other’s', async () => {
  const standing = await world.api.sql(
    (sql) => sql<{ id: string }[]>`
      select 'Notice.' || min(id::text) as id from notice where state = 'STANDING' and village_code is not null
      group by village_code = '410499100200' order by village_code = '410499100200' desc`,
  )
  const [own, other] = standing.map(({ id }) => draw('cun', id))
  expect(await pagesOf(await bytesOf(await own!))).not.toEqual([])
  expect((await other!).status).toBe(403)
})

test('whoever has kin on the list prints none of it before that is declared', async () => {
  const { id } = await listIn('STANDING')
  expect((await draw('jiancha3', id)).status).toBe(200)
  const [kin] = await world.api.sql(
    (sql) => sql<{ household: string; name: string }[]>`
      insert into account_kin (account_id, household_id, relation)
      select a.id, r.household_id, '表姐' from account a, notice_row r
      where a.login = 'jiancha3' and r.notice_id = ${id.slice(7)} limit 1 returning household_id as household`,
  )
  const refused = await draw('jiancha3', id)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('应当回避的户')
  const declared = await (
    await world.api.as('jiancha3')
  ).run(
    `mutation ($id: ID!) { declareConflict(input: { householdId: $id, statement: "表姐" }) { __typename } }`,
    { id: `Household.${kin!.household}` },
  )
  expect(declared.errors).toEqual([])
  expect((await draw('jiancha3', id)).status).toBe(200)
})

test('the QR holds the address of the check, with the salt where no server is told of it', () => {
  const id = 'a4bd84de-f70e-4ad3-a8cf-82272cbed5fe'
  const proof = { id, edition: 2, hash: '', paperSalt: 'ab'.repeat(32) }
  const address = addressOf('https://mz.example.gov.cn', proof)
  expect(address).toBe(`https://mz.example.gov.cn/verify?id=${id}&v=2#s=${'ab'.repeat(32)}`)
  const { size, data } = encode(address, { ecc: 'M', border: 4 })
  const scale = 4
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4)
  for (let at = 0; at < side * side; at += 1) {
    const dark = data[Math.floor(at / side / scale)]![Math.floor((at % side) / scale)]!
    pixels.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4)
  }
  const read = jsqr as unknown as (
    pixels: Uint8ClampedArray,
    w: number,
    h: number,
  ) => { data: string }
  expect(read(pixels, side, side).data).toBe(address)
})
