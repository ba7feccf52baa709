import { createHash } from 'node:crypto'

/** A row as it is hashed: a JSON array of its cells as text, an empty cell as "", and a line feed. */
export const canonicalRow = (cells: readonly string[]): string => `${JSON.stringify(cells)}\n`

/** SHA-256 over the canonical rows in their order: the same whatever the file's format, for anyone to work out again. */
export class RowSetHash {
  readonly #hash = createHash('sha256')
  rows = 0

  add(cells: readonly string[]): void {
    this.#hash.update(canonicalRow(cells))
    this.rows += 1
  }

  hex(): string {
    return this.#hash.digest('hex')
  }
}
