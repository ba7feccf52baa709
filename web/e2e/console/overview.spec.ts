import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  signIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('the overview', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('every figure opens into its rows, and the explanation can be sent as a link', async () => {
    const page = await signedIn(site, 'xianjb1')
    const row = page.getByRole('row', { name: /^城市低保/ }).first()
    await row.getByRole('button').first().click()
    const drawer = page.getByRole('dialog', { name: '解释' })
    await drawer.getByText('依据的记录（共 832 条）').waitFor()
    expect(await drawer.getByRole('row').count()).toBe(21)
    await drawer.getByRole('button', { name: '再显示一些' }).click()
    await expect.poll(() => drawer.getByRole('row').count()).toBe(41)
    expect(new URL(page.url()).searchParams.get('explain')).toBe('SUBSISTENCE_URBAN.households')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.has('explain')).toBe(false)
  })

  test('a difference names its parts', async () => {
    const page = await signedIn(site, 'shenji', '/console?explain=DESTITUTE_RURAL.difference')
    const drawer = page.getByRole('dialog', { name: '解释' })
    await drawer.getByText('差在哪里').waitFor()
    expect(await drawer.textContent()).toContain('8,160.00')
  })

  test('region and months stand in the address, and a township leads to its villages', async () => {
    const page = await signedIn(site, 'xianjb1')
    await page.waitForURL(/region=410499&from=2025-01&to=2025-11/)
    await page.getByRole('link', { name: '青石镇' }).click()
    await page.getByRole('heading', { name: '按村（社区）' }).waitFor()
    expect(new URL(page.url()).searchParams.get('from')).toBe('2025-01')
  })

  test('the language changes at once, with the figures', async () => {
    const page = await signedIn(site, 'xianjb2')
    await page.getByRole('searchbox').fill('wang')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.getByRole('cell', { name: 'Total', exact: true }).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.getByRole('searchbox').inputValue()).toBe('wang')
  })

  test('a question in the old language is taken back, so that its answer cannot come last', async () => {
    const page = await site.visit('/console')
    let held = 0
    await page.route('**/graphql', async (route) => {
      if (held === 0 && route.request().postData()?.includes('"region":"410499"')) held += 1
      else await route.continue()
    })
    await signIn(page, 'xianjb1')
    await expect.poll(() => held).toBe(1)
    const takenBack = page.waitForEvent('requestfailed')
    await page.getByRole('button', { name: 'English' }).click()
    await takenBack
    await page.getByRole('cell', { name: 'Total', exact: true }).first().waitFor()
  })

  test('the keyboard walks the rows and opens them', async () => {
    const page = await signedIn(site, 'xianjb1')
    await page
      .getByRole('row', { name: /^城市低保/ })
      .first()
      .waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.waitForURL(/explain=SUBSISTENCE_RURAL.households/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘' }).waitFor()
  })

  test('a village clerk sees the own village alone', async () => {
    const page = await signedIn(site, 'cun')
    await page.waitForURL(/region=\d{12}/)
    await page.getByRole('row', { name: /^合计/ }).first().waitFor()
    expect(await page.getByLabel('乡镇').locator('option').count()).toBe(1)
  })

  test('a region beyond the own is refused in words', async () => {
    const page = await signedIn(site, 'cun', '/console?region=410499&from=2025-01&to=2025-11')
    await page.getByRole('heading', { name: '没有这项权限' }).waitFor()
  })

  test('it reads well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'xianjb1')
    await page.getByRole('row', { name: /^合计/ }).first().waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
