import type { AddressInfo } from 'node:net'

import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { lastEntries } from '../../../../test/log-of.ts'
import { openNotices } from '../../../../test/notice-world.ts'
import { serveFile } from '../../../http/files.ts'
import { loudspeakerFile } from './loudspeaker-file.ts'
import { spokenMask, told } from './say-list.ts'

let world: Awaited<ReturnType<typeof openNotices>>
let app: FastifyInstance
let url: string
beforeAll(async () => {
  world = await openNotices()
  app = fastify()
  await app.register(cookie)
  serveFile(app, world.api.services, loudspeakerFile, false)
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/notices/loudspeaker`
})
afterAll(async () => {
  await app.close()
  await world.end()
})

type Found = { id: string; public_id: string; rows: number }
async function find(where: string): Promise<Found> {
  const [found] = await world.api.sql((sql) =>
    sql.unsafe<Found[]>(
      `select 'Notice.' || n.id as id, n.public_id, (select count(*) from notice_row r where r.notice_id = n.id)::int as rows from notice n
       where ${where} order by rows desc, n.id limit 1`,
    ),
  )
  return found!
}
async function aloud(id: string, page = 1): Promise<string[]> {
  const { data } = await world.api.anonymous.run(
    'query ($id: ID!, $page: Int!) { publicNotice(publicId: $id) { readAloud(page: $page) } }',
    { id, page },
  )
  return (data as unknown as { publicNotice: { readAloud: string[] } }).publicNotice.readAloud
}
const take = async (login: string, id: string) =>
  await fetch(`${url}?id=${id}`, {
    headers: { cookie: `mz_session=${(await world.api.as(login)).token}` },
  })

describe('for anybody', () => {
  test('a list is read in sentences, without a digit, with the names as the web masks them', async () => {
    const list = await find(
      `state = 'STANDING' and rows_on_web and township_code = '${world.township}'`,
    )
    const said = await aloud(list.public_id)
    const text = said.join('')
    expect(text).not.toMatch(/[0-9*①-⑳]/)
    expect(text).toMatch(/二零二五年十一月/)
    expect(text).toContain(`总共`)
    expect(
      said.filter((each) => /^\S+某某，/.test(each) || each.startsWith('某某，')),
    ).toHaveLength(list.rows)
    expect(text).toMatch(/月保障金.*元/)
    expect(said.at(-1)).toBe('播报完毕。')
    const names = await world.api.sql(
      (sql) =>
        sql<{ name: string }[]>`select name from notice_row where notice_id = ${list.id.slice(7)}`,
    )
    for (const { name } of names) expect(text).not.toContain(name)
  })

  test('those who are masked alike are told apart, and whoever is withheld has no surname', async () => {
    const [alike] = await world.api.sql(
      (sql) => sql<{ id: string }[]>`
        select public_id as id from public_notice_row where ordinal = 2 and position <= 200 limit 1`,
    )
    expect((await aloud(alike!.id)).join('')).toMatch(/某某，.*同名第二户/)
    expect(['张**', '欧阳**', '阿卜·**', '某**'].map(spokenMask)).toEqual([
      '张某某',
      '欧阳某某',
      '阿卜某某',
      '某某，姓氏不公布',
    ])
  })

  test('of what is on the board alone it reads no name, and of what is gone nothing', async () => {
    const board = await find(`kind = 'PRELIMINARY' and state = 'PUBLISHED'`)
    expect((await aloud(board.public_id)).join('')).toContain('网上不读名单')
    const over = await find(`state = 'EXPIRED' and rows_on_web`)
    expect((await aloud(over.public_id)).join('')).toContain('名单已从网上撤下')
    const words = await find(`state = 'EXPIRED' and kind = 'VILLAGE_AFFAIRS'`)
    expect((await aloud(words.public_id)).join('')).not.toContain('名单已从网上撤下')
    const corrected = await find(`state = 'SUPERSEDED'`)
    expect(await aloud(corrected.public_id)).toEqual(['这份公示已经更正，请听更正后的公示。'])
  })
})

describe('for the loudspeaker', () => {
  test('names are read in full, as on the board; that it was taken is logged', async () => {
    const list = await find(`state = 'STANDING' and township_code = '${world.township}'`)
    const answer = await take('qingshi-jb', list.id)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toMatch(
      /大喇叭播报稿-[^-]+-确认结果公布-2025-11-第1版\.txt/,
    )
    const text = await answer.text()
    const names = await world.api.sql(
      (sql) =>
        sql<{ name: string }[]>`select name from notice_row where notice_id = ${list.id.slice(7)}`,
    )
    for (const { name } of names) expect(text).toContain(`\n${name}，`)
    expect(text).not.toMatch(/\d/)
    const [entry] = await lastEntries(world.api)
    expect(entry).toMatchObject({ action: 'notice.readOut', actor: 'qingshi-jb' })
    expect(names.some(({ name }) => JSON.stringify(entry).includes(name))).toBe(false)
  })

  test('two of one name are told apart', () => {
    const rows = ['王芳', '李强', '王芳'].map((name) => ({ name }))
    expect(told(rows).map(({ ordinal }) => ordinal)).toEqual([1, null, 2])
  })

  test.each([
    ['a list that is over', 'qingshi-jb', `state = 'CLOSED' and township_code = '410499100'`, 409],
    [
      'a list of another township',
      'liulin-jb',
      `state = 'STANDING' and township_code = '410499100'`,
      403,
    ],
    ['somebody who handles money', 'caizheng', `state = 'STANDING'`, 403],
    [
      'an inspector from the village',
      'jiancha1',
      `state = 'STANDING' and village_code = '410499100200'`,
      409,
    ],
  ])('%s is refused', async (_, login, where, status) => {
    expect((await take(login, (await find(where)).id)).status).toBe(status)
  })

  test('nobody who is not signed in gets it', async () => {
    const { id } = await find(`state = 'STANDING'`)
    expect((await fetch(`${url}?id=${id}`)).status).toBe(401)
  })
})
