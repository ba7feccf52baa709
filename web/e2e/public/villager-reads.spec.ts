import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '../../../db/src/with-connection.ts'
import { sharedBrowser, whyNoBrowser } from '../browser.ts'
import { axeOptions } from '../pale.ts'
import { openSite, webDist } from '../site.ts'
import { hinders } from './readable.ts'

if (whyNoBrowser) console.warn(whyNoBrowser)

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)
// Its roster has rows on the web.
const village = '/v/410499100002'
let site: Awaited<ReturnType<typeof openSite>>
let browser: Browser

beforeAll(async () => {
  site = await openSite()
  if (!whyNoBrowser) browser = await sharedBrowser()
})
afterAll(async () => {
  await site.close()
})

const html = async (path: string) => await (await fetch(site.url + path)).text()
const firstNotice = async () => /\/n\/[0-9a-f-]{36}/.exec(await html(village))![0]
const pages = async () => [
  '/',
  '/t/410499100',
  village,
  await firstNotice(),
  '/standards',
  '/funds',
  '/funds/2025-10',
  '/roll',
  '/log',
  '/archive',
  '/archive/2025-09?page=2',
  '/t/410499100/archive',
  `${village}/archive`,
  `${village}/archive/2025-11`,
  '/open-data',
  '/policy',
  '/objection',
  `${await firstNotice()}/objection`,
  `${await firstNotice()}/large`,
  `${await firstNotice()}/read`,
  '/verify',
  '/search?q=fenghuang',
  '/search?q=村',
  '/search?q=风凰村',
  '/nowhere',
]

describe('what is sent', () => {
  test('every kind of page is walked through here', async () => {
    const { patterns } = (await import(
      pathToFileURL(join(webDist, 'server', 'render.js')).href
    )) as { patterns: RegExp[] }
    const paths = (await pages()).map((path) => path.split('?')[0]!)
    for (const pattern of patterns)
      expect(
        paths.some((path) => pattern.test(path)),
        String(pattern),
      ).toBe(true)
  })

  test('no page holds what looks like an identity, account or mobile number', async () => {
    for (const path of await pages()) {
      const text = (await html(path)).replaceAll(
        /\/[tv]\/\d+|[0-9a-f-]{36}|[0-9a-f]{64}|value="[^"]*"/g,
        '',
      )
      expect(text, path).not.toMatch(/\d{15,}[Xx]?|(?<!\d)1[3-9]\d{9}(?!\d)/)
    }
  })

  test('a page is at most 50 KB before fonts and images, strict and unframed', async () => {
    for (const path of await pages()) {
      const page = await fetch(site.url + path, { headers: { 'accept-encoding': 'identity' } })
      const body = await page.text()
      const sheet = /href="(\/assets\/public-[^"]+\.css)"/.exec(body)![1]!
      const style = await (
        await fetch(site.url + sheet, { headers: { 'accept-encoding': 'identity' } })
      ).text()
      expect(Buffer.byteLength(body + style), path).toBeLessThan(50_000)
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
      // One page compares in the browser, one asks its questions one by one; nothing is inline.
      const script = path.startsWith('/verify')
        ? /^<script type="module" src="\/verify\/page\.mjs">$/
        : /\/objection$/.test(path) && path !== '/objection'
          ? /^<script type="module" src="\/assets\/steps-[\w-]+\.js">$/
          : null
      const scripts = body.match(/<script[^>]*>/g) ?? []
      expect(scripts, path).toEqual(script ? [expect.stringMatching(script)] : [])
      expect(body).not.toMatch(/style=/)
    }
  })

  test('a list of three thousand households is read and objected to page by page', async () => {
    const list = /\/n\/[0-9a-f-]{36}(?=">[^<]*长期公示)/.exec(await html(village))![0]
    const id = list.slice('/n/'.length)
    await withConnection(site.database.ownerUrl, async (sql) => {
      await sql`insert into public_notice_row (public_row_id, public_id, position, masked_name, ordinal, guardian, member_count, amount_fen)
        select gen_random_uuid(), ${id}, n, '赵**', n, false, 2, 52300 from generate_series((select max(position) + 1 from public_notice_row where public_id = ${id}), 3000) n`
    })
    const [first, last] = [await html(list), await html(`${list}?page=15`)]
    expect(first.match(/<th scope="row">[^<]*\*\*/g)).toHaveLength(200)
    expect(last).toContain('第 15 页，共 15 页')
    expect(last).toContain(`${list}/objection?page=15`)
    const form = await html(`${list}/objection?page=15`)
    expect(form.match(/<option/g)).toHaveLength(201)
    const aloud = await html(`${list}/read?page=15`)
    expect(aloud.match(/<p>赵某某/g)).toHaveLength(200)
    expect(aloud).toContain('播报完毕')
    const large = await html(`${list}/large`)
    for (const page of [first, last, form, aloud, large])
      expect(Buffer.byteLength(page)).toBeLessThan(42_000)
    for (const page of ['0', '16', '-1', 'x', '99999999999'])
      expect((await fetch(`${site.url}${list}?page=${page}`)).status, page).toBe(200)
  })

  test('village affairs are told in words, of which no list leaves the web', async () => {
    const told = (await html(village)).match(/\/n\/[0-9a-f-]{36}(?=">[^<]*务公开)/g)!
    expect(told.length).toBeGreaterThan(1)
    for (const notice of told)
      for (const page of [notice, `${notice}/large`]) {
        const text = await html(page)
        expect(text, page).toMatch(/本季度(各月发放|没有发放)|合计\d+户次，发放/)
        expect(text, page).not.toContain('名单已从网上撤下')
      }
  })

  test('an unchanged page costs no body', async () => {
    for (const path of [village, `${await firstNotice()}/large`, `${await firstNotice()}/read`]) {
      const first = await fetch(site.url + path)
      const again = await fetch(site.url + path, {
        headers: { 'if-none-match': first.headers.get('etag')! },
      })
      expect(first.headers.get('cache-control')).toBe('no-cache')
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
    }
  })

  test('a draft answers like what never existed: status, headers, words and size', async () => {
    const [draft, unknown] = [randomUUID(), randomUUID()]
    await withConnection(site.database.ownerUrl, async (sql) => {
      await sql`insert into notice (id, public_id, county_code, township_code, village_code, kind, state, title_zh, title_en, body_zh, legal_basis, issuer)
        values (${randomUUID()}, ${draft}, '410499', '410499100', '410499100001', 'DECISION', 'DRAFT', '未发布的名册', 'draft', '', '', '')`
    })
    const answerOf = async (id: string, path: string, init?: RequestInit) => {
      // Squeezed, the address that stands in the page would tell in its length.
      const headersSent = { 'accept-encoding': 'identity', ...init?.headers }
      const answer = await fetch(`${site.url}/n/${id}${path}`, { ...init, headers: headersSent })
      const { date: _, 'x-request-id': __, ...headers } = Object.fromEntries(answer.headers)
      return { status: answer.status, headers, body: (await answer.text()).replaceAll(id, 'ID') }
    }
    for (const path of ['', '/large', '/read', '/objection', '/proof.json', '?lang=en&page=2']) {
      const [ours, none] = [await answerOf(draft, path), await answerOf(unknown, path)]
      expect(ours, path).toEqual(none)
      expect(ours.status, path).toBe(404)
    }
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grounds=AMOUNT&statement=x&key=6dbb3b3c-8d3e-4b52-9c8f-0a6d6a2f1e11',
    }
    expect(await answerOf(draft, '/objection', sent)).toEqual(
      await answerOf(unknown, '/objection', sent),
    )
    const nonsense = await answerOf('x'.repeat(unknown.length), '')
    expect(nonsense).toEqual(await answerOf(unknown, ''))
  })
})

