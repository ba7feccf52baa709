import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '../../../db/src/with-connection.ts'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

// Three lines come back after the report has been drawn.
const comeBack = (ownerUrl: string) =>
  withConnection(
    ownerUrl,
    (sql) => sql`
      insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
      select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'RETURNED', '2025-12-01', 'CLOSED', '2025-12-01T08:45:00+08:00'
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_URBAN' and s.status = 'SETTLED' and p.kind = 'REGULAR' order by p.id limit 3`,
  )

describe.skipIf(whyNoBrowser)('the report', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
    await comeBack(site.database.ownerUrl)
  })
  afterAll(async () => await site?.close())

  test('as of its moment it is what it was; compared with it, a changed figure says why', async () => {
    const page = await signedIn(site, 'shenji', '/console')
    await page.getByRole('link', { name: '报告', exact: true }).click()
    const urban = page.getByRole('row', { name: /^城市低保/ }).first()
    await urban.getByText('4,979,754.50').waitFor()
    await page.getByLabel('数据截至').fill('2025-12-01T08:30')
    await urban.getByText('4,980,800.00').waitFor()
    expect(await urban.innerText()).toMatch(/832\s+1,155\s+443,222\.30\s+498\.08\s+4,980,800\.00/)

    await page.getByLabel('数据截至').fill('')
    await page.getByLabel('与此日比较').fill('2025-12-01T08:30')
    const changed = page.getByRole('region', { name: '自 2025-12-01 08:30 起变动' })
    const paid = changed.getByRole('row', { name: /^城市低保 · 累计/ })
    await paid.getByRole('button', { name: '4,979,754.50' }).click()
    const drawer = page.getByRole('dialog', { name: '解释' })
    await drawer.getByText('变动的记录（共 3 条）').waitFor()
    expect(await drawer.getByRole('cell', { name: '到账后退回' }).count()).toBe(3)
  })

  test('the same as a file, named after the place and the period', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/reports?asOf=2025-12-01T08:30')
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载 Word' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('明河区2025年1—11月社会救助工作情况报告.docx')
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })

  test('it reads well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'qingshi-jb', '/console/reports?since=2025-12-01T08:30')
    await page.getByRole('heading', { name: '四、按结算日统计' }).waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
