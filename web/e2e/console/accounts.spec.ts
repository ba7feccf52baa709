import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  signIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('accounts and rights', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('a role is drafted by one administrator and confirmed by another', async () => {
    const first = await signedIn(site, 'anquan1', '/console/accounts?text=xianjb2')
    await first.getByRole('button', { name: '提出授予岗位' }).first().click()
    await first.getByLabel('岗位', { exact: true }).last().selectOption('COUNTY_LEAD')
    await first.getByRole('dialog').getByLabel('范围').selectOption('410499')
    await first.getByLabel('理由').fill('分管领导调整')
    await first.getByRole('dialog').getByRole('button', { name: '提出授予岗位' }).click()
    await first.getByRole('link', { name: '到双人事项' }).click()
    const closed = first.getByRole('row', { name: /罗向阳/ })
    await closed.getByText('起草人不能自己审核').waitFor()
    expect(await closed.getByRole('button', { name: '确认' }).count()).toBe(0)

    const second = await signedIn(site, 'anquan2', '/console/proposals?state=PENDING')
    const open = second.getByRole('row', { name: /罗向阳/ })
    await open.getByRole('button', { name: '确认' }).click()
    await second.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await second.getByRole('dialog').waitFor({ state: 'detached' })

    const auditor = await signedIn(site, 'shenji', '/console/rights')
    await auditor.getByRole('row', { name: /罗向阳.*县级分管领导/ }).waitFor()
  })

  test('a first password is shown once and must be changed', async () => {
    const admin = await signedIn(site, 'xitong')
    await admin.getByRole('button', { name: '新建账号' }).click()
    const dialog = admin.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('新来的')
    await dialog.getByLabel('账号').fill('X')
    await dialog.getByLabel('单位').fill('区民政局')
    await dialog.getByRole('button', { name: '新建账号' }).click()
    await dialog.getByText('账号须为 3 至 32 位').waitFor()
    await dialog.getByLabel('账号').fill('xinlai')
    await dialog.getByRole('button', { name: '新建账号' }).click()
    const password = await dialog.locator('code').textContent()

    const page = await site.visit('/console')
    await signIn(page, 'xinlai', password!)
    await page.getByRole('heading', { name: '修改密码' }).waitFor()
    await page.getByLabel('现在的密码').fill(password!)
    await page.getByLabel('新密码', { exact: true }).fill('shan-shui-ming-he-9')
    await page.getByLabel('再输入一次新密码').fill('shan-shui-ming-he-9')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByRole('heading', { level: 1, name: '双人事项' }).waitFor()
  })

  test('a page of another role is refused with who can', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/accounts')
    const refusal = page.getByRole('alert')
    await refusal.getByRole('heading', { name: '没有这项权限' }).waitFor()
    expect(await refusal.textContent()).toContain('安全管理员')
    expect(await page.getByRole('link', { name: '账号', exact: true }).count()).toBe(0)
  })

  test('the audit administrator reads who signed in, the auditor does not', async () => {
    const administrator = await site.visit('/console/log')
    await signIn(administrator, 'shenjiyuan')
    await administrator.getByRole('row', { name: /登录/ }).first().waitFor()
    const auditor = await signedIn(site, 'shenji', '/console/log')
    await auditor.getByRole('heading', { level: 1, name: '日志' }).waitFor()
    // What was posted is told to auditors; who came and went is not.
    await auditor
      .getByRole('cell', { name: /公示|张贴/ })
      .first()
      .waitFor()
    expect(await auditor.getByRole('cell', { name: '登录', exact: true }).count()).toBe(0)
  })

  test('an unknown address says so', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/no-such-page')
    await page.getByRole('heading', { name: '没有这一页' }).waitFor()
  })

  const pages = [
    '/console/accounts',
    '/console/proposals',
    '/console/rights',
    '/console/log',
    '/console/standards',
    '/console/settings',
    '/console/responsible',
    '/console/sessions',
  ]
  test.each(pages)('%s reads well, wide and narrow', async (path) => {
    const page = await signedIn(site, 'shenjiyuan', path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