describe('what is asked oddly', () => {
  const raw = async (path: string, init: { method?: string; body?: string } = {}) => {
    const { hostname, port } = new URL(site.url)
    const sent = request({ hostname, port, path, method: init.method ?? 'GET', agent: false })
    const [answer] = (await once(sent.end(init.body ?? ''), 'response')) as [IncomingMessage]
    const body = Buffer.concat(await answer.toArray()).toString()
    return { status: answer.statusCode!, headers: answer.headers, body }
  }

  test('whatever the address, the answer is a page or a word, never an error from inside', async () => {
    const long = 'a'.repeat(3_000)
    for (const path of [
      ...['//', '//elsewhere.example/', '/\\', '/..', '/../../etc/passwd', '/n/..%2f..%2fkey'],
      ...['/%00', '/n/%00', '/%', '/n/%zz', '/%ff%fe', '/n/%E4%BD', `/n/${long}`, `/${long}`],
      ...[`${village}/`, '/assets/../../package.json', '/assets/%2e%2e/console.html'],
      ...['/log/tile/../../key', '/t/%25/feed.atom', "/n/'or'1", '/.env', '/n/1/proof.json'],
    ]) {
      const { status, headers, body } = await raw(path)
      expect([403, 404], path).toContain(status)
      expect(body, path).not.toMatch(/FST_|at .*\.ts|node_modules|Fastify/)
      expect(headers['x-powered-by'] ?? headers.server, path).toBeUndefined()
    }
    expect((await raw(`/${'a'.repeat(20_000)}`)).status).toBe(431)
  })

  test('a page has a head, other methods are refused alike where there is a page and where there is none', async () => {
    const page = await raw(village)
    const head = await raw(village, { method: 'HEAD' })
    expect([head.status, head.body, head.headers.etag]).toEqual([200, '', page.headers.etag])
    for (const path of [village, '/nowhere', '/n/00000000-0000-4000-8000-000000000000'])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const { status, headers } = await raw(path, { method })
        expect([status, headers.allow], `${method} ${path}`).toEqual([405, 'GET, HEAD'])
      }
    expect(
      (await raw('/objection', { method: 'POST', body: 'x'.repeat(70_000) })).body,
    ).not.toMatch(/FST_/)
  })

  test('what is fetched again and again is tagged, packed or not, and tags are looked at one by one', async () => {
    for (const path of ['/feed.atom', '/sitemap.txt', '/open/notices.csv', '/open/notices.json']) {
      const first = await fetch(site.url + path)
      const tag = first.headers.get('etag')!
      expect(tag, path).toMatch(/^W\/"/)
      for (const known of [tag, `"other", ${tag}`, '*'])
        expect(
          (await fetch(site.url + path, { headers: { 'if-none-match': known } })).status,
          path,
        ).toBe(304)
    }
  })

  test('a hundred at once are all answered with the same page', async () => {
    const asked = Array.from({ length: 100 }, () => html(village))
    expect(new Set(await Promise.all(asked)).size).toBe(1)
  })
})

