import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openIdentity } from '../../../db/src/identity.ts'
import { withConnection } from '../../../db/src/with-connection.ts'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

type Known = { name: string; code: string; line: string; batch: string; voucher: string }

const main = (page: Page) => page.getByRole('main')

async function type(page: Page, text: string): Promise<void> {
  const search = page.getByRole('searchbox')
  await search.fill(text)
  await search.press('Enter')
}

/** Clicks what was found in a group and waits until its page, and not the list, is there. */
async function open(page: Page, group: string, link: string): Promise<void> {
  const found = main(page).getByRole('region', { name: group })
  await found.getByRole('link', { name: link, exact: true }).first().click()
  await page.waitForURL((url) => url.pathname !== '/console/search')
}

describe.skipIf(whyNoBrowser)('the search of the top line', () => {
  let site: Site
  let known: Known
  let number: string
  let accountNumber: string
  beforeAll(async () => {
    site = await openConsole()
    const [row] = await withConnection(
      site.database.ownerUrl,
      (sql) => sql<(Known & { sealed: string; account: string })[]>`
      select q.name, h.code, to_char(p.month, 'YYYY-MM') || '.' || p.id as line, b.document_no as batch, b.voucher_no as voucher,
        i.number_sealed as sealed, a.number_sealed as account
      from payment p join person q on q.id = p.recipient_person_id join person_identity i on i.person_id = q.id
        join household h on h.id = p.household_id join batch b on b.id = p.batch_id
        join bank_account_identity a on a.bank_account_id = p.bank_account_id
      where p.month = '2025-11-01' and p.payee_kind = 'PERSON' order by p.id limit 1`,
    )
    known = row!
    number = openIdentity(site.database.identityKeys, row!.sealed)
    accountNumber = openIdentity(site.database.identityKeys, row!.account)
  })
  afterAll(async () => await site?.close())

  test('finds what an auditor types, on a desk and on a phone', async () => {
    const page = await signedIn(site, 'shenji')

    await type(page, known.name)
    await main(page).getByRole('region', { name: '人员' }).getByText(known.code).waitFor()
    await expectAccessibleAtBothWidths(page)
    await open(page, '人员', known.name)
    await page.getByRole('heading', { level: 1, name: known.name }).waitFor()

    await type(page, known.code)
    await main(page).getByRole('region', { name: '对象' }).getByText(known.code).waitFor()
    await expectAccessibleAtBothWidths(page)

    await type(page, known.line)
    await open(page, '发放明细', known.name)
    await page.getByRole('heading', { name: '金额构成' }).waitFor()
    await main(page).getByText(known.line, { exact: true }).waitFor()
    await expectAccessibleAtBothWidths(page)

    await type(page, known.batch.replace('〔', ' [').replace('〕', ']'))
    await main(page).getByRole('link', { name: known.batch, exact: true }).waitFor()
    await expectAccessibleAtBothWidths(page)
    await type(page, known.voucher)
    await open(page, '文号、凭证', known.batch)
    await page.getByRole('heading', { level: 1, name: known.batch }).waitFor()

    await type(page, '青石镇 2025年11月')
    const notices = main(page).getByRole('region', { name: '公示' })
    await notices.getByRole('link').first().waitFor()
    await expectAccessibleAtBothWidths(page)
    await notices.getByRole('link').first().click()
    const id = (await main(page)
      .getByText(/^[0-9a-f-]{36}$/)
      .textContent())!
    const title = (await page.getByRole('heading', { level: 1 }).textContent())!
    await type(page, id)
    await open(page, '公示', title)

    await type(page, '青石')
    await main(page).getByRole('region', { name: '地区' }).getByRole('link').first().waitFor()
    await expectAccessibleAtBothWidths(page)
    await type(page, '无此人名')
    await page.getByRole('heading', { name: '没有找到' }).waitFor()
    await expectAccessibleAtBothWidths(page)
  })

  test('finds a number with a reason, and keeps it out of every address', async () => {
    const page = await signedIn(site, 'shenji')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    page.on('framenavigated', (frame) => addresses.push(frame.url()))
    const dialog = page.getByRole('dialog', { name: '按证件号或账号查找' })
    const ask = async (typed: string) => {
      await type(page, typed)
      expect(await page.getByRole('searchbox').inputValue()).toBe('')
      await dialog.getByLabel('理由').fill('核对银行退票')
      await dialog.getByRole('button', { name: '查找' }).click()
    }

    await ask(number.replace(/^(\d{6})(\d{8})/, '$1 $2 '))
    await dialog.getByText(known.code).waitFor()
    await expectAccessibleAtBothWidths(page)
    await dialog.getByRole('link', { name: known.name }).click()
    await page.getByRole('heading', { level: 1, name: known.name }).waitFor()
    expect(await dialog.count()).toBe(0)

    await ask(accountNumber)
    await dialog.getByRole('link', { name: known.code }).waitFor()
    await dialog.getByRole('link', { name: '这个账户的发放' }).first().click()
    await page.getByRole('button', { name: '只看一个账户' }).waitFor()
    await main(page).getByRole('link', { name: known.name }).first().waitFor()

    await page.goBack()
    const seen = [...addresses, await page.evaluate(() => JSON.stringify(history.state))]
    const everything = decodeURIComponent(seen.join('\n')).replaceAll(/[\s+]/g, '')
    for (const held of [number, accountNumber]) expect(everything).not.toContain(held)
  })

  test('an address that somebody gave a number is cleaned and asks nothing', async () => {
    const page = await signedIn(site, 'shenji')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.postData() ?? ''))
    await page.goto(`/console/search?text=${number}`)
    await page.waitForURL((url) => !url.searchParams.has('text'))
    await page.getByText('证件号和账号须完整').waitFor()
    expect(asked.join('\n')).not.toContain(number)
  })

  test('who may not search numbers is told so, and nothing leaves the page', async () => {
    const page = await signedIn(site, 'caizheng')
    const before = page.url()
    await type(page, number)
    await page.getByText('您的岗位不能查').waitFor()
    expect(page.url()).toBe(before)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})
