import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paidBatch } from '../../../api/test/paid-batch.ts'
import { withConnection } from '../../../db/src/with-connection.ts'
import {
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  type Site,
} from '../fixtures.ts'

let site: Site
let drafted: string
let paid: string
let doubled: string

beforeAll(async () => {
  if (whyNoBrowser) return
  site = await openConsole()
  const { ownerUrl, identityKeys } = site.database
  await withConnection(ownerUrl, async (sql) => {
    await paidBatch(sql, identityKeys, '2026-02-01', 3, 'DRAFT')
    // An allocation of its own: the county's are spent.
    const [draft] = await sql<{ id: string }[]>`
      with a as (insert into allocation select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'amount_fen', 10000000))).*
        from allocation a join batch b on b.allocation_id = a.id where b.month = '2026-02-01' returning id)
      update batch set reviewed_by = null, reviewed_on = null, finance_checked_by = null, finance_checked_on = null, line_count = 3,
        total_fen = (select sum(amount_fen) from payment where month = '2026-02-01'), drafted_by = (select id from account where login = 'xianjb1'),
        allocation_id = a.id from a where month = '2026-02-01' returning batch.id`
    const lines = await paidBatch(sql, identityKeys, '2026-03-01', 4)
    const [other] = await sql<{ id: string }[]>`select id from batch where month = '2026-03-01'`
    await paidBatch(sql, identityKeys, '2026-04-01', 2, 'DRAFT')
    const [again] = await sql<{ id: string }[]>`select id from batch where month = '2026-04-01'`
    doubled = `Batch.${again!.id}`
    drafted = `Batch.${draft!.id}`
    paid = `Batch.${other!.id}`
    await sql`with i as (insert into data_import (id, county_code, kind, source, file_name, size_bytes, parts, state, uploaded_by, promoted_by, promoted_at)
        select gen_random_uuid(), '410499', 'BANK_RETURN', '农商行', '三月回盘.csv', 3, 1, 'PROMOTED', a.id, b.id, now() from account a, account b where a.login = 'xianjb1' and b.login = 'xianjb2' returning id)
      insert into bank_line (id, import_id, county_code, name, account_last4, amount_fen, result, on_date, reference, state, reason, payment_month, payment_id)
        select gen_random_uuid(), i.id, '410499', v.name, '0021', v.fen, 'SETTLED', '2025-11-29', v.reference, 'UNMATCHED', v.reason, v.month::date, v.payment::uuid
        from i, (values ('别人', ${fen(lines[0]!.amount)}::bigint, 'LS-001', 'NAME_DIFFERS', '2026-03-01', ${lines[0]!.id}),
          ('远方人', 43000, 'LS-002', 'NO_CANDIDATE', null, null)) v (name, fen, reference, reason, month, payment)`
  })
})
afterAll(async () => await site?.close())