describe.skipIf(whyNoBrowser)('what is read', () => {
  // 640 px at twice the size is a screen of 1280 px enlarged to 200 %. What a reader's aid reads has
  // no width: axe asks once in each language. Contrast is measured with what hinders the eyes.
  for (const [widths, type, lang, asked] of [
    [[1440, 640, 320], 'normal', 'zh', true],
    [[390], 'normal', 'en', true],
    [[320], 'large', 'en', false],
  ] as const) {
    test(`every page at ${widths.join(', ')} px in ${type} type (${lang}) hinders neither eyes nor fingers${asked ? ", nor a reader's aid" : ''}`, async () => {
      const context = await browser.newContext({ bypassCSP: true })
      await context.addCookies([
        { name: 'type', value: type, url: site.url },
        { name: 'lang', value: lang, url: site.url },
      ])
      const page = await context.newPage()
      for (const path of await pages()) {
        await page.goto(site.url + path)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          expect(await hinders(page), `${path} ${width}`).toEqual([])
        }
        if (!asked) continue
        await page.evaluate(axeSource)
        const violations = (await page.evaluate(
          `axe.run(${JSON.stringify(axeOptions)}).then(({ violations }) => violations.map(({ id }) => id))`,
        )) as string[]
        expect(violations, path).toEqual([])
      }
      await context.close()
    })
  }

  test('what is posted and what is not is read in three screens and a half of a phone, opened kind by kind', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 1000 },
    })
    const page = await context.newPage()
    await page.goto(site.url)
    await page.getByRole('contentinfo').getByRole('link', { name: '公示什么' }).click()
    const box = await page.locator('body').boundingBox()
    expect(box!.height).toBeLessThan(3_500)
    await page.getByText(/^初审公示 · 7 个工作日/).click()
    await page.getByText('不列户，只有户数、人数和金额').first().waitFor()
    await context.close()
  })

  test('by keyboard one goes down the page in its order, and sees where one is', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
    for (const path of ['/', village, `${await firstNotice()}/objection`]) {
      await page.goto(site.url + path)
      const order: number[] = []
      for (let n = 0; n < 12; n += 1) {
        await page.keyboard.press('Tab')
        const { at, seen } = (await page.evaluate(`(() => {
          const here = document.activeElement
          const { outlineStyle, outlineWidth } = getComputedStyle(here)
          return {
            at: [...document.querySelectorAll('a, button, input, select, textarea, summary')].indexOf(here),
            seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && here.getBoundingClientRect().left >= 0,
          }
        })()`)) as { at: number; seen: boolean }
        // Past the last one stands the browser.
        if (at === -1) break
        expect(seen, `${path} ${at}`).toBe(true)
        order.push(at)
      }
      expect(order[0], path).toBe(0)
      expect(order, path).toEqual(order.toSorted((one, other) => one - other))
    }
    await page.close()
  })

  test('with JavaScript off a villager finds the village, the list, large type and English', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    })
    const page = await context.newPage()
    await page.goto(site.url)
    await page.getByRole('searchbox').fill('玉兰')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('link', { name: /玉兰社区/ }).click()
    await page
      .getByRole('link', { name: /长期公示/ })
      .first()
      .click()
    expect(await page.getByRole('table').innerText()).toMatch(/\*\*/)
    await page.getByRole('link', { name: '大字' }).click()
    expect(await page.locator('html').getAttribute('class')).toBe('large')
    await page.getByRole('link', { name: 'English' }).click()
    expect(await page.getByRole('link', { name: 'Staff sign-in' }).isVisible()).toBe(true)
    await context.close()
  })
})
