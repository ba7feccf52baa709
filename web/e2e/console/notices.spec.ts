import { randomBytes } from 'node:crypto'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSigner, signNote, verifierKey } from '../../../api/src/modules/log/tlog/signed-note.ts'
import { type Proof, verifyNotice } from '../../../api/test/verifier.ts'
import { openOwner } from '../../../db/test/harness.ts'
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

const open = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
async function confirm(page: Page, name: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
const path = (page: Page) => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}

describe.skipIf(whyNoBrowser)('a list that is posted', () => {
  test('is drafted by the township, reviewed and borne by the county’s lead, read by a villager, and withdrawn', async () => {
    const clerk = await signedIn(site, 'qingshi-jb', '/console/notices')
    await open(clerk, '起草公示')
    await clerk.getByRole('dialog').getByLabel('范围').selectOption({ label: '柳湾村' })
    await confirm(clerk, '起草公示')
    await clerk.getByText('起草中：核对名单和检查结果后提交复核。').waitFor()
    await clerk.getByText('网上不列名单，无人可认。').waitFor()
    await open(clerk, '修改')
    await clerk.getByRole('dialog').getByLabel('张贴地点').fill('村委会东墙公示栏')
    await clerk.getByRole('dialog').getByLabel('网上形式').selectOption('ROWS')
    await confirm(clerk, '保存')
    await clerk.getByText('村委会东墙公示栏').waitFor()
    await clerk.getByText(/手里有全村底册的人/).waitFor()
    await expectAccessibleAtBothWidths(clerk)
    await open(clerk, '提交复核')
    await clerk.getByRole('dialog').getByRole('textbox').fill('两户均已书面同意按月公布')
    await confirm(clerk, '提交复核')
    await clerk.getByText('等待复核：复核人不能是起草人。').waitFor()

    // The demonstration has one lead of the county, who closes below; a deputy beside.
    const owner = openOwner(site.database)
    await owner`insert into role_grant (id, account_id, role, region_code)
      select gen_random_uuid(), id, 'COUNTY_LEAD', '410499' from account where login = 'xianjb2'`
    const bearer = await signedIn(site, 'xianjb2', path(clerk))
    await open(bearer, '复核通过')
    for (const box of await bearer.getByRole('checkbox').all()) await box.check()
    await confirm(bearer, '复核通过')
    await bearer.getByText('长期公示中。').waitFor()
    const lead = await signedIn(site, 'qingshi-ld', path(clerk))
    const posted = await lead.getByRole('link', { name: '公众页面' }).getAttribute('href')
    const villager = await site.visit(posted!)
    await villager.getByText('村委会东墙公示栏').waitFor()
    expect(await villager.getByRole('row').count()).toBeGreaterThan(5)

    const verifier = await site.visit(posted!.replace('/n/', '/verify?id='))
    await verifier.getByText(/^一致：/).waitFor()
    await verifier.getByText('比对了什么').click()
    await verifier.getByText('✓ 名单逐行与发布时相同').waitFor()
    await expectAccessibleAtBothWidths(verifier)
    // A proof that agrees with itself is not enough: the page asks by the key that the county publishes.
    await verifier.route('**/proof.json', async (route) => {
      const proof = (await (await route.fetch()).json()) as Proof
      const [body] = proof.checkpoint.split(/(?<=\n)\n/)
      const forger = makeSigner(body!.split('\n')[0]!, randomBytes(32))
      const checkpoint = signNote(body!, [forger])
      const json = { ...proof, checkpoint, key: verifierKey(forger), handovers: [], witnesses: [] }
      expect((await verifyNotice(json)).verdict).toBe('SAME')
      await route.fulfill({ json })
    })
    await open(verifier, '核验')
    await verifier.getByText(/^不一致：有内容/).waitFor()
    await verifier.getByText('✗ 公开日志的检查点由本县的密钥签名').waitFor()
    await verifier.unroute('**/proof.json')

    const [poster] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('link', { name: '公示单 A4' }).click(),
    ])
    expect(poster.suggestedFilename()).toMatch(/^公示单-柳湾村-.*-A4\.pdf$/)
    const rows = await owner<{ salt: string; line: string }[]>`
      select n.paper_salt as salt, concat_ws(' ', r.position, r.name, r.member_count, (r.amount_fen / 100.0)::numeric(12, 2)) as line
      from notice n join notice_row r on r.notice_id = n.id where n.public_id = ${posted!.slice('/n/'.length)} order by r.position`
    await owner.end()
    const { salt } = rows[0]!
    const asked: string[] = []
    verifier.on('request', (request) => asked.push(request.url()))
    await verifier.goto(`${verifier.url()}&v=1#s=${salt}`)
    await verifier.reload()
    await verifier.getByLabel('公示单上的各行').fill('1 张三 2 100.00')
    await open(verifier, '核对')
    await verifier.getByText(/^不一致：抄下的 1 行/).waitFor()
    await verifier.getByLabel('公示单上的各行').fill(rows.map(({ line }) => line).join('\n'))
    await open(verifier, '核对')
    await verifier.getByText(new RegExp(`^一致：抄下的 ${rows.length} 行`)).waitFor()
    await expectAccessibleAtBothWidths(verifier)
    expect(asked.join()).not.toContain(salt)

    await open(lead, '撤回')
    await lead.getByRole('dialog').getByLabel('原因').fill('备注里写了一户的电话')
    await lead.getByRole('dialog').getByLabel('电话号码').check()
    await expectAccessibleAtBothWidths(lead)
    await confirm(lead, '撤回')
    await lead.getByText('已撤回，网上只留撤回说明。').waitFor()
    const { headers } = await fetch(villager.url())
    expect(headers.get('clear-site-data')).toBe('"cache"')
    expect(headers.get('x-robots-tag')).toBe('noarchive')
    await villager.reload()
    await villager.getByRole('heading', { name: '这份公示已撤回' }).waitFor()
    expect(await villager.getByRole('row').count()).toBe(0)
    await verifier.getByRole('button', { name: '核验' }).click()
    await verifier.getByText(/^已撤回：/).waitFor()
    // As on plain http: no answer is not a bad one.
    await verifier.addInitScript(() =>
      Object.defineProperty(crypto, 'subtle', { value: undefined }),
    )
    await verifier.reload()
    await verifier.getByText(/^这个浏览器不能核验/).waitFor()

    await lead.getByRole('link', { name: '电话号码', exact: true }).click()
    await lead.getByText(/^结案前还缺：查明原因/).waitFor()
    for (const kind of ['CAUSE', 'MEASURE', 'AUTHORITY_TOLD', 'PERSONS_TOLD']) {
      await open(lead, '登记处置')
      await lead.getByRole('dialog').getByLabel('事项').selectOption(kind)
      await lead.getByRole('dialog').getByLabel('内容').fill('已办理并留存记录')
      await confirm(lead, '登记处置')
    }
    expect(await lead.getByRole('button', { name: '结案' }).isDisabled()).toBe(true)
    await expectAccessibleAtBothWidths(lead)
    const county = await signedIn(site, 'xianld', '/console/breaches?state=OPEN')
    await expectAccessibleAtBothWidths(county)
    await county.getByRole('link', { name: '电话号码' }).click()
    await open(county, '结案')
    await county.getByRole('dialog').getByLabel('结论').fill('已处置，未造成危害')
    await confirm(county, '结案')
    await county.getByText('已结案').waitFor()
  })

  test('is held at the gate, which says what is wrong and lets counts through', async () => {
    const clerk = await signedIn(site, 'qingshi-jb', '/console/notices')
    await open(clerk, '起草公示')
    await clerk.getByRole('dialog').getByLabel('范围').selectOption({ label: '大槐树村' })
    await confirm(clerk, '起草公示')
    await clerk.getByText('网上不列名单，无人可认。').waitFor()
    await open(clerk, '修改')
    await clerk.getByRole('dialog').getByLabel('网上形式').selectOption('ROWS')
    await confirm(clerk, '保存')
    await clerk
      .getByText(/变动不足 3 户/)
      .first()
      .waitFor()
    await open(clerk, '提交复核')
    await clerk.getByText(/由县级负责人复核承担/).waitFor()
    await clerk.getByRole('button', { name: '关闭' }).click()
    await open(clerk, '修改')
    await clerk.getByRole('dialog').getByLabel('网上形式').selectOption('COUNTS')
    await confirm(clerk, '保存')
    await clerk.getByText('网上不列名单，无人可认。').waitFor()
    await open(clerk, '提交复核')
    await confirm(clerk, '提交复核')
    await clerk.getByText('等待复核：复核人不能是起草人。').waitFor()
  })
})
