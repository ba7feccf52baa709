import type { Context } from '../../context.ts'
import { relationWords } from './members/relation-words.ts'
import { yuan } from './parse/money.ts'
import type { StagedRow } from './read/imports.ts'
import type { Relation } from './records.ts'

type Change = { field: string; old: string | null; new: string | null }
type MemberChange = Change & { who?: string }
type Values = Partial<Record<string, string>>

const money = (fen: string | undefined) => yuan(BigInt(fen ?? '0'))

/** What is recorded, and what the file says instead, field by field; then the members of the household. */
export function changesOf(ctx: Context, row: StagedRow): Change[] {
  const { members = [], ...old } = (row.old ?? {}) as Record<string, string> & {
    members?: MemberChange[]
  }
  return [
    ...Object.entries(old).map(([field, was]) => ({ field, ...pairOf(ctx, row, field, was) })),
    ...members.map((change) => memberChange(ctx, change)),
  ]
}

function memberChange(ctx: Context, { field, who, ...pair }: MemberChange): Change {
  if (who === undefined) return { field, ...pair }
  const said = (relation: string | null) =>
    `${who} ${relationWords[relation as Relation][ctx.language]}`
  return { field, old: said(pair.old), new: said(pair.new) }
}

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
