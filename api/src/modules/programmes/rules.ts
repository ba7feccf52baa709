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

export type AmountDue = {
  /** The standard of one person and month that the parts are reckoned from. */
  standardFen: bigint
  baseFen: bigint
  categoricalFen: bigint
  careFen: bigint
  amountFen: bigint
  words: Text
}

/** Standards in force in a benefit month: the latest begun of each kind, corrected ones left out. */
export function inForce(rows: readonly StandardRow[], month: string): StandardRow[] {
  const corrected = new Set(rows.map(({ supersedesId }) => supersedesId))
  const begun = rows.filter((row) => row.validFrom <= month && !corrected.has(row.id))
  const latest = new Map<string, StandardRow>()
  for (const row of begun.toSorted(
    (a, b) => a.validFrom.localeCompare(b.validFrom) || a.recordedAt.localeCompare(b.recordedAt),
  ))
    latest.set(keyOf(row), row)
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
  const categoricalFen = halfUp(
    monthly * BigInt(share ?? 0) * BigInt(input.categoricalUnits),
    1000n,
  )
  const careFen = input.selfCareLevel
    ? (find('CARE', { selfCareLevel: input.selfCareLevel })?.amountFen ?? null)
    : 0n
  if (careFen === null) return null
  const parts = {
    standardFen: monthly,
    baseFen: base.fen,
    categoricalFen,
    careFen,
    amountFen: base.fen + categoricalFen + careFen,
  }
  return {
    ...parts,
    words: inWords(
      input,
      base.words,
      categoricalFen,
      careFen,
      parts.amountFen,
      yuanOf(monthly),
      share,
    ),
  }
}

function baseOf(
  input: DueInput,
  monthly: bigint,
  permille: number | null,
): { fen: bigint; words: string } | null {
  const covered = BigInt(input.coveredCount)
  const people = ` × ${input.coveredCount}`
  if (input.method === 'FULL')
    return { fen: monthly * covered, words: `${yuanOf(monthly)}${people}` }
  if (input.method === 'GAP') {
    const gap = monthly - (input.incomeFen ?? 0n)
    return {
      fen: (gap > 0n ? gap : 0n) * covered,
      words: `(${yuanOf(monthly)} − ${yuanOf(input.incomeFen ?? 0n)})${people}`,
    }
  }
  if (permille === null) return null
  return {
    fen: halfUp(monthly * BigInt(permille) * covered, 1000n),
    words: `${yuanOf(monthly)} × ${permille / 10}%${people}`,
  }
}

function inWords(
  input: DueInput,
  base: string,
  categoricalFen: bigint,
  careFen: bigint,
  amountFen: bigint,
  monthly: string,
  share: number | null,
): Text {
  const categorical =
    categoricalFen > 0n ? `${monthly} × ${(share ?? 0) / 10}% × ${input.categoricalUnits}` : null
  const say = (names: { base: string; categorical: string; care: string }) =>
    [
      `${names.base} ${base}`,
      categorical && `${names.categorical} ${categorical}`,
      careFen > 0n && `${names.care} ${yuanOf(careFen)}`,
    ]
      .filter(Boolean)
      .join(' + ') + ` = ${yuanOf(amountFen)}`
  return text(
    say({ base: '基本', categorical: '分类施保', care: '照料护理' }),
    say({ base: 'base', categorical: 'categorical', care: 'care' }),
  )
}

const halfUp = (dividend: bigint, divisor: bigint): bigint =>
  (dividend * 2n + divisor) / (divisor * 2n)

/** Brackets of document numbers are normalised to 〔〕 before anything is matched. */
export const normaliseDocumentNo = (text: string): string =>
  text.trim().replaceAll(/[﹝[(（【]\s*(\d{4})\s*[﹞\])）】]/g, '〔$1〕')

type StandardInput = {
  kind: StandardRow['kind']
  unit: StandardRow['unit']
  band?: StandardRow['band'] | undefined
  selfCareLevel?: StandardRow['selfCareLevel'] | undefined
  amount?: bigint | null | undefined
  ratePermille?: number | null | undefined
}

/** Why a standard cannot be as entered: which argument, and what is wrong with it. */
export function whyNotStandard(input: StandardInput): { path: string; message: Text } | null {
  const isRate = input.unit === 'PERMILLE_OF_BASIC'
  if (isRate !== (input.kind === 'BAND' || input.kind === 'CATEGORICAL'))
    return {
      path: 'input.unit',
      message: text(
        '档次和分类施保用比例，基本标准和照料护理用金额。',
        'Bands and additions are rates; basic and care standards are amounts.',
      ),
    }
  if (isRate && (input.ratePermille == null || input.ratePermille < 1 || input.ratePermille > 1000))
    return {
      path: 'input.ratePermille',
      message: text('比例须为千分之 1 至 1000。', 'A rate is 1 to 1000 permille.'),
    }
  if (!isRate && (input.amount == null || input.amount <= 0n || input.amount > 10_000_000n))
    return {
      path: 'input.amount',
      message: text(
        '金额须大于 0，且不超过 100,000 元。',
        'An amount is above 0 and at most 100,000 yuan.',
      ),
    }
  if ((input.kind === 'BAND') !== (input.band != null))
    return {
      path: 'input.band',
      message: text('档次标准须写明 A、B 或 C 档。', 'A band standard names its band.'),
    }
  if ((input.kind === 'CARE') !== (input.selfCareLevel != null))
    return {
      path: 'input.selfCareLevel',
      message: text('照料护理标准须写明自理能力等级。', 'A care standard names its level.'),
    }
  return null
}

type Key = Pick<StandardRow, 'programmeCode' | 'kind' | 'band' | 'selfCareLevel' | 'validFrom'>

const keyOf = (row: Key): string =>
  [row.programmeCode, row.kind, row.band, row.selfCareLevel].join()

/** Why a standard cannot join those recorded: one of its kind and month stands already, or what it corrects is another kind or was corrected. */
export function whyNotJoined(
  row: Key & { supersedesId: string | null },
  all: readonly StandardRow[],
): { code: string; message: Text } | null {
  const corrected = new Set(all.map(({ supersedesId }) => supersedesId))
  const old = all.find(({ id }) => id === row.supersedesId)
  if (old && keyOf(old) !== keyOf(row))
    return {
      code: 'OTHER_KIND',
      message: text('要更正的是另一类标准。', 'What it corrects is a standard of another kind.'),
    }
  if (old && corrected.has(old.id))
    return {
      code: 'SUPERSEDED',
      message: text('要更正的标准已被更正。', 'The standard has been corrected already.'),
    }
  const same = all.some(
    (each) =>
      !corrected.has(each.id) &&
      each.id !== row.supersedesId &&
      keyOf(each) === keyOf(row) &&
      each.validFrom === row.validFrom,
  )
  return same
    ? {
        code: 'ENTERED',
        message: text(
          '同月同类标准已登记；如有误，请更正那一条。',
          'One of this kind holds from that month: correct that one.',
        ),
      }
    : null
}