const fen = (yuan: string) => yuan.replace('.', '')
async function step(page: Page, name: string, fields: Record<string, string> = {}) {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe.skipIf(whyNoBrowser)('a batch', () => {
  test('goes from draft to paid by three persons, each told why the own step is closed', async () => {
    const drafter = await signedIn(site, 'xianjb1', `/console/batches/${drafted}`)
    await drafter.getByText('清册由您制单，须由民政局另一人审核。').waitFor()
    expect(await drafter.getByRole('button', { name: '审核通过' }).isDisabled()).toBe(true)
    const reviewer = await signedIn(site, 'xianjb2', `/console/batches/${drafted}`)
    await step(reviewer, '审核通过')
    await reviewer.getByText(/审核，等待财政局第三人审核/).waitFor()
    expect(await reviewer.getByRole('button', { name: '财政审核通过' }).isDisabled()).toBe(true)
    await step(reviewer, '退回修改', { 理由: '少一户' })
    await step(reviewer, '审核通过')
    const finance = await signedIn(site, 'caizheng', `/console/batches/${drafted}`)
    await step(finance, '财政审核通过')
    await step(finance, '登记支付', { 凭证号: 'GK-2026-77' })
    await finance.getByText('GK-2026-77').waitFor()
    await expectAccessibleAtBothWidths(finance)
    await drafter.goto(`/console/batches/${doubled}`)
    await step(drafter, '撤销清册', { 理由: '与上月清册重复' })
    await drafter.getByText('与上月清册重复').waitFor()
    await drafter
      .locator('dt', { hasText: '已撤销' })
      .locator('+ dd')
      .getByText('2025-12-01 郑文静')
      .waitFor()
    expect(await drafter.getByRole('button', { name: '撤销清册' }).count()).toBe(0)
  })

  test('of which other people are covered than it pays for says so, down to its lines', async () => {
    const page = await signedIn(site, 'xianjb1', `/console/batches/${drafted}`)
    const told = page.locator('dt', { hasText: '登记的保障人口与人数不同' }).locator('+ dd')
    await told.getByRole('link', { name: '3', exact: true }).waitFor()
    await told.getByRole('link').click()
    await page.getByRole('button', { name: '只看保障人口与人数不同的' }).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(3)
    await page.getByRole('button', { name: '只看保障人口与人数不同的' }).click()
    await expect.poll(() => page.url()).not.toContain('cover=')
  })

  test('not yet answered by the bank lies still, and the figure opens its row', async () => {
    const page = await signedIn(site, 'xianld', '/console/idle')
    const place = page.getByRole('region', { name: '按环节和乡镇' })
    await place.getByRole('row', { name: /^合计/ }).waitFor()
    await place
      .getByRole('row', { name: /柳林镇/ })
      .getByRole('button', { name: /^超期/ })
      .first()
      .click()
    await expect.poll(() => page.url()).toContain('late=true')
    await page.getByLabel('只看超期').click()
    await expect.poll(() => page.url()).not.toContain('late=')
    // The next choice is made upon what the page shows, not upon its address.
    await expect.poll(() => page.getByLabel('只看超期').isChecked()).toBe(false)
    await page.getByLabel('环节', { exact: true }).selectOption('BANK')
    await page.getByRole('row', { name: /明民发〔2025〕03-01.*已支付未答复.*2025-11-28/ }).waitFor()
    await expectAccessibleAtBothWidths(page)
  })

  test('is reconciled row by row: one set aside with the reason, one named as ours by two persons', async () => {
    const clerk = await signedIn(site, 'xianjb1', `/console/batches/${paid}`)
    await clerk.getByRole('heading', { name: '待核实的银行记录' }).waitFor()
    await clerk.getByRole('button', { name: '导出银行回盘行' }).waitFor()
    await expectAccessibleAtBothWidths(clerk)
    const row = (name: string) => clerk.getByRole('row', { name: new RegExp(name) })
    await row('远方人').getByRole('button', { name: '核实了结' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByText(/不能认作本县的一笔/).waitFor()
    await dialog.getByLabel('依据').fill('银行复函：他县代发')
    await dialog.getByRole('button', { name: '了结', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await row('已了结：非本县代发').waitFor()
    await row('银行复函：他县代发').waitFor()

    await row('别人').getByRole('button', { name: '核实了结' }).click()
    await dialog.getByLabel('本县发放行').waitFor()
    await dialog.getByLabel('依据').fill('户名为监护人，已核对')
    await dialog.getByRole('button', { name: '提交另一人确认' }).click()
    await dialog.getByRole('link', { name: '到双人事项' }).waitFor()
    await clerk.keyboard.press('Escape')
    await row('别人')
      .getByText(/须先由另一人确认或退回/)
      .waitFor()

    const second = await signedIn(site, 'xianjb2', '/console/proposals?state=PENDING')
    const draft = second.getByRole('row', { name: /银行对账.*别人/ })
    await draft.getByRole('button', { name: '确认' }).click()
    await second.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await second.getByRole('dialog').waitFor({ state: 'detached' })
    await second.goto(`/console/batches/${paid}`)
    await second.getByRole('row', { name: /两人认定相符 1/ }).waitFor()
    expect(await second.getByRole('heading', { name: '待核实的银行记录' }).count()).toBe(0)
    await expectAccessibleAtBothWidths(second)
  })

  test('is drafted by the township from what is confirmed, which the county alone reviews', async () => {
    const page = await signedIn(site, 'liulin-jb', '/console/batches')
    await page.getByRole('button', { name: '起草清册' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('乡镇（街道）').locator('option').allTextContents()).toEqual([
      '柳林镇',
    ])
    const money = dialog.getByLabel('从哪笔分配支付')
    await money.locator('option').nth(1).waitFor({ state: 'attached' })
    const choices = await money.locator('option').allTextContents()
    const plenty = choices.findIndex((each) => /余 \d{2,},\d{3}\./.test(each))
    await money.selectOption({ index: plenty })
    await dialog.getByLabel('文号').fill('柳民发【2025】12号')
    await dialog.getByLabel('月份').fill('2025-11')
    await dialog.getByRole('button', { name: '起草清册' }).click()
    await dialog.getByText(/没有尚未列入清册的在保对象/).waitFor()
    await expectAccessibleAtBothWidths(page)
    await withConnection(
      site.database.ownerUrl,
      (sql) => sql`
        update spell set bank_account_id = null where id = (select s.id from spell s join region r on r.code = s.township_code
          where r.name_zh = '柳林镇' and s.programme_code = 'SUBSISTENCE_RURAL' and s.confirmed_on is not null and s.start_month <= '2025-12-01' and s.end_month is null limit 1)`,
    )
    await dialog.getByLabel('月份').fill('2025-12')
    await dialog.getByRole('button', { name: '起草清册' }).click()
    await page.getByRole('heading', { level: 1, name: '柳民发〔2025〕12号' }).waitFor()
    await page.locator('.page-state').getByText('草稿').waitFor()
    await page
      .locator('dt', { hasText: '没有账户、未列入' })
      .locator('+ dd')
      .getByText('1')
      .waitFor()
    expect(await page.getByRole('button', { name: '审核通过' }).isDisabled()).toBe(true)

    // A list it pays is objected to meanwhile: the county cannot review, the township takes the line out at one press.
    await withConnection(
      site.database.ownerUrl,
      (sql) => sql`
        insert into objection (id, county_code, township_code, village_code, notice_id, kind, channel, grounds, household_id, spell_id, holds, state, statement_sealed, code_hash, received_on, due_on)
        select gen_random_uuid(), p.county_code, p.township_code, p.village_code, n.id, 'OBJECTION', 'WEB', 'AMOUNT', p.household_id, p.spell_id, 'PAYMENT', 'OPEN', 'x', gen_random_uuid()::text, '2025-12-01', '2025-12-31'
        from batch b join payment p on p.batch_id = b.id, (select id from notice limit 1) n where b.document_no = '柳民发〔2025〕12号' order by p.id limit 1`,
    )
    const reviewer = await signedIn(site, 'xianjb1', page.url().replace(/^https?:\/\/[^/]+/, ''))
    await reviewer.getByRole('button', { name: '审核通过' }).click()
    await reviewer.getByRole('dialog').getByRole('button', { name: '审核通过' }).click()
    await reviewer
      .getByRole('dialog')
      .getByText(/有 1 笔明细公示异议未决/)
      .waitFor()
    await page.reload()
    await page.getByRole('button', { name: '划出异议未决的 1 笔' }).waitFor()
    await expectAccessibleAtBothWidths(page)
    await page.getByRole('button', { name: '划出异议未决的 1 笔' }).click()
    expect(await dialog.getByLabel('理由').inputValue()).toBe('公示异议未决')
    await dialog.getByRole('button', { name: '划出明细' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('应支付（元）').waitFor()
    await page.getByRole('region', { name: '草稿明细' }).getByRole('checkbox').first().check()
    await page.getByRole('button', { name: '划出所选（1）' }).click()
    await dialog.getByLabel('理由').fill('已搬走')
    await dialog.getByRole('button', { name: '划出明细' }).click()
    await dialog.waitFor({ state: 'detached' })
    // Whoever moved away had not: put in again by hand. Who has no account or is held stays out, and is told why.
    const leftOut = page.getByRole('region', { name: '未列入的对象' })
    await leftOut.getByRole('row', { name: /没有登记收款账户/ }).waitFor()
    const again = leftOut.getByRole('row', { name: /曾划出：已搬走/ })
    await again.getByRole('checkbox').check()
    await expectAccessibleAtBothWidths(page)
    await page.getByRole('button', { name: '补入所选（1）' }).click()
    await dialog.getByLabel('理由').fill('仍住本村')
    await dialog.getByRole('button', { name: '补入明细' }).click()
    await dialog.waitFor({ state: 'detached' })
    await again.waitFor({ state: 'detached' })
    expect(await leftOut.getByRole('checkbox', { disabled: true }).count()).toBe(2)
    await reviewer.reload()
    await step(reviewer, '审核通过')
    await reviewer.locator('.page-state').getByText('已审核').waitFor()
  })
})
