import { expect, test } from 'vitest'

import type { Field, ImportKind } from '../records.ts'
import { documentOfTitle } from './document-of-title.ts'

const said = (kind: ImportKind, title: string, ...columns: Field[]) =>
  documentOfTitle(kind, title, new Set(columns), () => {})

test.each([
  ['明财社〔2025〕88号', '明财社〔2025〕88号'],
  ['关于下达2025年困难群众救助补助资金的通知 明财社[2025]第088号', '明财社〔2025〕88号'],
  ['文号：明财社（２０２５）８８号', '明财社〔2025〕88号'],
  ['根据省财政厅明财社【2025】88 号', '明财社〔2025〕88号'],
  ['关于分解下达明财社〔2025〕88号资金的通知', '明财社〔2025〕88号'],
  ['明财社〔2025〕88号 明财社〔2025〕89号', undefined],
  ['〔2025〕88号', undefined],
  ['2025年第88号', undefined],
])('the number of a quota in “%s” is %s', (title, documentNo) => {
  expect(said('QUOTA', title).documentNo).toBe(documentNo)
})

test('a table of allocations has a number of its own and that of its quota', () => {
  expect(
    said('ALLOCATION', '指标文号：明财社〔2025〕88号 分配文号：明民〔2025〕12号 2025年11月29日'),
  ).toEqual({
    parentDocumentNo: '明财社〔2025〕88号',
    documentNo: '明民〔2025〕12号',
    day: '2025-11-29',
  })
  expect(said('ALLOCATION', '明民〔2025〕12号（根据明财社〔2025〕88号）')).toMatchObject({
    parentDocumentNo: '明财社〔2025〕88号',
    documentNo: '明民〔2025〕12号',
  })
})

test.each([
  ['下达日期：2025年11月20日', '2025-11-20'],
  ['2025.11.20', '2025-11-20'],
  ['制表日期：2025年11月30日 下达日期：2025年11月20日', '2025-11-20'],
  ['2025年11月20日 2025年11月21日', undefined],
  ['2025年11月', undefined],
  ['2025年11月31日', undefined],
])('the day in “%s” is %s', (title, day) => {
  expect(said('QUOTA', title).day).toBe(day)
})

test.each([
  ['关于下达2025年中央财政困难群众救助补助资金的通知', 'CENTRAL'],
  ['省级补助资金', 'PROVINCE'],
  ['中央财政和省级补助资金', undefined],
  ['中央一号文件', undefined],
])('the level in “%s” is %s', (title, level) => {
  expect(said('QUOTA', title).level).toBe(level)
})

test('a column says it first, and a list of people says nothing of the kind', () => {
  const title = '明财社〔2025〕88号 2025年11月20日'
  expect(said('QUOTA', title, 'documentNo', 'day')).toEqual({})
  expect(said('SUBSISTENCE_ROSTER', title)).toEqual({})
})
