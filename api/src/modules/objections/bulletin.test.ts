import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase } from '../../../../db/test/harness.ts'
import { addObjection } from '../../../test/add-objection.ts'
import { type Api, openApi } from '../../../test/as.ts'

let api: Api
beforeAll(async () => void (api = await openApi(await freshDemoDatabase())))
afterAll(async () => await api.close())

type Bulletin = Record<
  'year' | 'received' | 'decided' | 'inTime' | 'upheld' | 'late',
  number | null
>

async function bulletins(region?: string): Promise<Bulletin[]> {
  const { data, errors } = await api.anonymous.run(
    `{ objectionBulletins${region ? `(region: "${region}")` : ''} { year received decided inTime upheld late } }`,
  )
  expect(errors).toEqual([])
  return (data as unknown as { objectionBulletins: Bulletin[] }).objectionBulletins
}

const lastYear = (noticeRow: string, decidedAt: string) =>
  addObjection(api, noticeRow, { receivedOn: '2024-11-20', dueOn: '2024-12-04', decidedAt })

test('how last year’s were handled is told of the county, and of a place where they are no few', async () => {
  const village = '410499100001'
  const [row] = await api.sql(
    (sql) => sql<{ id: string }[]>`
      select r.id from notice_row r join notice n on n.id = r.notice_id where r.village_code = ${village} and n.published_at is not null limit 1`,
  )
  const few = { received: null, decided: null, inTime: null, upheld: null, late: null }
  const none = { received: 0, decided: 0, inTime: 0, upheld: 0, late: 0 }
  expect((await bulletins(village))[1]).toEqual({ year: 2024, ...none })
  await lastYear(row!.id, '2024-12-01T10:00:00+08:00')
  await lastYear(row!.id, '2024-12-04T23:30:00+08:00')
  const two = { received: 2, decided: 2, inTime: 2, upheld: 0, late: 0 }
  expect((await bulletins())[1]).toEqual({ year: 2024, ...two })
  // Whoever knows the county's two learns no place of them, not even which has none.
  for (const place of [village, village.slice(0, 9), '410499100200', '410499200'])
    expect((await bulletins(place))[1], place).toEqual({ year: 2024, ...few })
  await lastYear(row!.id, '2024-12-05T00:30:00+08:00')
  const three = { year: 2024, received: 3, decided: 3, inTime: 2, upheld: 0, late: 0 }
  expect((await bulletins())[1]).toEqual(three)
  expect((await bulletins(village))[1]).toEqual(three)
  expect((await bulletins('410499100200'))[1]).toEqual({ year: 2024, ...none })
})
