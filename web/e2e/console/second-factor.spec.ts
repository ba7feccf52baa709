import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '../../../db/src/with-connection.ts'
import { openConsole, signedIn, signIn, whyNoBrowser, type Site } from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('the second factor', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  // A code counts once; the next is another half minute's, which no test waits for.
  const forgetSteps = () =>
    withConnection(
      site.database.ownerUrl,
      (sql) => sql`update account_secret set totp_last_step = null`,
    )

  async function enrol(page: Page): Promise<string> {
    await page.getByRole('button', { name: '开始绑定' }).click()
    const secret = (await page.locator('code').textContent())!.replaceAll(/\s/g, '')
    await page.getByLabel('动态验证码').fill(generateSync({ secret }))
    await page.getByRole('button', { name: '确认' }).click()
    return secret
  }

  test('is enrolled by its owner and then asked for: a wrong code is refused, a right one lets in', async () => {
    const page = await signedIn(site, 'caizheng', '/console/sessions')
    await page.getByText('未绑定').waitFor()
    await page.getByRole('button', { name: '绑定验证器' }).click()
    const secret = await enrol(page)
    await page.getByText('已绑定').waitFor()
    await page.context().close()
    await forgetSteps()

    const again = await site.visit('/console')
    await signIn(again, 'caizheng')
    await again.getByRole('heading', { name: '第二道验证' }).waitFor()
    expect(await again.getByRole('navigation').count()).toBe(0)
    await again.getByLabel('动态验证码').fill('000000')
    await again.getByRole('button', { name: '确认' }).click()
    await again.getByText(/验证码不对/).waitFor()
    await again.getByLabel('动态验证码').fill(generateSync({ secret }))
    await again.getByRole('button', { name: '确认' }).click()
    await again.getByRole('heading', { level: 1, name: '总览' }).waitFor()
  })

  test('is required of a role by two administrators: its holder enrols before anything else', async () => {
    const first = await signedIn(site, 'anquan1', '/console/accounts')
    await first.getByRole('button', { name: '第二道验证要求' }).click()
    const dialog = first.getByRole('dialog')
    await dialog.getByLabel('岗位').selectOption('AUDITOR')
    await dialog.getByLabel('理由').fill('等保要求')
    await dialog.getByRole('button', { name: '第二道验证要求' }).click()
    await first.getByRole('link', { name: '到双人事项' }).waitFor()
    const second = await signedIn(site, 'anquan2', '/console/proposals?state=PENDING')
    await second
      .getByRole('row', { name: /等保要求/ })
      .getByRole('button', { name: '确认' })
      .click()
    await second.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await second.getByRole('dialog').waitFor({ state: 'detached' })

    const auditor = await site.visit('/console/payments')
    await signIn(auditor, 'shenji')
    await auditor.getByText('您的岗位要求第二道验证').waitFor()
    expect(await auditor.getByRole('navigation').count()).toBe(0)
    await enrol(auditor)
    await auditor.getByRole('heading', { level: 1, name: '发放' }).waitFor()
  })

  test('ten wrong passwords: the wait is told and counts down, the login stays', async () => {
    const page = await site.visit('/console')
    const wait = page.getByText(/请在 \d+ 秒后再试/)
    for (let n = 0; n < 10; n += 1) {
      await page.getByLabel('账号').fill('xianjb1')
      await page.getByLabel('密码').fill(`wrong ${n}`)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await expect.poll(() => page.getByLabel('密码').inputValue()).toBe('')
      expect(await wait.count()).toBe(0)
    }
    await page.getByLabel('密码').fill('mingzhang-2025')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await wait.waitFor()
    expect(await page.getByLabel('账号').inputValue()).toBe('xianjb1')
    expect(await page.getByRole('button', { name: '登录', exact: true }).isDisabled()).toBe(true)
  })
})
