import { readFile } from 'node:fs/promises'
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

const payments = '/console/payments?from=2025-11&to=2025-11&programme=SUBSISTENCE_URBAN'

async function ask(page: Page, options: { identities?: boolean } = {}): Promise<void> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('格式').selectOption('CSV')
  await dialog.getByLabel('用途').fill('年度审计')
  if (options.identities) await dialog.getByLabel('列出证件号码和账号').check()
  await dialog.getByRole('button', { name: '申请导出' }).click()
  await page.getByRole('heading', { level: 1, name: /^导出 · / }).waitFor()
}

async function download(page: Page, name = '下载'): Promise<string> {
  const began = page.waitForEvent('download')
  await page.getByRole('link', { name, exact: true }).click()
  return await readFile(await (await began).path(), 'utf8')
}

describe.skipIf(whyNoBrowser)('what is taken out', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('a list becomes a file with its hash, and a sample that leads back to the lines', async () => {
    const page = await signedIn(site, 'shenji', payments)
    await ask(page)
    await page.getByText('先下载一次文件').waitFor()
    const text = await download(page)
    await page.getByText('与首次相同').waitFor()
    const hash = /行集散列值 ([0-9a-f]{64})/.exec(text)![1]!
    await page.getByText(hash).waitFor()
    const rows = /行数 (\d+)/.exec(text)![1]!

    await page.getByRole('button', { name: '抽取样本' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('种子').fill('短')
    await dialog.getByRole('button', { name: '抽取样本' }).click()
    await dialog.getByText(/^种子是 8 至 64 位/).waitFor()
    await dialog.getByLabel('种子').fill('20251201-0930')
    await dialog.getByRole('button', { name: '抽取样本' }).click()
    await page.getByRole('heading', { level: 1, name: '审计样本' }).waitFor()
    await page.getByText(new RegExp(`^${rows} 行，`)).waitFor()
    await expectAccessible(page)
    expect(await download(page, '下载 CSV')).toContain('20251201-0930')
    await page.getByRole('link', { name: '打开' }).first().click()
    await page.getByRole('heading', { name: '金额构成' }).waitFor()
  })

  test('numbers leave only after another person has confirmed', async () => {
    const page = await signedIn(site, 'shenji', payments)
    await ask(page, { identities: true })
    await page.getByText(/等待县级负责人确认/).waitFor()
    expect(await page.getByRole('link', { name: '下载' }).count()).toBe(0)
    const { pathname } = new URL(page.url())

    const lead = await signedIn(site, 'xianld', '/console/exports?state=WAITING')
    await lead.getByRole('link', { name: '发放明细' }).click()
    await lead.getByRole('button', { name: '同意导出' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: '同意导出' }).click()
    await lead.getByText('可以下载').waitFor()
    expect(await lead.getByRole('link', { name: '下载' }).count()).toBe(0)

    await page.goto(pathname)
    await page.getByText(/还可下载 23 小时/).waitFor()
    expect(await download(page)).toMatch(/\d{17}[\dX]/)
  })

  test('its pages read well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'shenji', '/console/exports')
    await expectAccessibleAtBothWidths(page)
    await page.getByRole('link', { name: '发放明细' }).last().click()
    await page.getByRole('heading', { name: '数据字典' }).waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
