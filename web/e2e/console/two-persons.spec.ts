import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  narrow,
  openConsole,
  signedIn,
  whyNoBrowser,
  wide,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('what needs two persons', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  /** The drafter finds the second seat closed; another decides and the row says who. */
  async function decided(drafter: Page, login: string, row: RegExp, act: '确认' | '退回') {
    await drafter.getByRole('link', { name: '到双人事项' }).click()
    const own = drafter.getByRole('row', { name: row })
    await own.getByText('起草人不能自己审核').waitFor()
    expect(await own.getByRole('button', { name: '确认' }).count()).toBe(0)
    await drafter.context().close()

    const second = await signedIn(site, login, '/console/proposals?state=PENDING')
    await second.getByRole('row', { name: row }).getByRole('button', { name: act }).click()
    const dialog = second.getByRole('dialog')
    if (act === '退回') {
      await dialog.getByRole('button', { name: act }).click()
      expect(
        await dialog
          .getByLabel('决定理由')
          .evaluate((each: HTMLTextAreaElement) => each.validity.valid),
      ).toBe(false)
      await dialog.getByLabel('决定理由').fill('依据不足')
    }
    await dialog.getByRole('button', { name: act }).click()
    await dialog.waitFor({ state: 'detached' })
    return second
  }

  test('a standard is revised: entered with its document, confirmed, looked up by month', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/standards')
    await page.getByRole('button', { name: '起草调整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('项目').selectOption('SUBSISTENCE_RURAL')
    await dialog.getByLabel('金额（元）').fill('七百')
    await dialog.getByLabel('起用月').fill('2026-01')
    await dialog.getByLabel('文号').fill('明民〔2025〕99号')
    await dialog.getByLabel('理由').fill('省定标准提高')
    await dialog.getByRole('button', { name: '起草，交另一人确认' }).click()
    await dialog.getByRole('alert').first().waitFor()
    await dialog.getByLabel('金额（元）').fill('560.00')
    await dialog.getByRole('button', { name: '起草，交另一人确认' }).click()
    const lead = await decided(page, 'xianld', /省定标准提高/, '确认')
    await lead.goto('/console/standards?month=2026-01')
    await lead.getByRole('row', { name: /农村低保.*560\.00/ }).waitFor()
  })

  test('a setting that the second person sends back changes nothing', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/settings')
    const row = page.getByRole('row', { name: /发放日/ }).first()
    const before = await row.textContent()
    await row.getByRole('button', { name: '起草变更' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('值').fill('15')
    await dialog.getByLabel('生效日').fill('2026-01-01')
    await dialog.getByLabel('理由').fill('与财政商定')
    await dialog.getByRole('button', { name: '起草，交另一人确认' }).click()
    const lead = await decided(page, 'xianld', /与财政商定/, '退回')
    await lead.goto('/console/settings')
    expect(
      await lead
        .getByRole('row', { name: /发放日/ })
        .first()
        .textContent(),
    ).toContain(before!.slice(0, 8))
    await lead.goto('/console/proposals?state=REJECTED')
    await lead.getByRole('row', { name: /依据不足/ }).waitFor()
  })

  test('a holiday is entered and then counts', async () => {
    const page = await signedIn(site, 'xianjb2', '/console/settings')
    await page.getByRole('button', { name: '起草一天' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('日期').fill('2027-01-01')
    await dialog.getByLabel('名称').fill('元旦')
    await dialog.getByLabel('理由').fill('国务院办公厅通知')
    await dialog.getByRole('button', { name: '起草，交另一人确认' }).click()
    const lead = await decided(page, 'xianld', /元旦/, '确认')
    await lead.goto('/console/settings?year=2027')
    await lead.getByText('元旦').first().waitFor()
  })

  test('a township names who answers, and its head confirms', async () => {
    const page = await signedIn(site, 'qingshi-jb', '/console/responsible')
    await page.getByRole('button', { name: '起草变更' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('职务').fill('民政办主任')
    await dialog.getByLabel('姓名').fill('汤小梅')
    await dialog.getByLabel('办公电话').fill('0375-1234567')
    await dialog.getByLabel('自').fill('2025-12-01')
    await dialog.getByLabel('理由').fill('人员调整')
    await dialog.getByRole('button', { name: '起草，交另一人确认' }).click()
    const head = await decided(page, 'qingshi-ld', /汤小梅/, '确认')
    await head.goto('/console/responsible')
    await head.getByRole('row', { name: /汤小梅/ }).waitFor()
  })

  test('a role is taken back by two', async () => {
    const page = await signedIn(site, 'anquan1', '/console/accounts?text=xianjb2')
    await page.getByRole('button', { name: '提出收回' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('调离岗位')
    await dialog.getByRole('button', { name: '提出收回' }).click()
    const second = await decided(page, 'anquan2', /调离岗位/, '确认')
    await second.goto('/console/accounts?text=xianjb2')
    await second
      .getByRole('row', { name: /罗向阳/ })
      .getByText('无岗位')
      .waitFor()
  })

  test("an inspector's own village opens with a declaration", async () => {
    const page = await signedIn(site, 'jiancha1', '/console/conflicts')
    await page.getByRole('main').getByRole('listitem').getByRole('button', { name: '申报' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('关系说明').fill('本人户籍所在村')
    await dialog.getByRole('button', { name: '申报' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('没有对您关闭的村。').waitFor()
    await page.getByRole('row', { name: /本人户籍所在村/ }).waitFor()
  })

  test.each([wide, narrow])('its pages and forms read well at $width', async (viewport) => {
    const page = await signedIn(site, 'xianjb1', '/console/standards', viewport)
    await page.getByRole('button', { name: '起草调整' }).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.goto('/console/proposals')
    await page.getByRole('row', { name: /元旦/ }).waitFor()
    await expectAccessible(page)
    const inspector = await signedIn(site, 'jiancha3', '/console/conflicts', viewport)
    await inspector.getByRole('heading', { level: 1, name: '回避申报' }).waitFor()
    await expectAccessible(inspector)
  })
})
