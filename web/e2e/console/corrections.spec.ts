import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('a quota that was entered wrongly', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('is corrected by two persons, refused below what stands on it, and tells its history', async () => {
    const office = await signedIn(site, 'xianjb1', '/console/quotas')
    const list = office.getByRole('region', { name: '指标' })
    await list.getByRole('button', { name: '更正' }).first().click()
    const dialog = office.getByRole('dialog')
    await dialog.getByText(/已分配 \d+ 笔共/).waitFor()
    const amount = dialog.getByLabel('金额（元）')
    const before = await amount.inputValue()
    await expectAccessible(office)
    await amount.fill('0.01')
    await dialog.getByLabel('更正理由').fill('录入时多写一个零')
    await dialog.getByRole('button', { name: '提出更正' }).click()
    await dialog.getByText(/更正后的金额少 [\d.]+ 元/).waitFor()
    const raised = `${BigInt(before.slice(0, -3)) + 1000n}.00`
    await amount.fill(raised)
    await dialog.getByLabel('文号').fill('明财[2025]0990号')
    await dialog.getByRole('button', { name: '提出更正' }).click()
    await dialog.getByRole('link', { name: '到双人事项' }).waitFor()

    const lead = await signedIn(
      site,
      'xianld',
      '/console/proposals?state=PENDING&kind=FUND_CORRECTION',
    )
    await lead.getByText(/更正指标 /).waitFor()
    await lead.getByText('明财〔2025〕990号').waitFor()
    await expectAccessibleAtBothWidths(lead)
    await lead.getByRole('button', { name: '确认' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await lead.getByRole('dialog').waitFor({ state: 'detached' })

    const auditor = await signedIn(site, 'shenji', '/console/quotas')
    expect(await auditor.getByRole('button', { name: '更正' }).count()).toBe(0)
    await auditor.getByRole('link', { name: '明财〔2025〕990号' }).click()
    const history = auditor.getByRole('region', { name: '更正记录' })
    await history.getByText('录入时多写一个零').waitFor()
    await history.getByText(raised).waitFor()
    await auditor.getByText('每一段都平。').waitFor()
    await expectAccessibleAtBothWidths(auditor)
  })
})
