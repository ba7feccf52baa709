import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openIdentity } from '../../../db/src/identity.ts'
import { withConnection } from '../../../db/src/with-connection.ts'
import { makeCompound } from '../../../api/test/make-xls.ts'
import {
  expectAccessible,
  expectAccessibleAtBothWidths,
  openConsole,
  signedIn,
  whyNoBrowser,
  wide,
  type Site,
} from '../fixtures.ts'

let site: Site
let lines: string[]

beforeAll(async () => {
  if (whyNoBrowser) return
  site = await openConsole()
  const { ownerUrl, identityKeys } = site.database
  await withConnection(ownerUrl, async (sql) => {
    await sql`with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕900号', 1000000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', r.code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕901号', 10000000, '2025-11-29' from q, region r where r.level = 'TOWNSHIP'`
    const rows = await sql<
      {
        name: string
        id: string
        account: string
        village: string
        township: string
        fen: string
      }[]
    >`
      select p.recipient_name as name, i.number_sealed as id, b.number_sealed as account, v.name_zh as village, t.name_zh as township, p.amount_fen::text as fen
      from payment p join person_identity i on i.person_id = p.recipient_person_id join bank_account_identity b on b.bank_account_id = p.bank_account_id
        join region v on v.code = p.village_code join region t on t.code = p.township_code
      where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.township_code = (select township_code from payment where month = '2025-11-01' and programme_code = 'SUBSISTENCE_RURAL' group by 1 order by count(*) desc limit 1)
        and p.kind = 'REGULAR' order by p.id limit 12`
    lines = rows.map(({ name, id, account, village, township, fen }) =>
      [
        township,
        village,
        name,
        openIdentity(identityKeys, id),
        `${fen.slice(0, -2)}.${fen.slice(-2)}`,
        openIdentity(identityKeys, account),
      ].join(','),
    )
  })
})
afterAll(async () => await site?.close())

const roster = () =>
  [
    '明河区2025年12月农村低保发放花名册,,,,,',
    '单位：元,,,,,',
    '乡镇（街道）,村（社区）,户主姓名,身份证号码,合计（元）,社保卡账号',
    ...lines,
    `${lines[0]!.split(',').slice(0, 2).join(',')},测试人,4.10499E+17,300.00,6217000000000000`,
  ].join('\n')

const lockedWorkbook = makeCompound({
  EncryptionInfo: Buffer.alloc(4096, 1),
  EncryptedPackage: Buffer.alloc(8192, 7),
})

async function bring(
  page: Page,
  contents: string | Buffer = roster(),
  name = '十二月农村低保.csv',
): Promise<void> {
  await page.getByRole('button', { name: '导入文件' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('文件').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(contents as string),
  })
  await dialog.getByLabel('来源单位').fill('区民政局')
  await dialog.getByRole('button', { name: '上传' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe.skipIf(whyNoBrowser)('a roster from file to batch', () => {
  test('one brings it, the differences are read, another promotes it, and it is undone as a whole', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/imports')
    await bring(page)
    await page.getByText('待入库').first().waitFor()
    await page.getByRole('button', { name: /^拒绝 1/ }).click()
    await page.getByText('身份证号被表格软件存成了数字').waitFor()
    expect(page.url()).toContain('class=REFUSED')
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载标注副本' }).click(),
    ])
    expect(marked.suggestedFilename()).toBe('十二月农村低保-标注.xlsx')
    expect((await readFile(await marked.path())).subarray(0, 2).toString()).toBe('PK')
    await page.getByText('导入的人不能自己入库').waitFor()
    expect(await page.getByRole('button', { name: '入库', exact: true }).count()).toBe(0)
    const address = page.url()
    await page.goto('/console/imports')
    await bring(page, lockedWorkbook, '加密花名册.xlsx')
    await page.getByRole('alert').getByText('文件有打开密码，请去掉密码后再导入').waitFor()

    const second = await signedIn(site, 'xianjb2', new URL(address).pathname)
    const plan = second.getByRole('combobox', { name: '用哪一笔分配资金' })
    if ((await plan.count()) > 0 && !(await plan.first().inputValue())) {
      await plan.first().selectOption({ index: 1 })
      await second.getByRole('button', { name: '按此重新读取' }).click()
    }
    await second.getByRole('button', { name: '入库', exact: true }).click()
    await second.getByRole('dialog').getByRole('button', { name: '入库', exact: true }).click()
    await second.getByText('已入库').first().waitFor()
    await second
      .getByRole('link', { name: /^导入2025/ })
      .first()
      .waitFor()
    await second.getByRole('button', { name: '整体撤销' }).click()
    await second.getByRole('dialog').getByRole('button', { name: '整体撤销' }).click()
    await second.getByText('已撤销').first().waitFor()
  })

  test('whoever the file may mean is identified by the county, and the file is compared anew', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/imports')
    const names = lines.slice(0, 2).map((line) => line.split(',')[2]!)
    const renamed = names.reduce(
      (text, name, i) => text.replace(lines[i]!, lines[i]!.replace(name, `${name}改`)),
      roster(),
    )
    await bring(page, renamed)
    await page.getByText('待入库').first().waitFor()
    await page.getByRole('button', { name: /^待核身份 2/ }).click()
    await page.getByText('证件号已登记在另一个姓名下').first().waitFor()
    const address = new URL(page.url()).pathname
    await page.goto('/console/identity')
    for (const name of names) await page.getByLabel(`选中 ${name}改`).check()
    await expectAccessibleAtBothWidths(page)
    await page.setViewportSize(wide)
    await page.getByRole('button', { name: '认定所选 2 项' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('认定').selectOption('WRONG_NUMBER')
    await dialog.getByLabel('理由').fill('看了身份证原件')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '认定' }).click()
    await page.getByText('没有待认定的身份').waitFor()
    await page.getByRole('button', { name: '已认定' }).click()
    await page.getByText('看了身份证原件').first().waitFor()
    await page.goto(`${address}?class=REFUSED`)
    await page.getByText('县级已认定：证件号有误').first().waitFor()
  })

  test('its pages read well on a desk and on a phone', async () => {
    const page = await signedIn(site, 'xianjb1', '/console/imports')
    await page.getByRole('link', { name: '十二月农村低保.csv' }).first().waitFor()
    await expectAccessibleAtBothWidths(page)
    await bring(page)
    await page.getByText('待入库').first().waitFor()
    await page.getByRole('table').first().waitFor()
    await expectAccessibleAtBothWidths(page)
  })
})
