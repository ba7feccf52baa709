import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

let site: Site
beforeAll(async () => {
  if (!whyNoBrowser) site = await openConsole()
})
afterAll(async () => await site?.close())

describe.skipIf(whyNoBrowser)('what is posted, and what is not', () => {
  test('the clerk sees each kind in each place, and what becomes of a name there', async () => {
    const page = await signedIn(site, 'qingshi-jb', '/console/notices')
    await page.getByRole('link', { name: '公示什么、不公示什么' }).click()
    const matrix = page.getByRole('region', { name: '七类公示在四处各显示什么' })
    const row = (kind: string) => matrix.getByRole('row').filter({ hasText: kind })
    await row('初审公示')
      .getByRole('button', { name: /^姓名写全/ })
      .first()
      .waitFor()
    expect(
      await row('初审公示')
        .getByRole('button', { name: /^不列户/ })
        .count(),
    ).toBe(1)
    await expectAccessibleAtBothWidths(page)

    await row('临时救助公示')
      .getByRole('button', { name: /^姓名遮蔽/ })
      .click()
    await page.getByRole('heading', { name: '样例：临时救助公示 · 网上' }).waitFor()
    const sample = page.getByRole('region', { name: '样例' })
    await sample.getByRole('cell', { name: '某**', exact: true }).waitFor()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByLabel('写一个名字试试').fill('欧阳若溪')
    await sample.getByRole('cell', { name: '欧阳**①' }).waitFor()
    expect(await page.getByRole('cell', { name: '欧阳若溪' }).count()).toBe(0)
    await page.getByLabel('在哪里看').selectOption('BOARD')
    await sample.getByRole('cell', { name: '欧阳若溪' }).waitFor()
    await sample.getByRole('columnheader', { name: '救助金额（元）' }).waitFor()
    // What was typed stands in no address.
    expect(decodeURIComponent([...asked, page.url()].join())).not.toContain('若溪')
    await page.getByLabel('写一个名字试试').fill('13812345678')
    await page.getByText('只能写名字，20 个字以内。').waitFor()
    await page.getByRole('combobox', { name: '种类' }).selectOption('GOV_INFO')
    await page.getByText('这类公示不列户。').waitFor()
    await expectAccessibleAtBothWidths(page)
  })

  test('a web page of a kind has the columns that its sample has', async () => {
    const page = await signedIn(
      site,
      'qingshi-jb',
      '/console/notices/policy?kind=DECISION&channel=WEB',
    )
    const sample = page.getByRole('region', { name: '样例' })
    await sample.getByRole('cell', { name: '某**', exact: true }).waitFor()
    const said = await sample.getByRole('columnheader').allInnerTexts()
    const villager = await site.visit('/v/410499100002')
    await villager
      .getByRole('link', { name: /长期公示/ })
      .first()
      .click()
    const shown = await villager.getByRole('columnheader').allInnerTexts()
    expect(shown.length).toBeGreaterThan(2)
    for (const title of shown) expect(said).toContain(title)
    await villager.getByRole('link', { name: '公示什么、不公示什么' }).click()
    await villager.getByRole('heading', { level: 1, name: '公示什么、不公示什么' }).waitFor()
  })

  test.each(['qingshi-ld', 'cun', 'shenji'])('%s may look at it too', async (login) => {
    const page = await signedIn(site, login, '/console/notices/policy')
    await page.getByRole('heading', { name: /^样例：/ }).waitFor()
  })

  test('whoever has no rights to lists sees no sample', async () => {
    const page = await signedIn(site, 'caizheng', '/console/notices/policy')
    await page.getByText('您的岗位没有这项权限').first().waitFor()
    expect(await page.getByRole('region', { name: '样例' }).count()).toBe(0)
  })
})
