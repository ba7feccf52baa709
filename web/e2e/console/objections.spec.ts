import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

let site: Site
let notice: string
beforeAll(async () => {
  if (!whyNoBrowser) site = await openConsole()
})
afterAll(async () => await site?.close())

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).click()
async function confirm(page: Page, name: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe.skipIf(whyNoBrowser)('an objection', () => {
  test('is made by a villager question by question, looked into, decided by another, and followed by its code', async () => {
    const clerk = await signedIn(
      site,
      'qingshi-jb',
      '/console/notices?state=PUBLISHED&kind=PRELIMINARY',
    )
    await clerk.getByRole('table').getByRole('link').first().click()
    notice = (await clerk.getByRole('link', { name: '公众页面' }).getAttribute('href'))!

    const villager = await site.visit(notice)
    await villager.getByRole('link', { name: '在网上提出异议' }).click()
    await villager.getByText('哪里不对？').waitFor()
    await expectAccessibleAtBothWidths(villager)
    await press(villager, '下一步')
    expect(await villager.getByText('说的是哪一户？').isVisible()).toBe(false)
    await villager.getByLabel('名单里有人不该享受').check()
    await press(villager, '下一步')
    await press(villager, '下一步')
    await villager.getByLabel('请说说情况').fill('第一家在城里有房，电话 13800138000')
    await expectAccessibleAtBothWidths(villager)
    await press(villager, '下一步')
    await villager.getByLabel('怎样联系您？（可不填）').fill('村西老赵')
    await press(villager, '提交')
    await villager.getByRole('heading', { name: '已经收到' }).waitFor()
    await expectAccessibleAtBothWidths(villager)
    const codes = await villager.locator('.code').allInnerTexts()
    expect(codes).toHaveLength(2)
    expect(codes[0]).toMatch(/^(\w{4} ){3}\w{4}$/)
    expect(villager.url()).not.toContain(codes[0]!.slice(0, 4))

    await clerk.reload()
    await clerk.getByRole('link', { name: '不该享受' }).first().click()
    await clerk.getByText('第一家在城里有房').waitFor()
    await expectAccessibleAtBothWidths(clerk)
    expect(await clerk.getByText('村西老赵').count()).toBe(0)
    await press(clerk, '查看联系方式')
    await clerk.getByRole('dialog').getByLabel('理由').fill('电话核实')
    await confirm(clerk, '查看联系方式')
    await clerk.getByText('村西老赵').waitFor()
    await press(clerk, '指明所涉的一户')
    await clerk.getByRole('dialog').getByLabel('所涉的一户').selectOption({ index: 1 })
    await confirm(clerk, '指明所涉的一户')
    await clerk.getByText('这一户暂不确认').waitFor()
    await press(clerk, '登记调查结果')
    await clerk.getByRole('dialog').getByLabel('方式').selectOption('SURVEY')
    await clerk.getByRole('dialog').getByLabel('调查结果').fill('入户核实，城里的房是租的')
    await confirm(clerk, '登记调查结果')
    await clerk.getByText('等待决定：').waitFor()

    const address = new URL(clerk.url())
    const lead = await signedIn(site, 'qingshi-ld', address.pathname)
    await press(lead, '作出决定')
    await lead.getByRole('dialog').getByLabel('结论').selectOption('REJECTED')
    await lead.getByRole('dialog').getByLabel('答复').fill('房号 3 号楼 201 室')
    await lead.getByRole('dialog').getByRole('button', { name: '作出决定' }).click()
    await lead.getByText(/像是有号码、病情或详细住址/).waitFor()
    await lead.getByRole('dialog').getByLabel('答复').fill('经核实，这一户符合条件。')
    await confirm(lead, '作出决定')
    await lead.getByText('已经决定并答复').waitFor()
    await expectAccessibleAtBothWidths(lead)

    await villager.goto(new URL('/objection', villager.url()).href)
    await villager.getByLabel('查询码（16 位）').fill(codes[0]!.toLowerCase())
    await press(villager, '查看')
    await villager.getByText('异议：异议不成立').waitFor()
    await villager.getByText('经核实，这一户符合条件。').waitFor()
    await expectAccessibleAtBothWidths(villager)
    await villager.getByLabel('查询码（16 位）').fill('0000 0000 0000 0000')
    await press(villager, '查看')
    await villager.getByText('没有这个查询码').waitFor()
  })

  test('is made without a script, on one page, and what is wrong is said with nothing lost', async () => {
    const context = await site.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${notice}/objection`)
    await page.getByLabel('金额不对').check()
    await page.getByLabel('怎样联系您？（可不填）').fill('村东头')
    await page.getByLabel('请说说情况').evaluate((field) => field.removeAttribute('required'))
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('alert').getByText('请写明哪里不对。').waitFor()
    expect(await page.getByLabel('怎样联系您？（可不填）').inputValue()).toBe('村东头')
    expect(await page.getByLabel('金额不对').isChecked()).toBe(true)
    await page.getByLabel('请说说情况').fill('钱不对')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已经收到' }).waitFor()
    await context.close()
  })

  test('on paper is entered by the office, which hands over the code', async () => {
    const clerk = await signedIn(site, 'qingshi-jb', '/console/objections')
    await expectAccessibleAtBothWidths(clerk)
    await clerk.getByRole('table').getByText('金额不对').first().waitFor()
    await clerk.goto(new URL('/console/notices?state=PUBLISHED&kind=PRELIMINARY', clerk.url()).href)
    await clerk.getByRole('table').getByRole('link').first().click()
    await press(clerk, '登记异议')
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel('来源').selectOption('PAPER')
    await dialog.getByLabel('事由').selectOption('LEFT_OUT')
    await dialog.getByLabel('说了什么').fill('老孙家应当列入')
    await expectAccessibleAtBothWidths(clerk)
    await dialog.getByRole('button', { name: '登记异议' }).click()
    await clerk.getByText('已登记为异议。').waitFor()
    await clerk.getByRole('button', { name: '关闭' }).click()
    await clerk.getByRole('link', { name: '应列未列' }).first().waitFor()
  })
})
