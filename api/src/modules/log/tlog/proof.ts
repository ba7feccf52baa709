import { nodeHash } from '../tree.ts'

/** Hash of the complete subtree of `2^level` leaves that begins at leaf `index × 2^level`. */
export type HashAt = (level: number, index: number) => Promise<Buffer>

// Largest power of two smaller than n.
const splitOf = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))

/** Root over leaves [from, to) (RFC 6962 2.1), from the hashes of complete subtrees. */
async function rangeRoot(at: HashAt, from: number, to: number): Promise<Buffer> {
  const size = to - from
  const level = Math.log2(size)
  if (Number.isInteger(level) && from % size === 0) return await at(level, from / size)
  const middle = from + splitOf(size)
  return nodeHash(await rangeRoot(at, from, middle), await rangeRoot(at, middle, to))
}

/** Audit path of a leaf in a tree of `size` leaves (RFC 6962 2.1.1), leaf upwards. */
export async function proveInclusion(at: HashAt, index: number, size: number): Promise<Buffer[]> {
  if (index < 0 || index >= size) throw new Error('no such leaf in this tree')
  const path: Buffer[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push(await rangeRoot(at, middle, to))
      to = middle
    } else {
      path.push(await rangeRoot(at, from, middle))
      from = middle
    }
  }
  return path.reverse()
}

/** That the tree of `size` leaves extends the one of `old` leaves (RFC 6962 2.1.2). */
export async function proveConsistency(at: HashAt, old: number, size: number): Promise<Buffer[]> {
  if (old < 1 || old > size) throw new Error('a consistency proof leads from a smaller tree')
  const proof: Buffer[] = []
  let [from, to, whole] = [0, size, true]
  while (old !== to) {
    const middle = from + splitOf(to - from)
    if (old <= middle) {
      proof.push(await rangeRoot(at, middle, to))
      to = middle
    } else {
      proof.push(await rangeRoot(at, from, middle))
      from = middle
      whole = false
    }
  }
  if (!whole) proof.push(await rangeRoot(at, from, to))
  return proof.reverse()
}

/** Root that a leaf and its path lead to (RFC 9162 2.1.3.2); null when the path has not the right length. */
export function rootOfInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | null {
  if (index < 0 || index >= size) return null
  let [place, last, root] = [index, size - 1, leaf]
  for (const hash of path) {
    if (last === 0) return null
    if (place % 2 === 1 || place === last) {
      root = nodeHash(hash, root)
      while (place % 2 === 0 && place !== 0)
        [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
    } else root = nodeHash(root, hash)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : null
}

/** Whether the proof leads from the one root to the other (RFC 9162 2.1.4.2). */
export function isConsistent(
  old: { size: number; root: Buffer },
  now: { size: number; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (old.size < 1 || old.size > now.size) return false
  if (old.size === now.size) return proof.length === 0 && old.root.equals(now.root)
  const path = isPowerOfTwo(old.size) ? [old.root, ...proof] : [...proof]
  const [first, ...rest] = path
  if (!first || proof.length === 0) return false
  let [place, last] = [old.size - 1, now.size - 1]
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  let [oldRoot, newRoot] = [first, first]
  for (const hash of rest) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      oldRoot = nodeHash(hash, oldRoot)
      newRoot = nodeHash(hash, newRoot)
      while (place % 2 === 0 && place !== 0)
        [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
    } else newRoot = nodeHash(newRoot, hash)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && oldRoot.equals(old.root) && newRoot.equals(now.root)
}

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))
