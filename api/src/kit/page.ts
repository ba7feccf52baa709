import { malformed } from './ids.ts'

export const MAX_FIRST = 200

/** Rows asked for: bounded, and one more to know whether a next page is there. */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_FIRST)
    throw malformed('first', `expected 1 to ${MAX_FIRST}`)
  return first
}

/** A cursor is the sort key of its row; it says nothing the row does not. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** Parts of the key in order, each as it was given and matching its pattern. */
export function decodeCursor(
  cursor: string | null | undefined,
  ...patterns: RegExp[]
): string[] | null {
  if (cursor == null) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(key) &&
      key.length === patterns.length &&
      key.every((part, i) => patterns[i]!.test(String(part)))
    )
      return key.map(String)
  } catch {
    // Falls through to the refusal.
  }
  throw malformed('after', 'expected a cursor of this list')
}

/** Relay connection of rows fetched with `limit first + 1`. */
export function connection<T, X extends object = object>(
  rows: T[],
  first: number,
  key: (row: T) => readonly (string | number)[],
  extra: X = {} as X,
) {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(key(node)) }))
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    ...extra,
  }
}

export const patterns = {
  uuid: /^[0-9a-f-]{36}$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  instant: /^[\d\-T:. +Z]{10,40}$/,
  integer: /^-?\d{1,12}$/,
}
