import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'

let api: Api
beforeAll(async () => void (api = await openApi(await demoDatabase())))
afterAll(async () => await api.close())

type Page = { count: number; pages: number; notices: { publicId: string; postedOn: string }[] }
type Archive = { months: { month: string; notices: number }[]; notices: Page }

async function archive(asked: string, of = ''): Promise<Archive> {
  const { data, errors } = await api.anonymous.run(
    `{ noticeArchive${of} { months { month notices } notices${asked} { count pages notices { publicId postedOn } } } }`,
  )
  expect(errors).toEqual([])
  return (data as unknown as { noticeArchive: Archive }).noticeArchive
}

test('whoever turns every page of every month has seen every list once', async () => {
  const { months } = await archive('')
  const [all] = await api.sql(
    (sql) => sql<{ count: number }[]>`select count(*)::int as count from public_notice`,
  )
  expect(months.reduce((sum, { notices }) => sum + notices, 0)).toBe(all!.count)
  const seen: string[] = []
  for (const { month, notices } of months) {
    const first = await archive(`(month: "${month}")`)
    expect([first.notices.count, first.notices.pages]).toEqual([notices, Math.ceil(notices / 40)])
    for (let page = 1; page <= first.notices.pages; page += 1) {
      const { notices: shown } = (await archive(`(month: "${month}", page: ${page})`)).notices
      expect(shown.every(({ postedOn }) => postedOn.startsWith(month))).toBe(true)
      seen.push(...shown.map(({ publicId }) => publicId))
    }
  }
  expect([seen.length, new Set(seen).size]).toEqual([all!.count, all!.count])
})

test('the county’s own information of past months is found without a number', async () => {
  const { notices } = await archive('(kind: GOV_INFO)')
  expect(notices.count).toBe(4)
  expect(notices.notices.map(({ postedOn }) => postedOn)).toEqual([
    '2025-06-26',
    '2025-04-15',
    '2025-02-12',
    '2025-01-06',
  ])
})

test('a village has its own, nowhere has none, and a page beyond the last is the last', async () => {
  const village = await archive('', '(region: "410499100001")')
  const county = await archive('(page: 9999)')
  expect(village.notices.count).toBeLessThan(county.notices.count)
  expect(county.notices.notices.length).toBeGreaterThan(0)
  const { data } = await api.anonymous.run(
    '{ noticeArchive(region: "410499999") { months { month } } }',
  )
  expect(data).toEqual({ noticeArchive: null })
})
