import { sumsBeside } from './list-differences.ts'

/** What a household was paid under a programme in a quarter. */
export type Paid = { quarter: string; programme: string; household: string; fen: bigint }

/**
 * A few households of a programme would be known by its sum, by the sum of the others, or beside another quarter: then the
 * whole alone is told, and where that tells of them too, the board's lists have it.
 */
export function inWords(
  paid: readonly Paid[],
  { quarter, limit, monthKept }: { quarter: string; limit: number; monthKept: boolean },
  nameOf: (programme: string) => string,
): string {
  const now = paid.filter((each) => each.quarter === quarter)
  if (now.length === 0) return '本季度没有发放社会救助资金。'
  const others = paid.filter((each) => each.quarter !== quarter)
  const tells = (programme?: string) => {
    const of = (rows: readonly Paid[]) =>
      rows.flatMap((each) =>
        programme === undefined || each.programme === programme ? [each.household] : [],
      )
    const earlier = [...Map.groupBy(others, (each) => each.quarter)].map(([title, rows]) => ({
      ...{ kind: 'VILLAGE_AFFAIRS' as const, title, rows: null, sumsOnWeb: true },
      households: of(rows),
    }))
    return !sumsBeside(earlier, of(now), limit).shown
  }
  if (monthKept || tells()) return '本季度各月发放的户数、人数和金额，见村（居）公示栏张贴的名单。'
  const programmes = [...new Set(paid.map(({ programme }) => programme))]
  const sumOf = (rows: readonly Paid[]) => ({
    households: new Set(rows.map(({ household }) => household)).size,
    yuan: (Number(rows.reduce((sum, { fen }) => sum + fen, 0n)) / 100).toFixed(2),
  })
  const sums = programmes.map((code) => ({
    code,
    ...sumOf(now.filter(({ programme }) => programme === code)),
  }))
  const count = sums.reduce((all, { households }) => all + households, 0)
  const whole = `合计${count}户次，发放${sumOf(now).yuan}元。`
  if (programmes.some(tells)) return `各项救助${whole}`
  const lines = sums.filter(({ households }) => households > 0)
  return `${lines.map(({ code, households, yuan }) => `${nameOf(code)}${households}户，发放${yuan}元`).join('；')}；${whole}`
}
