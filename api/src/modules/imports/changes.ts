import type { Context } from '../../context.ts'
import { yuan } from './parse/row.ts'
import type { StagedRow } from './read/imports.ts'

type Change = { field: string; old: string; new: string }
type Values = Partial<Record<string, string>>

const money = (fen: string | undefined) => yuan(BigInt(fen ?? '0'))

/** What is recorded, and what the file says instead, field by field. */
export const changesOf = (ctx: Context, row: StagedRow): Change[] =>
  Object.entries((row.old ?? {}) as Record<string, string>).map(([field, old]) => ({
    field,
    ...pairOf(ctx, row, field, old),
  }))

function pairOf(ctx: Context, row: StagedRow, field: string, old: string): Omit<Change, 'field'> {
  const values = row.values as Values
  const place = (code: string | null) => (code && ctx.regions.find(code)?.nameZh) ?? ''
  switch (field) {
    case 'amount':
      return { old: money(old), new: yuan(row.amountFen ?? 0n) }
    case 'accountNumber':
      return { old: `…${old}`, new: `…${row.accountLast4}` }
    case 'headName':
      return { old, new: row.name ?? '' }
    case 'village':
      return { old: place(old), new: place(row.villageCode) }
    case 'other':
      return {
        old: money(old),
        new: yuan(BigInt(values.priceSubsidy ?? '0') + BigInt(values.other ?? '0')),
      }
    case 'categorical':
    case 'careAllowance':
      return { old: money(old), new: money(values[field]) }
    default:
      return { old, new: values[field] ?? '' }
  }
}
