import type { amountVersion, standard } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import type { ProgrammeCode } from './programme-index.ts'

export type StandardRow = typeof standard.$inferSelect

/** What the amount of a spell depends on besides the standards. */
export type DueInput = { programmeCode: ProgrammeCode } & Pick<
  typeof amountVersion.$inferSelect,
  'method' | 'band' | 'incomeFen' | 'coveredCount' | 'categoricalUnits' | 'selfCareLevel'
>

export type AmountDue = { baseFen: bigint; categoricalFen: bigint; careFen: bigint; amountFen: bigint; words: Text }

/** Standards in force in a benefit month: the latest begun of each kind, corrected ones left out. */
export function inForce(rows: readonly StandardRow[], month: string): StandardRow[] {
  const corrected = new Set(rows.map(({ supersedesId }) => supersedesId))
  const begun = rows.filter((row) => row.validFrom <= month && !corrected.has(row.id))
  const latest = new Map<string, StandardRow>()
  for (const row of begun.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom) || a.recordedAt.localeCompare(b.recordedAt)))
    latest.set([row.programmeCode, row.kind, row.band, row.selfCareLevel].join(), row)
  return [...latest.values()]
}

/**
 * What the rules pay for one month (SA Law 18–20): a band's share of the standard or the gap to it, per covered person;
 * categorical additions as shares of the standard; for extreme hardship a twelfth of the yearly standard and care by level.
 * `standards` are those in force in the benefit month; null when one that is needed is missing. Rounded once per part, half up.
 */
export function amountDue(input: DueInput, standards: readonly StandardRow[]): AmountDue | null {
  const find = (kind: StandardRow['kind'], more: Partial<StandardRow> = {}) =>
    standards.find(
      (row) =>
        row.programmeCode === input.programmeCode &&
        row.kind === kind &&
        Object.entries(more).every(([name, value]) => row[name as keyof StandardRow] === value),
    )
  const basic = find('BASIC')
  if (basic?.amountFen == null) return null
  const monthly = basic.unit === 'PERSON_YEAR' ? halfUp(basic.amountFen, 12n) : basic.amountFen
  const base = baseOf(input, monthly, find('BAND', { band: input.band })?.ratePermille ?? null)
  const share = find('CATEGORICAL')?.ratePermille ?? null
  if (base === null || (input.categoricalUnits > 0 && share === null)) return null
  const categoricalFen = halfUp(monthly * BigInt(share ?? 0) * BigInt(input.categoricalUnits), 1000n)
  const careFen = input.selfCareLevel ? (find('CARE', { selfCareLevel: input.selfCareLevel })?.amountFen ?? null) : 0n
  if (careFen === null) return null
  const parts = { baseFen: base.fen, categoricalFen, careFen, amountFen: base.fen + categoricalFen + careFen }
  return { ...parts, words: inWords(input, base.words, categoricalFen, careFen, parts.amountFen, yuanOf(monthly), share) }
}

function baseOf(input: DueInput, monthly: bigint, permille: number | null): { fen: bigint; words: string } | null {
  const covered = BigInt(input.coveredCount)
  const people = ` × ${input.coveredCount}`
  if (input.method === 'FULL') return { fen: monthly * covered, words: `${yuanOf(monthly)}${people}` }
  if (input.method === 'GAP') {
    const gap = monthly - (input.incomeFen ?? 0n)
    return { fen: (gap > 0n ? gap : 0n) * covered, words: `(${yuanOf(monthly)} − ${yuanOf(input.incomeFen ?? 0n)})${people}` }
  }
  if (permille === null) return null
  return { fen: halfUp(monthly * BigInt(permille) * covered, 1000n), words: `${yuanOf(monthly)} × ${permille / 10}%${people}` }
}

function inWords(input: DueInput, base: string, categoricalFen: bigint, careFen: bigint, amountFen: bigint, monthly: string, share: number | null): Text {
  const categorical = categoricalFen > 0n ? `${monthly} × ${(share ?? 0) / 10}% × ${input.categoricalUnits}` : null
  const say = (names: { base: string; categorical: string; care: string }) =>
    [`${names.base} ${base}`, categorical && `${names.categorical} ${categorical}`, careFen > 0n && `${names.care} ${yuanOf(careFen)}`].filter(Boolean).join(' + ') +
    ` = ${yuanOf(amountFen)}`
  return text(
    say({ base: '基本', categorical: '分类施保', care: '照料护理' }),
    say({ base: 'base', categorical: 'categorical', care: 'care' }),
  )
}

const halfUp = (dividend: bigint, divisor: bigint): bigint => (dividend * 2n + divisor) / (divisor * 2n)
