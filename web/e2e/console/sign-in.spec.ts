import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '../../../db/src/with-connection.ts'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  signIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('signing in', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  async function throughTheGate(login: string, path = '/console') {
    const page = await site.visit(path)
    await signIn(page, login)
    await page.getByRole('navigation').waitFor()
    return page
  }

  test('a wrong password is refused without saying which of the two was wrong', async () => {
    const page = await site.visit('/console')
    await signIn(page, 'xianjb1', 'not the password')
    const refusal = page.getByRole('alert')
    await refusal.waitFor()
    const wrongPassword = await refusal.textContent()
    await signIn(page, 'nobody-at-all', 'not the password')
    await expect.poll(() => page.getByLabel('密码').inputValue()).toBe('')
    expect(await refusal.textContent()).toBe(wrongPassword)
    expect(await page.getByLabel('账号').inputValue()).toBe('nobody-at-all')
  })

  test.each([
    ['xianjb1', '总览', '县级经办'],
    ['caizheng', '总览', '财政'],
    ['jiancha2', '总览', '检查组员'],
    ['zuzhang1', '总览', '检查组长'],
    ['shenji', '总览', '审计'],
    ['cun', '总览', '村（社区）协理员'],
    ['xitong', '账号', '系统管理员'],
    ['anquan1', '账号', '安全管理员'],
    ['shenjiyuan', '账号', '审计管理员'],
  ])('%s begins with %s and is shown as %s', async (login, title, role) => {
    const page = await throughTheGate(login)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await page.getByRole('banner').textContent()).toContain(role)
  })

  test('the address that was asked for opens after signing in', async () => {
    const page = await throughTheGate('xianjb1', '/console/standards?month=2025-07')
    await page.getByRole('heading', { level: 1, name: '标准' }).waitFor()
    expect(new URL(page.url()).searchParams.get('month')).toBe('2025-07')
  })

  test('an ended session says so over the page and keeps what was typed', async () => {
    const page = await signedIn(site, 'anquan1', '/console/accounts')
    await page.getByRole('button', { name: '提出授予岗位' }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel('岗位').selectOption('COUNTY_OP')
    await form.getByLabel('范围').selectOption('410499')
    await form.getByLabel('理由').fill('接替休假人员')
    await withConnection(
      site.database.ownerUrl,
      (sql) => sql`update session set expires_at = now() - interval '1 minute'`,
    )
    await form.getByRole('button', { name: '提出授予岗位' }).click()
    const again = page.getByRole('dialog', { name: '登录已过期' })
    await again.waitFor()
    await again.getByLabel('账号').fill('anquan1')
    await again.getByLabel('密码').fill('mingzhang-2025')
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.waitFor({ state: 'detached' })
    expect(await form.getByLabel('理由').inputValue()).toBe('接替休假人员')
    expect(await form.getByLabel('岗位').inputValue()).toBe('COUNTY_OP')
  })

  test('the gate reads well on a desk and on a phone', async () => {
    const page = await site.visit('/console')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
