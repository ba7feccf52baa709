import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  narrow,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

const lines = '/console/payments?from=2025-06&to=2025-06&programme=SUBSISTENCE_RURAL&status=SETTLED'

const state = (page: Page, word: string) => page.locator('.page-state').getByText(word).waitFor()
const step = async (page: Page, name: string, fields: Record<string, string>) => {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name, exact: true }).click()
  return dialog
}
const fact = (page: Page, name: string) =>
  page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('+ dd')

describe.skipIf(whyNoBrowser)('money that comes back', () => {
  let site: Site
  let at = ''
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('a clerk assesses it on the line, and may go no further', async () => {
    const page = await signedIn(site, 'xianjb1', lines)
    await page.getByRole('region', { name: '发放明细' }).getByRole('link').first().click()
    const dialog = await step(page, '核定追缴', {
      '应追回（元）': '99999',
      说明: '复核发现不符合条件',
    })
    await dialog.getByText(/尚未列入其他追缴的只有/).waitFor()
    await dialog.getByLabel('应追回（元）').fill('60.01')
    await dialog.getByRole('button', { name: '核定追缴' }).click()
    await page.getByRole('heading', { level: 1, name: /^追缴 · / }).waitFor()
    await state(page, '已核定')
    expect(await page.getByRole('button', { name: '下达', exact: true }).count()).toBe(0)
    at = new URL(page.url()).pathname
    await expectAccessible(page)
  })

  test('the lead demands it from what waits on the overview, and finance takes an instalment in', async () => {
    const lead = await signedIn(site, 'xianld')
    await lead.getByRole('link', { name: '追缴待下达' }).click()
    await lead.getByRole('region', { name: '追缴' }).getByRole('link').first().click()
    await step(lead, '下达', { 文书号: '明民追﹝2025﹞1号', 缴款期限: '2025-12-31' })
    await state(lead, '已下达')
    await lead.getByText('明民追〔2025〕1号').first().waitFor()

    await lead.getByRole('button', { name: '约定分期', exact: true }).click()
    const terms = lead.getByRole('dialog')
    await terms.getByLabel('期数').fill('3')
    await terms.getByLabel('首期日期').fill('2025-12-31')
    expect(await terms.getByLabel('第 3 期金额（元）').inputValue()).toBe('20.01')
    await terms.getByLabel('第 3 期金额（元）').fill('20.00')
    await terms.getByLabel('说明').fill('户主申请分三期缴清')
    await terms.getByRole('button', { name: '约定分期' }).click()
    await terms.getByText('各期合计 60.00 元，须等于未追回的 60.01 元。').waitFor()
    await expectAccessible(lead)
    await terms.getByLabel('第 3 期金额（元）').fill('20.01')
    await terms.getByRole('button', { name: '约定分期' }).click()
    await lead.getByRole('region', { name: '分期计划 1' }).getByText('未到期').first().waitFor()

    const finance = await signedIn(site, 'caizheng', at)
    const dialog = await step(finance, '登记缴回', { '金额（元）': '60.02', 缴款书号: 'JK-1' })
    await dialog.getByText('未追回的只有 60.01 元。').waitFor()
    await dialog.getByLabel('金额（元）').fill('20.00')
    await dialog.getByRole('button', { name: '登记缴回' }).click()
    await fact(finance, '未追回（元）').getByText('40.01').waitFor()
    await finance.getByRole('region', { name: '分期计划 1' }).getByText('已缴清').waitFor()
  })

  test('the rest is held back from a later line by two persons, and closed', async () => {
    const clerk = await signedIn(site, 'xianjb1', at)
    await step(clerk, '申请抵扣', { 说明: '户主同意从 11 月发放中抵扣' })
    await clerk.getByText(/提出“追缴抵扣/).waitFor()

    const lead = await signedIn(site, 'xianld', at)
    await lead.getByRole('link', { name: '到“双人事项”办理' }).click()
    await lead.getByRole('button', { name: '确认' }).first().click()
    await lead.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await lead.getByRole('dialog').waitFor({ state: 'detached' })
    await lead.goto(at)
    await fact(lead, '抵扣（元）').getByText('40.01').waitFor()
    await step(lead, '结清', {})
    await state(lead, '已结清')
    await expectAccessible(lead)
    await lead.getByRole('link', { name: '追溯资金' }).click()
    const asked = lead.getByRole('listitem').filter({ hasText: /^追缴/ })
    await asked.getByText('60.01').first().waitFor()
    await lead.getByText(/缴回 20\.00 \+ 抵扣 40\.01 \+ 核销 0\.00 \+ 未追回 0\.00/).waitFor()
    await expectAccessible(lead)
    await lead.getByRole('button', { name: '流向图' }).click()
    await lead.getByRole('img', { name: /流向图/ }).waitFor()
    await lead.goto('/console/recoveries')
    await lead.getByText(/共 1 笔、1 户；未追回 0\.00 元/).waitFor()
    await expectAccessible(lead)
    await lead.getByRole('button', { name: '导出', exact: true }).click()
    const form = lead.getByRole('dialog')
    await form.getByText(/^列：/).click()
    await form.getByRole('checkbox', { name: '说明' }).uncheck()
    await form.getByLabel('格式').selectOption('CSV')
    await form.getByLabel('用途').fill('年度审计')
    await form.getByRole('button', { name: '申请导出' }).click()
    await lead.getByRole('heading', { level: 1, name: /^导出 · / }).waitFor()
    const began = lead.waitForEvent('download')
    await lead.getByRole('link', { name: '下载', exact: true }).click()
    const text = await readFile(await (await began).path(), 'utf8')
    // Above it stand, each behind a #, what was asked and what the columns mean.
    const heading = text
      .split('\r\n')
      .find((line) => !line.startsWith('#') && line.includes('缴款书号'))!
    expect(heading).not.toContain('说明')
    expect(heading).toContain('其中逾期')
    expect(text).toContain('JK-1')
    await lead.setViewportSize(narrow)
    await lead.goto('/console/recoveries')
    await lead.getByText(/共 1 笔/).waitFor()
    await expectAccessible(lead)
    await lead.goto(at)
    await state(lead, '已结清')
    await expectAccessible(lead)
  })
})
