import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('what was due', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('the standing question is answered in a sentence and opens down to the lines', async () => {
    const page = await signedIn(site, 'shenji')
    await page.getByRole('link', { name: '应发核对', exact: true }).click()
    const urban = page.getByText(/^城市低保实发/)
    await urban.waitFor()
    const said = await urban.innerText()
    for (const figure of ['4,980,800.00', '多 17.26%', '+6.49%', '+10.76%', '+0.02%'])
      expect(said).toContain(figure)
    expect(await page.getByText(/^农村低保实发/).innerText()).toContain('−4.25%')

    await urban.getByRole('button', { name: '817.00' }).click()
    const drawer = page.getByRole('dialog', { name: '解释' })
    await drawer.getByText('依据的记录（共 3 条）').waitFor()
    await drawer.getByRole('link').first().click()
    await page.getByRole('heading', { name: '金额构成' }).waitFor()
    await page.getByText('无审批依据').first().waitFor()
  })

  test('every figure of the table opens the lines of its bucket, and they can be sent as a link', async () => {
    const page = await signedIn(site, 'shenji', '/console/due')
    await page.getByRole('link', { name: '死亡后发放 合计 4' }).click()
    await page.getByText('共 4 笔').waitFor()
    const search = new URL(page.url()).searchParams
    expect([search.get('bucket'), search.get('programme'), search.get('from')]).toEqual([
      'AFTER_DEATH',
      'SUBSISTENCE_URBAN',
      '2025-01',
    ])
    const rows = page.getByRole('main').getByRole('row').filter({ hasText: '死亡后发放' })
    expect(await rows.count()).toBe(4)
    expect(await page.getByRole('combobox', { name: '应发核对' }).inputValue()).toBe('AFTER_DEATH')
  })

  test('lines or yuan, kept in the address', async () => {
    const page = await signedIn(site, 'shenji', '/console/due')
    await page.getByRole('combobox', { name: '显示' }).selectOption('difference')
    await page.waitForURL(/show=difference/)
    await page.getByRole('link', { name: '死亡后发放 合计 1,641.60' }).waitFor()
  })

  test('a township clerk reads the own township and is told that deaths are not shown', async () => {
    const page = await signedIn(site, 'qingshi-jb', '/console/due')
    await page.getByText('本岗位不查看外部登记的死亡信息').waitFor()
    expect(await page.getByRole('link', { name: /^死亡后发放/ }).count()).toBe(0)
  })

  test('it reads well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'shenji', '/console/due')
    await page.getByRole('table').first().waitFor()
    await page.getByText('没有应发未发的月份。').waitFor()
    await expectAccessibleAtBothWidths(page)
    await page.goto('/console/payments?bucket=OVER')
    await page.getByText('共 2 笔').waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
