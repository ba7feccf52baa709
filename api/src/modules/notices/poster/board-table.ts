import { boardTitles, formOf, isListed } from '@mingzhang/db/notice-policy.ts'
import type { noticeRow } from '@mingzhang/db'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { capitals } from '../../../kit/capitals.ts'
import { yuanOf } from '../../../kit/money.ts'
import { remarksOf } from '../policy/words.ts'

export type ColumnKey = 'position' | 'name' | 'category' | 'members' | 'amount' | 'since' | 'remark'
export type PosterColumn = { key: ColumnKey; title: string }
export type PosterRow = Record<ColumnKey, string>
export type BoardTable = { columns: PosterColumn[]; rows: PosterRow[]; total: string }

export type BoardRow = Pick<
  typeof noticeRow.$inferSelect,
  | 'position'
  | 'householdId'
  | 'spellId'
  | 'name'
  | 'guardian'
  | 'memberCount'
  | 'amountFen'
  | 'sinceMonth'
  | 'careMode'
  | 'reasonClass'
  | 'remark'
>

/** The list as the poster has it: of each row what the policy lets the board show, and no column that would stay empty. */
export function boardTable(
  kind: NoticeKind,
  rows: readonly BoardRow[],
  /** 救助类别 by spell, where the list is of several. */
  categories: ReadonlyMap<string | null, string>,
): BoardTable | null {
  if (!isListed(kind) || rows.length === 0) return null
  const shows = (field: 'AMOUNT' | 'CATEGORY' | 'SINCE') => formOf(kind, 'BOARD', field) !== 'NEVER'
  const amounts = shows('AMOUNT') ? rows.flatMap(({ amountFen }) => amountFen ?? []) : []
  const printed = rows.map((row): PosterRow => ({
    position: String(row.position),
    name: row.guardian ? `${row.name}（监护人）` : row.name,
    category: (shows('CATEGORY') && categories.get(row.spellId)) || '',
    members: String(row.memberCount),
    amount: row.amountFen === null ? '—' : yuanOf(row.amountFen),
    since: shows('SINCE') && row.sinceMonth !== null ? row.sinceMonth.slice(0, 7) : '',
    remark: remarksOf(kind, 'BOARD', row).join(' '),
  }))
  const titles = boardTitles(kind)
  const columns: PosterColumn[] = [
    { key: 'position', title: '序号' },
    { key: 'name', title: titles.name },
    { key: 'category', title: '救助类别' },
    { key: 'members', title: '人数' },
    { key: 'amount', title: titles.amount },
    { key: 'since', title: '起始年月' },
    { key: 'remark', title: '备注' },
  ]
  const always: ColumnKey[] = ['position', 'name', 'members']
  return {
    columns: columns.filter(
      ({ key }) =>
        always.includes(key) ||
        (key === 'amount' ? amounts.length > 0 : printed.some((each) => each[key] !== '')),
    ),
    rows: printed,
    total: totalText(rows, amounts),
  }
}

function totalText(rows: readonly BoardRow[], amounts: readonly bigint[]): string {
  const households = new Set(rows.map(({ householdId }) => householdId)).size
  const persons = rows.reduce((sum, { memberCount }) => sum + memberCount, 0)
  const counted = `合计：${households}户 ${persons}人`
  if (amounts.length === 0) return counted
  const yuan = yuanOf(amounts.reduce((sum, each) => sum + each, 0n))
  return `${counted} ${yuan}元（大写：${capitals(yuan)}）`
}
