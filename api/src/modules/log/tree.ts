import { createHash } from 'node:crypto'

const sha256 = (...parts: Buffer[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** RFC 6962 2.1: a leaf and an inner node can never be taken for each other. */
export const leafHash = (leaf: Buffer): Buffer => sha256(Buffer.from([0]), leaf)

export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  sha256(Buffer.from([1]), left, right)

/** Complete subtrees of a tree, largest first: all that is needed to go on growing it. */
export class Frontier {
  readonly #peaks: { height: number; hash: Buffer }[]
  #size: number

  constructor(peaks: { height: number; hash: Buffer }[] = [], size = 0) {
    this.#peaks = peaks
    this.#size = size
  }

  copy(): Frontier {
    return new Frontier([...this.#peaks], this.#size)
  }

  get size(): number {
    return this.#size
  }

  append(leaf: Buffer): void {
    let peak = { height: 0, hash: leaf }
    while (this.#peaks.at(-1)?.height === peak.height)
      peak = { height: peak.height + 1, hash: nodeHash(this.#peaks.pop()!.hash, peak.hash) }
    this.#peaks.push(peak)
    this.#size += 1
  }

  /** Merkle tree hash of everything appended so far. */
  root(): Buffer {
    if (this.#size === 0) return sha256()
    return this.#peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right))
  }
}
