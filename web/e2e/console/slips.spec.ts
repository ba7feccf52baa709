/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { pagesOf } from '../../../api/test/pdf-pages.ts'
import { openOwner } from '../../../db/test/harness.ts'
import {
  expectAccessible,
  narrow,
  openConsole,
  signedIn,
  type Site,
  whyNoBrowser,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('a household asks at the office why its amount changed', () => {
  let site: Site
  let household: { id: string; head: string }
  beforeAll(async () => {
    site = await openConsole()
    const owner = openOwner(site.database)
    const [row] = await owner<{ id: string; head: string }[]>`
      select h.id, p.name as head from household h join person p on p.id = h.head_person_id
      where h.township_code = '410499100' and exists (select from amount_version v where v.household_id = h.id and v.reason = 'STANDARD_RAISED') order by h.code limit 1`
    await owner.end()
    household = row!
  })
  afterAll(async () => await site.close())

  test('the clerk says what for, and takes the paper from the log’s entry', async () => {
    const page = await signedIn(site, 'qingshi-jb', `/console/households/Household.${household.id}`)
    await page.getByRole('button', { name: '本户记录单' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('用途').selectOption('AGENT_ASKED')
    await dialog.getByLabel('理由').fill(' ')
    await dialog.getByRole('button', { name: '记入日志并生成' }).click()
    await dialog.getByRole('alert').or(dialog.locator('[aria-invalid=true]')).first().waitFor()
    await dialog.getByLabel('理由').fill('儿子持委托书来问七月的金额')
    await dialog.getByRole('button', { name: '记入日志并生成' }).click()
    await dialog.getByText('已记入日志').waitFor()
    await expectAccessible(page)
    await page.setViewportSize(narrow)
    await expectAccessible(page)
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: '下载记录单' }).click(),
    ])
    expect(paper.suggestedFilename()).toMatch(/^本户记录单-2025-12-01-[0-9a-f]{6}\.pdf$/)
    // What is looked up stands in no address.
    expect(new URL(paper.url()).search).toMatch(/^\?serial=LogEntry\.[0-9a-f-]{36}$/)
    const pages = await pagesOf(await readFile((await paper.path())!))
    const text = pages.join('').replaceAll(/\s/g, '')
    expect(text).toContain(`户主${household.head}`)
    expect(text).toContain('原因：救助标准提高')
    const serial = await dialog.getByText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/).textContent()
    expect(text).toContain(serial)
  })

  test('the village, which may see the household, prints none', async () => {
    const owner = openOwner(site.database)
    const [own] = await owner<{ id: string }[]>`
      select h.id from household h join role_grant g on g.region_code = h.village_code join account a on a.id = g.account_id
      where a.login = 'cun' order by h.code limit 1`
    await owner.end()
    const page = await signedIn(site, 'cun', `/console/households/Household.${own!.id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('button', { name: '打印档案' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: '本户记录单' }).count()).toBe(0)
  })
})
