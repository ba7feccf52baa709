import type { ExportFilter } from '../../__generated__/types.ts'
import type { Context } from '../../context.ts'
import { fenOf, yuanOf } from '../../kit/money.ts'
import type { Text } from '../../kit/language.ts'
import type { ExportRow } from './read/exports.ts'
import type { Column } from './sources/column.ts'
import { type ExportKind, sourceOf } from './sources/index.ts'
import { filterLabels, filterWords } from './filter-words.ts'

/**
 * As kept beside an export: what was filtered, and the keys of its columns in their order, so that a later version with
 * others makes the same rows. Null in those asked for before all had them: read with today's, whatever they are.
 */
export type StoredQuery = { filter: Record<string, unknown>; columns: string[] | null }

type Asked = Pick<ExportRow, 'kind'> & { query: unknown }

const fields = {
  PAYMENTS: 'payments',
  HOUSEHOLDS: 'households',
  BATCHES: 'batches',
  QUOTAS: 'quotas',
  NOTICES: 'notices',
  DUE: 'due',
  NOT_PAID: 'notPaid',
  BANK_LINES: 'bankLines',
  RECOVERIES: 'recoveries',
  RESERVE_USES: 'reserveUses',
  LOG: 'log',
  REPORT: 'report',
} as const satisfies Record<ExportKind, keyof ExportFilter>

export const filterFieldOf = (kind: ExportKind): keyof ExportFilter => fields[kind]

/** The filter of this kind, ready to be kept as JSON; null when another kind's was given. */
export function storedFilter(kind: ExportKind, filter: ExportFilter): StoredQuery['filter'] | null {
  const given = Object.entries(filter).filter(([, value]) => value != null)
  if (given.length !== 1 || given[0]![0] !== fields[kind]) return null
  const values = Object.entries(given[0]![1] as Record<string, unknown>)
  return Object.fromEntries(
    values
      .filter(([, value]) => value != null && value !== '')
      .map(([name, value]) => [name, typeof value === 'bigint' ? yuanOf(value) : value]),
  )
}

/** As its list takes it. */
export function filterOf(row: Asked): never {
  const { filter } = row.query as StoredQuery
  const values = Object.entries(filter).map(([name, value]) => [
    name,
    name === 'minAmount' || name === 'maxAmount' ? fenOf(String(value)) : value,
  ])
  return Object.fromEntries(values) as never
}

export function columnsOf(row: Asked): readonly Column[] {
  const { columns } = sourceOf(row.kind)
  const { columns: kept } = row.query as StoredQuery
  return kept ? kept.flatMap((key) => columns.find((each) => each.key === key) ?? []) : columns
}

/** Columns of the export that this version no longer has: its rows cannot be made again. */
export function columnsGone(row: Asked): string[] {
  const { columns: kept } = row.query as StoredQuery
  return (kept ?? []).filter((key) => sourceOf(row.kind).columns.every((each) => each.key !== key))
}

/** Whether rows are those of the first making; null where other columns, and not other data, may be why they are not. */
export function sameAs(row: Asked & Pick<ExportRow, 'rowSetHash'>, hash: string): boolean | null {
  if (row.rowSetHash === hash) return true
  return (row.query as StoredQuery).columns === null ? null : false
}

/** What was filtered, in words, in the order of the list's own filters. */
export function queryWords(ctx: Context, row: Asked): { label: string; value: string }[] {
  const { filter } = row.query as StoredQuery
  const order = Object.keys(filterLabels)
  const inOrder = Object.entries(filter).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return inOrder.map(([name, value]) => ({
    label: filterLabels[name]?.[ctx.language] ?? name,
    value: valueWords(ctx, name, value),
  }))
}

function valueWords(ctx: Context, name: string, value: unknown): string {
  const text = String(value)
  if (name === 'region')
    return ctx.regions.find(text)?.[ctx.language === 'zh' ? 'nameZh' : 'nameEn'] ?? text
  if (name === 'programme') {
    const found = ctx.programmes.all.find(({ code }) => code === text)
    return (ctx.language === 'zh' ? found?.nameZh : found?.nameEn) ?? text
  }
  if (/^\d{4}-\d{2}-01$/.test(text)) return text.slice(0, 7)
  if (typeof value === 'boolean')
    return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[ctx.language]
  const words: Text | undefined = filterWords[name]?.[text]
  return words?.[ctx.language] ?? text
}
