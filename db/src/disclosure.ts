/**
 * The standard measures of statistical disclosure control. Records that are alike in whatever an attacker may know of
 * them (the quasi-identifiers, here one text) are an equivalence class; every measure is a figure of such classes.
 */
type TextOf<Row> = (row: Row) => string

/** How many each class holds: f_k of a sample, F_k of a population whose records stand for several (`weight`). */
export function classSizes<Row>(
  records: Iterable<Row>,
  key: TextOf<Row>,
  weight: (row: Row) => number = () => 1,
): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const record of records)
    sizes.set(key(record), (sizes.get(key(record)) ?? 0) + weight(record))
  return sizes
}

/** k of k-anonymity (Samarati, Sweeney): the smallest class; null without records. */
export const kAnonymity = <Row>(records: Iterable<Row>, key: TextOf<Row>): number | null =>
  smallest(classSizes(records, key).values())

/** Different sensitive values in each class; 1 is what a homogeneity attack needs. */
export function diversities<Row>(
  records: Iterable<Row>,
  key: TextOf<Row>,
  sensitive: TextOf<Row>,
): Map<string, number> {
  const values = new Map<string, Set<string>>()
  for (const record of records) {
    const seen = values.get(key(record)) ?? new Set()
    values.set(key(record), seen.add(sensitive(record)))
  }
  return new Map([...values].map(([each, seen]) => [each, seen.size]))
}

/** Distinct l of l-diversity (Machanavajjhala and others): the least diverse class; null without records. */
export const distinctDiversity = <Row>(
  records: Iterable<Row>,
  key: TextOf<Row>,
  sensitive: TextOf<Row>,
): number | null => smallest(diversities(records, key, sensitive).values())

/** Records that are alone in their class. */
export const uniques = <Row>(records: readonly Row[], key: TextOf<Row>): Row[] => {
  const sizes = classSizes(records, key)
  return records.filter((record) => sizes.get(key(record)) === 1)
}

const smallest = (sizes: Iterable<number>): number | null => {
  const all = [...sizes]
  return all.length === 0 ? null : Math.min(...all)
}
