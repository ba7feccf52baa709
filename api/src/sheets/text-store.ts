import { limits } from './limits.ts'
import { refuse } from './refused.ts'

const chunkBytes = 4 * 1024 * 1024
const groupSize = 16
const recent = 1 << 14

/**
 * Millions of texts by number, off the heap: each is its length and its bytes, one after the other,
 * and only every sixteenth has its place noted.
 */
export class TextStore {
  #chunks: Buffer[] = []
  /** Bytes used of each chunk. */
  #used: number[] = []
  #groups = new Float64Array(1024)
  #bytes = 0
  #count = 0
  #lately: { at: number; text: string }[] = []
  readonly #struck = new Set<number>()

  get size(): number {
    return this.#count
  }

  /** `isStruck`: some of it is struck through. */
  add(text: string, isStruck = false) {
    if (isStruck) this.#struck.add(this.#count)
    const length = Buffer.byteLength(text)
    if (length > limits.cellText) refuse('TOO_COMPLICATED', 'a cell holds too much text')
    this.#bytes += length + 4
    if (this.#bytes > limits.sharedStringBytes) refuse('TOO_LARGE', 'too many different texts')
    let last = this.#chunks.length - 1
    if (last < 0 || this.#used[last]! + length + 4 > chunkBytes) {
      last = this.#chunks.push(Buffer.allocUnsafeSlow(chunkBytes)) - 1
      this.#used.push(0)
    }
    const chunk = this.#chunks[last]!
    let at = this.#used[last]!
    if (this.#count % groupSize === 0) this.#note(last * chunkBytes + at)
    if (length < 0x80) chunk[at++] = length
    else at = chunk.writeUInt32BE(length + 0x8000_0000, at)
    this.#used[last] = at + chunk.write(text, at)
    this.#count++
  }

  isStruck(at: number): boolean {
    return this.#struck.has(at)
  }

  /** Undefined for a number that no text has. */
  get(at: number): string | undefined {
    if (!(at >= 0 && at < this.#count)) return undefined
    const slot = at % recent
    const lately = this.#lately[slot]
    if (lately?.at === at) return lately.text
    const text = this.#find(at)
    this.#lately[slot] = { at, text }
    return text
  }

  #find(at: number): string {
    const start = this.#groups[Math.floor(at / groupSize)]!
    let number = Math.floor(start / chunkBytes)
    let from = start % chunkBytes
    for (let steps = at % groupSize; ; steps--) {
      if (from >= this.#used[number]!) {
        number++
        from = 0
      }
      const chunk = this.#chunks[number]!
      let length = chunk[from]!
      if (length < 0x80) from++
      else {
        length = chunk.readUInt32BE(from) - 0x8000_0000
        from += 4
      }
      if (steps === 0) return chunk.toString('utf8', from, from + length)
      from += length
    }
  }

  #note(place: number) {
    const group = this.#count / groupSize
    if (group === this.#groups.length) {
      const grown = new Float64Array(group * 2)
      grown.set(this.#groups)
      this.#groups = grown
    }
    this.#groups[group] = place
  }
}
