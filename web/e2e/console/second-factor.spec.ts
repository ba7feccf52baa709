import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../../db/src/demo/accounts.ts'
import { withConnection } from '../../../db/src/with-connection.ts'
import {
  expectAccessible,
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  signIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('the second factor', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  const owner = <Answer>(use: Parameters<typeof withConnection<Answer>>[1]) =>
    withConnection(site.database.ownerUrl, use)
  // A code counts once; the next is another half minute's, which no test waits for.
  const forgetSteps = () => owner((sql) => sql`update account_secret set totp_last_step = null`)
  const endSessions = () =>
    owner((sql) => sql`update session set expires_at = now() - interval '1 minute'`)

  async function give(page: Page, code: string) {
    await page.getByLabel('动态验证码', { exact: true }).fill(code)
    await page.getByRole('button', { name: '确认', exact: true }).click()
  }
  const wrongFor = (secret: string) => (generateSync({ secret }) === '000000' ? '000001' : '000000')

  async function enrol(page: Page): Promise<string> {
    await page.getByRole('button', { name: '开始绑定' }).click()
    await page.getByRole('img', { name: '绑定用的二维码' }).waitFor()
    const secret = (await page.locator('code').textContent())!.replaceAll(/\s/g, '')
    await give(page, generateSync({ secret }))
    return secret
  }

  test('is enrolled by its owner, asked for after signing out, and replaced only with it', async () => {
    const page = await signedIn(site, 'caizheng', '/console/sessions')
    await page.getByText('未绑定').waitFor()
    await page.getByRole('button', { name: '绑定验证器' }).click()
    const secret = await enrol(page)
    await page.getByText('已绑定').waitFor()
    await page.getByText('蒋慧 · 财政').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录明账' }).waitFor()
    await forgetSteps()

    await signIn(page, 'caizheng')
    await page.getByRole('heading', { name: '第二道验证' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await give(page, wrongFor(secret))
    await page.getByText(/验证码不对/).waitFor()
    await give(page, generateSync({ secret }))
    await page.getByRole('heading', { level: 1, name: '总览' }).waitFor()

    await forgetSteps()
    await page.goto('/console/sessions')
    await page.getByRole('button', { name: '更换验证器' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('现在的动态验证码').fill(wrongFor(secret))
    await dialog.getByRole('button', { name: '开始绑定' }).click()
    await dialog.getByText(/验证码不对/).waitFor()
    await dialog.getByLabel('现在的动态验证码').fill(generateSync({ secret }))
    expect(await enrol(page)).not.toBe(secret)
    await dialog.waitFor({ state: 'detached' })
  })

  test('is required of a role by two administrators: its holder enrols before anything else', async () => {
    const first = await signedIn(site, 'anquan1', '/console/accounts')
    await first.getByRole('button', { name: '第二道验证要求' }).click()
    const dialog = first.getByRole('dialog')
    await dialog.getByText('现在要求的岗位').waitFor()
    await dialog.getByLabel('岗位').selectOption('AUDITOR')
    await dialog.getByText('将改为要求').waitFor()
    await dialog.getByLabel('理由').fill('等保要求')
    await dialog.getByRole('button', { name: '提出要求' }).click()
    await first.getByRole('link', { name: '到双人事项' }).click()
    await first
      .getByRole('row', { name: /等保要求/ })
      .getByText('起草人不能自己审核')
      .waitFor()
    const second = await signedIn(site, 'anquan2', '/console/proposals?state=PENDING')
    await second
      .getByRole('row', { name: /等保要求/ })
      .getByRole('button', { name: '确认' })
      .click()
    await second.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await second.getByRole('dialog').waitFor({ state: 'detached' })
    await second.goto('/console/settings')
    const setting = second.getByRole('row', { name: /须用动态验证码的岗位/ })
    await setting.getByRole('cell', { name: '审计', exact: true }).waitFor()
    await second.goto('/console/accounts')
    await second.getByRole('button', { name: '第二道验证要求' }).click()
    await second.getByRole('dialog').getByLabel('岗位').selectOption('AUDITOR')
    await second.getByText('将改为不要求').waitFor()

    const auditor = await site.visit('/console/payments')
    await signIn(auditor, 'shenji')
    await auditor.getByText('您的岗位要求第二道验证').waitFor()
    expect(await auditor.getByRole('navigation').count()).toBe(0)
    await enrol(auditor)
    await auditor.getByRole('heading', { level: 1, name: '发放' }).waitFor()
  })

  test('a session that ends over a half-filled form gives it back after password and code', async () => {
    const page = await signedIn(site, 'xianjb2', '/console/sessions')
    await page.getByRole('button', { name: '绑定验证器' }).click()
    const secret = await enrol(page)
    await page.getByText('已绑定').waitFor()
    await forgetSteps()

    await page.goto('/console/standards')
    await page.getByRole('button', { name: '起草调整' }).click()
    const form = page.getByRole('dialog', { name: '起草调整' })
    const typed = { 金额: '780.00', 文号: '明民〔2026〕3号', 理由: '省里提高标准' }
    for (const [label, text] of Object.entries(typed)) await form.getByLabel(label).fill(text)
    await form.getByLabel('单位').selectOption('PERSON_MONTH')
    await form.getByLabel('起用月').fill('2026-04')
    await endSessions()
    await form.getByRole('button', { name: '起草，交另一人确认' }).click()
    const again = page.getByRole('dialog', { name: '登录已过期' })
    await again.getByLabel('账号').fill('xianjb2')
    await again.getByLabel('密码').fill(demoPassword)
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.getByText('密码正确').waitFor()
    await expectAccessible(page)
    await give(page, wrongFor(secret))
    await again.getByText(/验证码不对/).waitFor()
    await give(page, generateSync({ secret }))
    await again.waitFor({ state: 'detached' })
    for (const [label, text] of Object.entries(typed))
      expect(await form.getByLabel(label).inputValue()).toBe(text)
    expect(await form.getByLabel('起用月').inputValue()).toBe('2026-04')
    await form.getByRole('button', { name: '起草，交另一人确认' }).click()
    await form.getByText('已起草').waitFor()
  })

  test('ten wrong passwords: the wait is told in words and counts down, for that login alone', async () => {
    const page = await site.visit('/console')
    const submit = page.getByRole('button', { name: '登录', exact: true })
    const wait = page.getByText(/请在 \d+ 分 \d+ 秒后再试/)
    for (let n = 0; n < 10; n += 1) {
      await signIn(page, 'xianjb1', `wrong ${n}`)
      await expect.poll(() => page.getByLabel('密码').inputValue()).toBe('')
      expect(await wait.count()).toBe(0)
      expect(await page.getByLabel('账号').inputValue()).toBe('xianjb1')
    }
    await page.getByLabel('密码').fill(demoPassword)
    await submit.click()
    await wait.waitFor()
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(await page.getByLabel('账号').inputValue()).toBe('xianjb1')
    expect(await submit.isDisabled()).toBe(true)
    const told = await wait.textContent()
    await expect.poll(() => wait.textContent(), { timeout: 5_000 }).not.toBe(told)
    await expectAccessible(page)
    await signIn(page, 'xianld')
    await page.getByRole('heading', { level: 1, name: '总览' }).waitFor()
  })

  test('ten wrong codes: the wait is told as well', async () => {
    const page = await site.visit('/console')
    await signIn(page, 'xianjb2')
    for (let n = 0; n < 10; n += 1) {
      await give(page, 'abcdef')
      await expect.poll(() => page.getByLabel('动态验证码').inputValue()).toBe('')
    }
    await give(page, 'abcdef')
    await page.getByText(/尝试次数过多。 请在 \d+ 分 \d+ 秒后再试/).waitFor()
    expect(await page.getByRole('button', { name: '确认' }).isDisabled()).toBe(true)
  })

  test('its gates read well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'zuzhang1', '/console/sessions')
    await page.getByRole('button', { name: '绑定验证器' }).click()
    await page.getByRole('button', { name: '开始绑定' }).click()
    await page.locator('code').waitFor()
    await expectAccessibleAtBothWidths(page)
    const gate = await site.visit('/console')
    await signIn(gate, 'xianjb2')
    await gate.getByRole('heading', { name: '第二道验证' }).waitFor()
    await expectAccessibleAtBothWidths(gate)
  })
})
