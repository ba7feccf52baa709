import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

let site: Site
beforeAll(async () => {
  if (!whyNoBrowser) site = await openConsole()
})
afterAll(async () => await site?.close())

const main = (page: Page) => page.getByRole('main')

describe.skipIf(whyNoBrowser)('the auditor', () => {
  test('goes from a returned line to its quota and back, in list and picture', async () => {
    const page = await signedIn(site, 'shenji')
    await page.getByRole('link', { name: '发放', exact: true }).click()
    await page.getByText('共 23,104 笔；到账 10,448,600.00 元').waitFor()
    await page.getByRole('combobox', { name: '状态' }).selectOption('REISSUED')
    await page.getByText('共 33 笔').waitFor()
    await main(page).getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { name: '金额构成' }).waitFor()
    await page.getByRole('link', { name: '追溯资金' }).click()
    await page.getByText('每一段都平。').waitFor()
    expect(await page.getByText(/明财〔2025〕\d+号/).count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: '流向图' }).click()
    await page
      .getByRole('img', { name: /流向图/ })
      .locator('canvas')
      .waitFor()
    expect(page.url()).toContain('view=sankey')
    // The first box of the picture is the quota at the left: it opens as its name in the list does.
    await page.locator('.sankey canvas').click({ position: { x: 16, y: 120 } })
    await page.getByRole('heading', { name: /^资金追溯 · 明财〔2025〕\d+号/ }).waitFor()
  })

  test('reads a household as one timeline whose lanes are kept in the address', async () => {
    const page = await signedIn(site, 'shenji')
    await page.getByRole('link', { name: '对象', exact: true }).click()
    await page.getByText('共 2,519 户 3,319 人').waitFor()
    await main(page).getByRole('table').getByRole('link').first().click()
    await page.getByRole('checkbox', { name: '发放' }).click()
    await page.waitForURL(/off=PAYMENT/)
    await page.locator('.timeline .lane-payment').first().waitFor({ state: 'detached' })
    await page.locator('.timeline .lane-notice').first().waitFor()
  })

  test('opens a protected number only with a reason, and the page then says so', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/households')
    await main(page).getByRole('table').getByRole('link').first().click()
    await page.getByRole('button', { name: '查看' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('身份证 410499195202290011')
    await dialog.getByRole('button', { name: '查看' }).click()
    await dialog.getByText('请不要填写证件号').waitFor()
    await dialog.getByLabel('理由').fill('核对户主身份')
    await dialog.getByRole('button', { name: '查看' }).click()
    await dialog.getByText(/^410499\d{11}[\dX]$/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText(/核对户主身份 查看/).waitFor()
  })
})

describe.skipIf(whyNoBrowser)('every page of the work', () => {
  const pages = [
    '/console',
    '/console/payments',
    '/console/batches',
    '/console/quotas',
    '/console/households',
    '/console/notices',
    '/console/inspections',
  ]
  test.each(pages)('%s has nothing serious for a reader’s aid, wide and narrow', async (path) => {
    const page = await signedIn(site, 'shenji', path)
    await main(page).getByRole('table').first().waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
