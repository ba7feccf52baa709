import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '../../../db/src/with-connection.ts'
import {
  expectAccessible,
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

describe.skipIf(whyNoBrowser)('what needs two persons', () => {
  let site: Site
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(async () => await site?.close())

  const send = (page: Page) =>
    page.getByRole('dialog').getByRole('button', { name: '起草，交另一人确认' }).click()

  /** Fills the fields of the open dialog by their labels. */
  async function fill(page: Page, fields: Record<string, string>) {
    const dialog = page.getByRole('dialog')
    for (const [label, text] of Object.entries(fields))
      await dialog.getByLabel(label, { exact: true }).fill(text)
  }

  /** The drafter finds the second seat closed; another decides and the row says who. */
  async function decided(drafter: Page, login: string, row: RegExp, act: '确认' | '退回') {
    await drafter.getByRole('link', { name: '到双人事项' }).click()
    const own = drafter.getByRole('row', { name: row })
    await own.getByText('起草人不能自己审核').waitFor()
    expect(await own.getByRole('button', { name: '确认' }).count()).toBe(0)
    expect(await own.getByRole('button', { name: '退回' }).count()).toBe(0)

    const second = await signedIn(site, login, '/console/proposals?state=PENDING')
    await second.getByRole('row', { name: row }).getByRole('button', { name: act }).click()
    const dialog = second.getByRole('dialog')
    if (act === '退回') {
      await dialog.getByRole('button', { name: act }).click()
      const reason = dialog.getByLabel('决定理由')
      expect(await reason.evaluate((each: HTMLTextAreaElement) => each.validity.valid)).toBe(false)
      await reason.fill('依据不足')
    }
    await dialog.getByRole('button', { name: act }).click()
    await dialog.waitFor({ state: 'detached' })
    return second
  }

  test('a standard is entered with its document, refused as typed in words, then confirmed', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/standards')
    await page.getByRole('button', { name: '起草调整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('项目').selectOption('SUBSISTENCE_RURAL')
    await dialog.getByLabel('单位').selectOption('PERSON_MONTH')
    const typed = { '金额（元）': '七百', 起用月: '2026-01', 文号: '明民〔2025〕99号' }
    await fill(page, { ...typed, 理由: '省定标准提高' })
    await send(page)
    await dialog.getByText('请填写金额，如 740.00').waitFor()
    await fill(page, { '金额（元）': '560.00' })
    await send(page)
    const lead = await decided(page, 'xianld', /省定标准提高/, '确认')
    await lead.goto('/console/standards?month=2026-01')
    await lead.getByRole('row', { name: /农村低保.*560\.00/ }).waitFor()
  })

  test('a standard is revised from its row, and a wrong entry corrected from its own', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/standards?month=2025-11')
    const row = page.getByRole('row', { name: /农村特困供养.*照料护理.*半护理/ })
    await row.getByRole('button', { name: '调整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('农村特困供养 · 照料护理 · 半护理').waitFor()
    await dialog.getByText('现有：200.00 元/人·月，自 2025-01 起').waitFor()
    const revised = { '金额（元）': '220', 起用月: '2026-02', 文号: '明民〔2026〕1号' }
    await fill(page, { ...revised, 理由: '护理费随最低工资提高' })
    await send(page)
    const lead = await decided(
      page,
      'xianld',
      /照料护理标准（半护理）.*护理费随最低工资提高/,
      '确认',
    )
    await lead.goto('/console/standards?month=2026-02')
    await lead.getByRole('row', { name: /农村特困供养.*照料护理.*半护理.*220\.00/ }).waitFor()

    const clerk = await signedIn(site, 'xianjb2', '/console/standards?month=2026-02')
    const wrong = clerk.getByRole('row', { name: /农村特困供养.*照料护理.*半护理.*220\.00/ })
    await wrong.getByRole('button', { name: '更正' }).click()
    await clerk.getByRole('dialog', { name: '起草更正' }).waitFor()
    expect(await clerk.getByRole('textbox', { name: '起用月' }).inputValue()).toBe('2026-02')
    await fill(clerk, { '金额（元）': '225', 理由: '文件写的是 225 元' })
    await send(clerk)
    const again = await decided(clerk, 'xianld', /更正：.*文件写的是 225 元/, '确认')
    await again.goto('/console/standards?month=2026-02')
    await again.getByRole('row', { name: /农村特困供养.*照料护理.*半护理.*225\.00/ }).waitFor()
  })

  test('a setting is refused beyond its range; sent back by the second person, it changes nothing', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/settings')
    const row = page.getByRole('row', { name: /每月发放日/ })
    await row.getByRole('cell', { name: '10', exact: true }).waitFor()
    await row.getByRole('button', { name: '起草变更' }).click()
    await fill(page, { 值: '31', 生效日: '2025-12-01', 理由: '与财政商定' })
    await send(page)
    await page.getByText('须为 1 至 28 的整数').waitFor()
    await fill(page, { 值: '15' })
    await send(page)
    const lead = await decided(page, 'xianld', /与财政商定/, '退回')
    await lead.goto('/console/settings')
    const after = lead.getByRole('row', { name: /每月发放日/ })
    await after.getByRole('cell', { name: '10', exact: true }).waitFor()
    await lead.goto('/console/proposals?state=REJECTED')
    await lead.getByRole('row', { name: /每月发放日 10 → 15.*依据不足/ }).waitFor()
  })

  test('a setting of two parts is changed part by part and read in words', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/settings')
    const row = page.getByRole('row', { name: /资金发放公示时限/ })
    await row.getByRole('cell', { name: '7 个工作日' }).waitFor()
    await row.getByRole('button', { name: '起草变更' }).click()
    await fill(page, { 期限: '10', 生效日: '2025-12-01', 理由: '群众要求延长' })
    await page.getByRole('dialog').getByLabel('单位').selectOption('DAY')
    await send(page)
    const lead = await decided(page, 'xianld', /资金发放公示时限 7 个工作日 → 10 天/, '确认')
    await lead.goto('/console/settings')
    const after = lead.getByRole('row', { name: /资金发放公示时限/ })
    await after.getByRole('cell', { name: '10 天' }).waitFor()
  })

  test('a holiday is entered and then counts', async () => {
    const page = await signedIn(site, 'xianjb2', '/console/settings')
    await page.getByRole('button', { name: '起草一天' }).click()
    await fill(page, { 日期: '2027-01-01', 名称: '元旦', 理由: '国务院办公厅通知' })
    await send(page)
    const lead = await decided(page, 'xianld', /元旦/, '确认')
    await lead.goto('/console/settings?year=2027')
    await lead.getByText('元旦').first().waitFor()
  })

  test('a township names who follows whom, and its head confirms', async () => {
    const page = await signedIn(site, 'qingshi-jb', '/console/responsible')
    await page.getByRole('button', { name: '起草变更' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('接替').selectOption({ label: '民政办主任 胡林永' })
    expect(await dialog.getByLabel('职务').inputValue()).toBe('民政办主任')
    await fill(page, { 姓名: '汤小梅', 办公电话: '13912345678', 到任日期: '2025-12-01' })
    await fill(page, { 理由: '人员调整' })
    await send(page)
    await dialog.getByText('不要填手机号').waitFor()
    await fill(page, { 办公电话: '0499-6012345' })
    await send(page)
    const head = await decided(page, 'qingshi-ld', /汤小梅/, '确认')
    await head.goto('/console/responsible')
    await head.getByRole('row', { name: /汤小梅.*现任/ }).waitFor()
  })

  test('a drafter takes a draft back', async () => {
    const page = await signedIn(site, 'anquan1', '/console/accounts?text=caizheng')
    await page.getByRole('button', { name: '提出授予岗位' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('岗位').selectOption('TOWN_OP')
    await dialog.getByLabel('范围').selectOption('410499')
    await dialog.getByLabel('理由').fill('临时帮忙')
    await dialog.getByRole('button', { name: '提出授予岗位' }).click()
    await dialog.getByText('这个岗位不能授予这一级范围').waitFor()
    await dialog.getByLabel('岗位').selectOption('COUNTY_OP')
    await dialog.getByRole('button', { name: '提出授予岗位' }).click()
    await page.getByRole('link', { name: '到双人事项' }).click()
    const row = page.getByRole('row', { name: /临时帮忙/ })
    await row.getByRole('button', { name: '撤回' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.goto('/console/proposals?state=WITHDRAWN')
    await page.getByRole('row', { name: /临时帮忙/ }).waitFor()
  })

  test('a household leaves the account of its home: the number and the month are checked, and its lines and timeline tell', async () => {
    const { ownerUrl } = site.database
    const [home] = await withConnection(
      ownerUrl,
      (sql) => sql<{ id: string; code: string; name: string }[]>`
        select h.id, h.code, p.recipient_name as name from payment p join household h on h.id = p.household_id
        where p.month = '2025-11-01' and p.payee_kind = 'INSTITUTION' order by p.id limit 1`,
    )
    const at = `/console/households/Household.${home!.id}`
    const page = await signedIn(site, 'xianjb1', at)
    await page.getByText(/供养机构 .*敬老院/).waitFor()
    await page.getByRole('button', { name: '变更收款账户' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('起始月份').inputValue()).toBe('2025-12')
    expect(await dialog.getByLabel('户名').inputValue()).toBe(home!.name)
    await expectAccessible(page)
    const typed = { 新账号: '6228480402564890019', 开户行: '明河农商银行', 理由: '离院回家' }
    await fill(page, typed)
    await send(page)
    await dialog.getByText('卡号校验位不对，请对照卡面核对。').waitFor()
    await fill(page, { 新账号: '6228480402564890018', 起始月份: '2025-11' })
    await send(page)
    await dialog.getByText(/该月起已有款项发往现用账户/).waitFor()
    await fill(page, { 起始月份: '2025-12' })
    await send(page)
    const row = new RegExp(`账户变更.*${home!.name} · ${home!.code}.*离院回家`)
    const lead = await decided(page, 'xianld', row, '确认')
    // The roster of December pays to the new account.
    const [line] = await withConnection(
      ownerUrl,
      (sql) => sql<{ id: string }[]>`
        insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'month', '2025-12-01', 'recorded_at', mz_now(),
          'bank_account_id', c.bank_account_id, 'payee_name', b.holder_name, 'payee_kind', b.payee_kind))).*
        from payment p join payee_change c on c.household_id = p.household_id join bank_account b on b.id = c.bank_account_id
        where p.month = '2025-11-01' and p.household_id = ${home!.id} returning id`,
    )
    await lead.goto(at)
    await lead.getByText(/收款账户变更，自 2025-12 起：.*敬老院.* → .*0018/).waitFor()
    await lead.getByRole('button', { name: '变更收款账户' }).waitFor({ state: 'detached' })
    await expectAccessibleAtBothWidths(lead)
    await lead.goto(`/console/payments/Payment.2025-12.${line!.id}`)
    await lead.getByText(/郑文静 .*提出，程怀远 .*确认/).waitFor()
  })

  test('a role is taken back by two, and its holder is out at once', async () => {
    const holder = await signedIn(site, 'xianjb2', '/console/payments')
    const page = await signedIn(site, 'anquan1', '/console/accounts?text=xianjb2')
    await page.getByRole('button', { name: '提出收回' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('调离岗位')
    await dialog.getByRole('button', { name: '提出收回' }).click()
    const second = await decided(page, 'anquan2', /调离岗位/, '确认')
    await second.goto('/console/accounts?text=xianjb2')
    const row = second.getByRole('row', { name: /罗向阳/ })
    await row.getByText('无岗位').waitFor()
    await holder.getByRole('combobox', { name: '状态' }).selectOption('REISSUED')
    await holder.getByRole('dialog', { name: '登录已过期' }).waitFor()
  })

  test('its pages and forms read well on a desk and on a phone', async () => {
    const clerk = await signedIn(site, 'xianjb1', '/console/standards')
    const open = async (page: Page, name: string) => {
      await page.getByRole('button', { name, exact: true }).first().click()
      await page.getByRole('dialog').waitFor()
      await expectAccessibleAtBothWidths(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    for (const form of ['起草调整', '调整', '更正']) await open(clerk, form)
    await clerk.goto('/console/settings')
    for (const form of ['起草变更', '起草一天']) await open(clerk, form)
    await clerk.goto('/console/responsible')
    await open(clerk, '起草变更')
    await clerk.goto('/console/proposals')
    await clerk.getByRole('row', { name: /元旦/ }).waitFor()
    await expectAccessibleAtBothWidths(clerk)

    const administrator = await signedIn(site, 'anquan1', '/console/accounts')
    for (const form of ['第二道验证要求', '提出授予岗位', '提出收回', '登录'])
      await open(administrator, form)
  })
})
