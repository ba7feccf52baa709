import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromTelephone } from '../../../api/test/photos.ts'
import {
  expectAccessible,
  expectAccessibleAtBothWidths,
  narrow,
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

const photo = async (n: number, day: string) => ({
  name: '何润芝家门口.jpg',
  mimeType: 'image/jpeg',
  buffer: await fromTelephone(n, day),
})

describe.skipIf(whyNoBrowser)('a posting receipt', () => {
  test('is asked for, handed in from a telephone, corrected, and told to anybody as a fact', async () => {
    const page = await signedIn(site, 'cun', '/console', narrow)
    await page.getByRole('link', { name: '缺张贴回执' }).click()
    await page.getByRole('table').getByText('缺回执').first().waitFor()
    await page
      .getByRole('table')
      .getByRole('link', { name: /第四季度/ })
      .click()
    await page.getByText('缺首日回执，已过期限 2025-11-24').waitFor()

    await page.getByRole('button', { name: '登记回执' }).click()
    const dialog = page.getByRole('dialog')
    const picker = dialog.getByLabel('拍照或选照片')
    await picker.setInputFiles({
      ...{ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') },
    })
    await dialog.getByText('这个文件不是照片').waitFor()
    await picker.setInputFiles([await photo(1, '2025-11-21'), await photo(2, '2024-01-01')])
    await dialog.getByRole('img', { name: '张贴照片 2' }).waitFor()
    await dialog.getByText('照片自带的时间早于张贴').waitFor()
    expect(await dialog.getByText('这个文件不是照片').count()).toBe(0)
    await dialog.getByRole('button', { name: '删去照片 2' }).click()
    await expect.poll(() => dialog.getByRole('img').count()).toBe(1)
    await dialog.getByLabel('张贴人').fill('何润芝')
    await dialog.getByLabel('见证人').fill('何润芝')
    await dialog.getByRole('button', { name: '登记回执' }).click()
    await dialog.getByText('不能是张贴人自己').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('见证人').fill('孙大有')
    await dialog.getByRole('button', { name: '登记回执' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: '首日 2025-11-20' }).waitFor()
    expect(await page.getByText('缺首日回执').count()).toBe(0)

    await page.getByRole('button', { name: '更正 · 首日' }).click()
    await dialog.getByLabel('张贴日期').fill('2025-11-25')
    await dialog.getByLabel('为什么更正').fill('日期写错')
    await dialog.getByRole('button', { name: '更正回执' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('迟于期限').waitFor()
    await page.getByText('更正原因：日期写错').waitFor()
    await expectAccessibleAtBothWidths(page)

    const address = (await page.getByRole('link', { name: '公众页面' }).getAttribute('href'))!
    const anybody = await site.visit(address)
    await anybody.getByText('已于 2025年11月25日 张贴到公示栏').waitFor()
    expect(await anybody.content()).not.toMatch(/孙大有|notices\/photo/)
  })
})
