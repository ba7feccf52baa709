import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../db/test/harness.ts'
import { type Api, openApi } from '../../test/as.ts'
import { serveFeeds } from './feed.ts'
import { serveOpenTables } from './open-tables.ts'
import { serveSitemap } from './sitemap.ts'

let api: Api
const app = fastify()
beforeAll(async () => {
  api = await openApi(await demoDatabase())
  serveSitemap(app, api.services)
  serveFeeds(app, api.services)
  serveOpenTables(app, api.services)
})
afterAll(async () => {
  await app.close()
  await api.close()
})

const text = async (url: string) => (await app.inject(url)).body

test('robots are sent to public pages alone, each of which stands in the sitemap with its whole address', async () => {
  expect(await text('/robots.txt')).toMatch(
    /Disallow: \/console\n.*\nDisallow: \/objection\nSitemap: http:\/\/[^\n]+\/sitemap\.txt\n/s,
  )
  const lines = (await text('/sitemap.txt')).trim().split('\n')
  expect(lines.every((line) => line.startsWith('http://'))).toBe(true)
  expect(lines.filter((line) => line.includes('/v/'))).toHaveLength(104)
  expect(lines.filter((line) => line.includes('/t/'))).toHaveLength(10)
  const open = await api.sql(
    (sql) => sql`select from public_notice where state in ('PUBLISHED', 'STANDING')`,
  )
  expect(lines.filter((line) => line.includes('/n/'))).toHaveLength(open.length)
})

test('feeds hold the latest lists of a place, newest first, and nobody’s name', async () => {
  for (const [path, most] of [
    ['/feed.atom', 50],
    ['/t/410499100/feed.atom', 50],
    ['/v/410499100200/feed.atom', 50],
  ] as const) {
    const { body, headers } = await app.inject(path)
    expect(headers['content-type']).toContain('application/atom+xml')
    const entries = [...body.matchAll(/<entry>[\s\S]*?<updated>([^<]+)<\/updated>/g)].map(
      ([, at]) => at!,
    )
    expect(entries.length, path).toBeGreaterThan(5)
    expect(entries.length).toBeLessThanOrEqual(most)
    expect(entries).toEqual(entries.toSorted().toReversed())
    expect(body).not.toContain('**')
    // RFC 4287: one author for all entries, an id that does not change with how one asks, each entry's own.
    expect(body.match(/<author>\s*<name>[^<]+<\/name>/g)).toHaveLength(1)
    const ids = [...body.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id!)
    expect(ids[0]).toMatch(new RegExp(`^http://[^?]+${path}$`))
    expect(new Set(ids).size).toBe(entries.length + 1)
    const asked = await text(`${path}?from=reader`)
    expect(asked).toContain(`<id>${ids[0]}</id>`)
  }
  expect((await app.inject('/v/410499999999/feed.atom')).statusCode).toBe(404)
  const [village] = (await text('/v/410499100200/feed.atom')).match(/\/n\/[0-9a-f-]{36}/)!
  const [row] = await api.sql(
    (sql) =>
      sql<
        { code: string }[]
      >`select village_code as code from public_notice where public_id = ${village.slice(3)}`,
  )
  expect(row!.code).toBe('410499100200')
})

test('tables hold heads and sums, the same in both forms, and none that tells of few', async () => {
  const { licence, notices } = JSON.parse(await text('/open/notices.json')) as {
    licence: string
    notices: Record<string, string | number | null>[]
  }
  expect(licence).toContain('CC BY 4.0')
  expect(notices.length).toBeGreaterThan(1_000)
  const csv = (await text('/open/notices.csv')).replace(/\r\n$/, '').split('\r\n')
  expect(csv).toHaveLength(notices.length + 1)
  expect(csv[0]).toBe(`\uFEFF${Object.keys(notices[0]!).join(',')}`)
  const few = notices.filter(({ households }) => households === null)
  expect(few.length).toBeGreaterThan(0)
  expect(few.every(({ persons, totalYuan }) => persons === null && totalYuan === null)).toBe(true)
  expect(JSON.stringify(notices)).not.toContain('**')
})

test('what is taken along is what is browsed: the same lists in the archive, the same months in the sitemap', async () => {
  const { data } = await api.anonymous.run(
    '{ paidMonths noticeArchive { months { month notices } } }',
  )
  const { paidMonths, noticeArchive } = data as unknown as {
    paidMonths: string[]
    noticeArchive: { months: { month: string; notices: number }[] }
  }
  const { notices } = JSON.parse(await text('/open/notices.json')) as {
    notices: { postedOn: string }[]
  }
  const byMonth = Map.groupBy(notices, ({ postedOn }) => postedOn.slice(0, 7))
  expect(noticeArchive.months).toEqual(
    [...byMonth].map(([month, lists]) => ({ month, notices: lists.length })),
  )
  const sitemap = (await text('/sitemap.txt')).split('\n')
  const monthsOf = (path: string) =>
    sitemap.flatMap((line) => (line.includes(`/${path}/`) ? line.slice(-7) : []))
  expect(monthsOf('archive')).toEqual(noticeArchive.months.map(({ month }) => month))
  expect(monthsOf('funds')).toEqual(paidMonths)
})
