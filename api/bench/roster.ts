import ExcelJS from 'exceljs'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

import { checkDigit } from '../src/modules/imports/parse/numbers.ts'

export type Format = 'csv' | 'xlsx'
/** People by number, so that no file has those of another. */
export type Span = { from: number; to: number }
type Village = { village: string; township: string }
const headings = [
  '序号',
  '乡镇（街道）',
  '村（社区）',
  '户主姓名',
  '身份证号码',
  '保障人数',
  '合计（元）',
  '社保卡（银行）账号',
]
const title = '明河区2026年1月农村低保发放花名册'
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const given = [...'建国秀英志强桂兰文明玉珍海燕春梅德福金凤永红小军丽华国庆']

/** Line `n` of people nobody knows, each with a number and an account of their own. */
function lineOf(n: number, villages: readonly Village[]): string[] {
  const { village, township } = villages[n % villages.length]!
  const day = new Date(Date.UTC(1940, 0, 1) + (n % 20_000) * 86_400_000)
  const birth = day.toISOString().slice(0, 10).replaceAll('-', '')
  const first = `410499${birth}${String(Math.floor(n / 20_000)).padStart(3, '0')}`
  const pick = (of: string[], at: number) => of[Math.floor(at) % of.length]!
  const name = pick(surnames, n) + pick(given, n / 20) + pick(given, n / 560)
  const amount = `${200 + (n % 400)}.${String(n % 100).padStart(2, '0')}`
  return [
    String(n + 1),
    township,
    village,
    name,
    first + checkDigit(first),
    '1',
    amount,
    `0001${String(n).padStart(12, '0')}`,
  ]
}

export async function writeRoster(
  path: string,
  rows: Span,
  villages: readonly Village[],
): Promise<void> {
  await (path.endsWith('.csv') ? writeCsv : writeXlsx)(path, rows, villages)
}

async function writeCsv(path: string, rows: Span, villages: readonly Village[]): Promise<void> {
  const out = createWriteStream(path)
  out.write(`${title},,,,,,,\r\n${headings.join(',')}\r\n`)
  for (let n = rows.from; n < rows.to; n += 1)
    if (!out.write(`${lineOf(n, villages).join(',')}\r\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}

async function writeXlsx(path: string, rows: Span, villages: readonly Village[]): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true })
  const sheet = book.addWorksheet('花名册')
  sheet.addRow([title]).commit()
  sheet.addRow(headings).commit()
  for (let n = rows.from; n < rows.to; n += 1) {
    const [index, ...rest] = lineOf(n, villages)
    sheet
      .addRow([Number(index), ...rest.slice(0, 4), Number(rest[4]), Number(rest[5]), rest[6]])
      .commit()
  }
  await book.commit()
}
