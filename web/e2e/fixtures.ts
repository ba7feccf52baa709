/// <reference lib="dom" />
import axe from 'axe-core'
import type { BrowserContext, BrowserContextOptions, Page, ViewportSize } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { openSession } from '../../api/test/as.ts'
import { demoPassword } from '../../db/src/demo/accounts.ts'
import { withConnection } from '../../db/src/with-connection.ts'
import { freshDemoDatabase } from '../../db/test/harness.ts'
import { sharedBrowser, whyNoBrowser } from './browser.ts'
import { axeOptions, paleTexts } from './pale.ts'
import { openSite } from './site.ts'

export { whyNoBrowser }

if (whyNoBrowser) console.warn(whyNoBrowser)

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }

export type Site = Awaited<ReturnType<typeof openConsole>>

/** The whole product over a demonstration county of its own, and a browser to look at it. */
export async function openConsole() {
  const site = await openSite(await freshDemoDatabase())
  const browser = await sharedBrowser()
  const contexts: BrowserContext[] = []
  return {
    url: site.url,
    database: site.database,
    /** The browser each login has sat down at: it stays signed in, with what it read, for the file. */
    desks: new Map<string, Page>(),
    async newContext(options: BrowserContextOptions) {
      const context = await browser.newContext({ locale: 'zh-CN', baseURL: site.url, ...options })
      contexts.push(context)
      return context
    },
    async newPage(viewport: ViewportSize) {
      const context = await this.newContext({ viewport })
      return await context.newPage()
    },
    /** A visitor of their own, who leaves with the test. */
    async visit(path: string, viewport = wide) {
      const page = await this.newPage(viewport)
      onTestFinished(async () => await page.context().close())
      await page.goto(path)
      return page
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()))
      await site.close()
      await site.database.close()
    },
  }
}

/** Signs in on whatever console address was asked for. */
export async function signIn(page: Page, login: string, password = demoPassword): Promise<void> {
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/**
 * The page of a login, signed in, on an address that has finished loading. How one signs in is
 * shown where that is the matter; here it is done again only when a session was ended.
 */
export async function signedIn(site: Site, login: string, path = '/console', viewport = wide) {
  const page = await deskOf(site, login, viewport)
  await page.goto(path)
  const inside = page.getByRole('navigation')
  const gate = page.getByRole('textbox', { name: '账号', exact: true })
  await inside.or(gate).first().waitFor()
  if (await gate.isVisible()) {
    await signIn(page, login)
    await inside.waitFor()
  }
  return page
}

async function deskOf(site: Site, login: string, viewport: ViewportSize): Promise<Page> {
  const kept = site.desks.get(login)
  if (kept) {
    await kept.setViewportSize(viewport)
    return kept
  }
  const page = await site.newPage(viewport)
  const { ownerUrl } = site.database
  const { token } = await withConnection(ownerUrl, (sql) => openSession(sql, login))
  await page.context().addCookies([{ name: 'mz_session', value: token, url: site.url }])
  site.desks.set(login, page)
  return page
}

/** No serious violation in the page, or in the dialog that covers it, nothing pale, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (options) => {
    const here = (window as unknown as { axe: typeof axe }).axe
    const covering = document.querySelector('dialog:modal') ?? document
    const { violations: found } = await here.run(covering, options)
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, axeOptions)
  const pale = await page.evaluate(`(() => { ${paleTexts}; return paleBelow(4.5) })()`)
  expect([...violations, ...(pale as string[])]).toEqual([])
  await expectToFit(page)
}

async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

/** A page that fits a phone and a desk. What a reader's aid reads has no width: axe asks once. */
export async function expectAccessibleAtBothWidths(page: Page): Promise<void> {
  await page.setViewportSize(narrow)
  await expect.poll(() => page.getByRole('status', { name: '正在读取' }).count()).toBe(0)
  await expectToFit(page)
  await page.setViewportSize(wide)
  await expectAccessible(page)
}
