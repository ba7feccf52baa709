/// <reference lib="dom" />
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { demoPassword } from '../../db/src/demo/accounts.ts'
import { freshDemoDatabase } from '../../db/test/harness.ts'
import { launchBrowser, whyNoBrowser } from './browser.ts'
import { openSite } from './site.ts'

export { whyNoBrowser }

if (whyNoBrowser) console.warn(whyNoBrowser)

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>
export type Site = Awaited<ReturnType<typeof openConsole>>

/** The whole product over a demonstration county of its own, and a browser to look at it. */
export async function openConsole() {
  const site = await openSite(await freshDemoDatabase())
  const browser = await launchBrowser()
  return {
    database: site.database,
    /** What the browser of each login holds once signed in: the form is filled once per file. */
    sessions: new Map<string, StorageState>(),
    /** A visitor of their own, who leaves with the test: a page left open goes on asking. */
    async visit(path: string, viewport = wide, storageState?: StorageState) {
      const context = await browser.newContext({
        viewport,
        locale: 'zh-CN',
        baseURL: site.url,
        ...(storageState && { storageState }),
      })
      onTestFinished(async () => await context.close())
      const page = await context.newPage()
      await page.goto(path)
      return page
    },
    async close() {
      await browser.close()
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

/** A signed-in page that has finished loading. */
export async function signedIn(site: Site, login: string, path = '/console', viewport = wide) {
  const page = await site.visit(path, viewport, site.sessions.get(login))
  const inside = page.getByRole('navigation')
  const gate = page.getByLabel('账号', { exact: true })
  await inside.or(gate).first().waitFor()
  if (await gate.isVisible()) {
    await signIn(page, login)
    await inside.waitFor()
    site.sessions.set(login, await page.context().storageState())
  }
  return page
}

/** No serious violation, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const here = (window as unknown as { axe: typeof axe }).axe
    const { violations: found } = await here.run({ resultTypes: ['violations'] })
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  expect(violations).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

/** The same page on a desk and on a phone: loaded once, then made narrow. */
export async function expectAccessibleAtBothWidths(page: Page): Promise<void> {
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport)
    await expect.poll(() => page.getByRole('status', { name: '正在读取' }).count()).toBe(0)
    await expectAccessible(page)
  }
}
