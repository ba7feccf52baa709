import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { TestDatabase } from '../../../../../db/test/harness.ts'
import type { Api } from '../../../../test/as.ts'
import { bring, type Imported, newcomer, paidLines, roster } from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import { madeFile } from '../../../../test/made.ts'
import { makeCopy } from './make-copy.ts'

let county: CountyAtWork
let database: TestDatabase
let api: Api
let file: Imported
let number: string

beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ database, api } = county)
})
afterAll(() => county?.close())

async function copyFor(login: string, id = file.id) {
  const { token } = await api.as(login)
  const made = await madeFile(api, token, makeCopy, { id })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(made.bytes as never)
  return { name: made.name, sheet: book.worksheets[0]!, list: book.worksheets[1]! }
}

const entries = () =>
  api.sql(
    (sql) =>
      sql`select detail from log_entry where action = 'import.copy' and subject_id = ${file.id.slice('Import.'.length)} order by at`,
  )

test('whoever brought a file gets it with the errors in their cells, and the log tells of it first', async () => {
  const [one, two] = await paidLines(api, database.identityKeys, 2)
  number = one!.id
  const lines = [
    { ...one!, amount: '三百' },
    { ...two!, id: '4.10499E+17' },
    { ...one!, id: newcomer(7), name: '=HYPERLINK("x")' },
  ]
  file = await bring(await api.as('xianjb1'), roster('2025年12月', lines))
  const { name, sheet, list } = await copyFor('xianjb1')
  expect(name).toBe('农村低保-标注.xlsx')
  expect(sheet.getCell('E4').value).toBe(number)
  expect(sheet.getCell('G4').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
  expect(JSON.stringify(sheet.getCell('G4').note)).toContain('金额不是数字：三百')
  expect(sheet.getCell('D6').value).toBe('=HYPERLINK("x")')
  expect(list.getColumn(2).values.slice(-3)).toEqual(['G4', 'E5', 'D6'])
  expect(JSON.stringify(list.getSheetValues())).not.toContain(number)
  expect(await entries()).toMatchObject([{ detail: { withNumbers: { new: true } } }])
})

test('a role that sees no numbers gets their ends; one that may open them gets the file', async () => {
  for (const login of ['caizheng', 'xianld']) {
    const { sheet } = await copyFor(login)
    expect(sheet.getCell('E4').value).toBe(`…${number.slice(-4)}`)
    expect(JSON.stringify(sheet.getSheetValues())).not.toContain(number)
  }
  expect((await copyFor('shenji')).sheet.getCell('E4').value).toBe(number)
})

test('it is absent for whoever does not see the file', async () => {
  const before = await entries()
  await expect(copyFor('liulin-jb')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  await expect(copyFor('jiancha1')).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  })
  await expect(
    copyFor('xianjb1', 'Import.00000000-0000-4000-8000-000000000000'),
  ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  expect(await entries()).toEqual(before)
})

test('a file without problems has nothing to mark', async () => {
  const clerk = await api.as('xianjb1')
  const lines = await paidLines(api, database.identityKeys, 1)
  const clean = await bring(clerk, roster('2025年11月', lines))
  expect(clean.actions.find(({ name }) => name === 'copy')).toMatchObject({ allowed: false })
  await expect(copyFor('xianjb1', clean.id)).rejects.toMatchObject({ extensions: { code: 'GONE' } })
})

test('what is wrong with a row of several months is marked once, and with one of its months at that month', async () => {
  const wrong = [
    '青石镇',
    '大槐树村',
    '新来者',
    '12345',
    '300',
    '三百',
    '310',
    '',
    '0001000000008711',
  ]
  const text = [
    '2026年农村低保花名册',
    '乡镇,村,姓名,身份证号,1月,2月,3月,合计,银行账号',
    wrong.join(','),
  ].join('\n')
  const brought = await bring(await api.as('xianjb1'), text)
  const { sheet, list } = await copyFor('xianjb1', brought.id)
  expect(list.getColumn(2).values.slice(-2)).toEqual(['D3', 'F3'])
  expect(JSON.stringify(sheet.getCell('F3').note)).toContain('金额不是数字：三百')
})
