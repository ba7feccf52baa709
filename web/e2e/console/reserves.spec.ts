import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

const fact = (page: Page, name: string) =>
  page.locator('dt', { hasText: name }).first().locator('+ dd')
const step = async (page: Page, name: string, fields: Record<string, string>) => {
  await page.getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name, exact: true }).click()
  return dialog
}

describe.skipIf(whyNoBrowser)('a reserve in the hands of a township', () => {
  let site: Site
  let at = ''
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('the clerk draws on it, is refused what is too much, and accounts for it', async () => {
    const page = await signedIn(site, 'qingshi-jb', '/console/reserves')
    await page.getByText(/共 1 笔；结余 3,500\.00 元/).waitFor()
    await expectAccessibleAtBothWidths(page)
    await page.getByRole('region', { name: '备用金' }).getByRole('link').first().click()
    await page.getByText(/1 笔支取共 1,000\.00 元超过报账期限/).waitFor()
    at = new URL(page.url()).pathname
    await page.getByRole('button', { name: '支取', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('查找受助人').fill('li')
    const option = dialog.getByLabel('受助家庭').locator('option:not([value=""])').first()
    await option.waitFor({ state: 'attached' })
    await dialog.getByLabel('受助家庭').selectOption((await option.getAttribute('value'))!)
    await dialog.getByLabel('事由').fill('突发火灾')
    await dialog.getByLabel('金额（元）').fill('1000.01')
    await dialog.getByRole('button', { name: '支取' }).click()
    await dialog.getByText(/备用金单笔不超过 1000\.00 元/).waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('金额（元）').fill('600.50')
    await dialog.getByRole('button', { name: '支取' }).click()
    await fact(page, '结余').getByText('2,899.50').waitFor()
    await page.getByText('突发火灾').waitFor()
    expect(await page.getByRole('button', { name: '结清', exact: true }).count()).toBe(0)
    await step(page, '报账', {})
    await fact(page, '待核定').getByText('3,700.50').waitFor()
    await expectAccessibleAtBothWidths(page)
  })

  test('the county sends it back and then confirms it, finance takes the rest in, and it is closed', async () => {
    const office = await signedIn(site, 'xianjb1', at)
    await step(office, '退回', { 说明: '缺签收单' })
    await fact(office, '未报账').getByText('3,700.50').waitFor()
    const clerk = await signedIn(site, 'qingshi-jb', at)
    await step(clerk, '报账', {})
    await fact(clerk, '待核定').getByText('3,700.50').waitFor()
    await office.reload()
    await step(office, '核定', {})
    await fact(office, '已核定').getByText('14,400.50').waitFor()

    const finance = await signedIn(site, 'caizheng', at)
    const dialog = await step(finance, '登记缴回', { '金额（元）': '2899.51', 缴款书号: 'JK-1' })
    await dialog.getByText('备用金结余只有 2899.50 元。').waitFor()
    await dialog.getByLabel('金额（元）').fill('2899.50')
    await dialog.getByRole('button', { name: '登记缴回' }).click()
    await fact(finance, '缴回').getByText('2,899.50').waitFor()

    await office.reload()
    await step(office, '结清', {})
    await office.locator('.page-state').getByText('已结清').waitFor()
    await expectAccessible(office)
    await office.getByRole('link', { name: '追溯资金' }).click()
    await office.getByRole('heading', { level: 1, name: /明民〔2025〕/ }).waitFor()
  })

  test('another one is asked for by the office, refused beyond its quota, and confirmed by the lead', async () => {
    const office = await signedIn(site, 'xianjb1', '/console/reserves')
    await office.getByRole('button', { name: '预拨备用金' }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('乡镇（街道）').selectOption({ label: '青石镇' })
    await dialog.getByLabel('金额（元）').fill('99999.00')
    await dialog.getByLabel('文号').fill('明民【2025】88号')
    await dialog.getByLabel('说明').fill('年末应急')
    await dialog.getByRole('button', { name: '预拨备用金' }).click()
    await dialog.locator('.field-error').filter({ hasText: '元' }).waitFor()
    await expectAccessible(office)
    await dialog.getByLabel('金额（元）').fill('1000.00')
    await dialog.getByRole('button', { name: '预拨备用金' }).click()
    await dialog.waitFor({ state: 'detached' })

    const lead = await signedIn(site, 'xianld', '/console/proposals?state=PENDING')
    const draft = lead.getByRole('row', { name: /备用金/ })
    await draft.getByRole('button', { name: '确认' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await lead.getByRole('dialog').waitFor({ state: 'detached' })
    await office.reload()
    await office
      .getByRole('region', { name: '备用金' })
      .getByRole('row', { name: /青石镇.*明民〔2025〕88号.*1,000\.00/ })
      .waitFor()
  })
})
