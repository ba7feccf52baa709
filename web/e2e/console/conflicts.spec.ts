import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)("an inspector's ties", () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  test('the own village is closed until it is declared, and then opens', async () => {
    const page = await signedIn(site, 'jiancha1', '/console/households?region=410499100200')
    await page.getByRole('heading', { level: 1, name: '对象' }).waitFor()
    await expect.poll(() => page.getByRole('status', { name: '正在读取' }).count()).toBe(0)
    expect(await page.getByRole('main').getByRole('link').count()).toBe(0)

    await page.getByRole('link', { name: '回避申报' }).click()
    const closed = page.getByRole('listitem').filter({ hasText: '大槐树村' })
    await closed.getByRole('button', { name: '申报' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('关系说明').fill('本人身份证 410499195202290011')
    await dialog.getByRole('button', { name: '申报' }).click()
    await dialog.getByText('请不要填写证件号').waitFor()
    await dialog.getByLabel('关系说明').fill('本人户籍所在村')
    await dialog.getByRole('button', { name: '申报' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('没有对您关闭的村和家庭。').waitFor()
    await page.getByRole('row', { name: /大槐树村.*本人户籍所在村/ }).waitFor()

    await page.getByRole('link', { name: '对象', exact: true }).click()
    await page.getByRole('main').getByRole('table').getByRole('link').first().waitFor()
  })

  test("a relative's household is named by the kinship alone until it is declared", async () => {
    const page = await signedIn(site, 'jiancha2', '/console/conflicts')
    const closed = page.getByRole('listitem').filter({ hasText: '您的表兄的家庭' })
    await closed.getByRole('button', { name: '申报' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('关系说明').fill('户主是我表兄')
    await dialog.getByRole('button', { name: '申报' }).click()
    await dialog.waitFor({ state: 'detached' })
    const declared = page.getByRole('row', { name: /户主是我表兄/ })
    await declared.getByRole('link').click()
    await page.getByRole('heading', { name: '家庭成员' }).waitFor()
  })

  test('a tie that nobody knew of is declared where it is seen', async () => {
    const page = await signedIn(site, 'jiancha3', '/console/households')
    await page.getByRole('main').getByRole('table').getByRole('link').first().click()
    await page.getByRole('button', { name: '申报关系' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('关系说明').fill('户主是我妻子的姑母')
    await dialog.getByRole('button', { name: '申报', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('status').getByRole('link', { name: '回避申报' }).click()
    await page.getByRole('row', { name: /户主是我妻子的姑母/ }).waitFor()
  })

  test('the page and its form read well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'jiancha1', '/console/conflicts')
    await page.getByRole('row', { name: /本人户籍所在村/ }).waitFor()
    await expectAccessibleAtBothWidths(page)
    await page.getByRole('button', { name: '申报', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
