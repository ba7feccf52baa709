import { refuse } from '../refused.ts'
import type { Encoding } from '../types.ts'

const sampled = 64 * 1024

/** By the whole file: the first Chinese character may stand in its last row. */
export async function encodingOf(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const utf8 = new Candidate('utf-8')
  const gb = new Candidate('gb18030')
  const common = new CommonHan()
  let first = true
  for await (const chunk of chunks) {
    if (first) {
      const wide = markOf(chunk) ?? wideWithoutMark(chunk.subarray(0, sampled))
      if (wide) return wide
      if (looksBinary(chunk.subarray(0, sampled))) refuse('NOT_A_TABLE', 'neither table nor text')
    }
    first = false
    utf8.feed(chunk)
    gb.feed(chunk)
    if (!utf8.fits) common.feed(chunk)
    if (!utf8.fits && !gb.fits) break
  }
  if (utf8.fits) {
    if (utf8.isCutShort()) refuse('DAMAGED', 'the text ends within a character')
    return 'utf-8'
  }
  if (!gb.fits || !common.areMost) refuse('UNKNOWN_ENCODING', 'neither UTF-8, UTF-16 nor GB18030')
  if (gb.isCutShort()) refuse('DAMAGED', 'the text ends within a character')
  return 'gb18030'
}

function markOf(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** Digits, commas and line ends of a UTF-16 text have their zero byte always on the same side. */
function wideWithoutMark(bytes: Buffer): Encoding | null {
  const zeros = [0, 0]
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]!++
  const [even, odd] = zeros as [number, number]
  const enough = bytes.length / 2 / 20
  if (odd > enough && odd > 50 * even) return 'utf-16le'
  if (even > enough && even > 50 * odd) return 'utf-16be'
  return null
}

/** Control characters other than the white ones; a few strays do not make a picture of a table. */
function looksBinary(bytes: Buffer): boolean {
  let strange = 0
  for (const byte of bytes) {
    if (byte < 0x20 && byte !== 0 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a) strange++
  }
  return strange > 2 + bytes.length / 200
}

class Candidate {
  fits = true
  readonly #decoder: TextDecoder

  constructor(encoding: Encoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  feed(chunk: Buffer) {
    if (!this.fits) return
    try {
      this.#decoder.decode(chunk, { stream: true })
    } catch {
      this.fits = false
    }
  }

  isCutShort(): boolean {
    try {
      this.#decoder.decode()
      return false
    } catch {
      return true
    }
  }
}

/**
 * GB18030 gives a meaning to almost any bytes. In Chinese text most pairs are of the 3,755 common
 * characters or of punctuation; in Big5 or broken UTF-8 read as GB18030 few are.
 */
class CommonHan {
  #lead = 0
  #pairs = 0
  #common = 0

  feed(chunk: Buffer) {
    let lead = this.#lead
    for (const byte of chunk) {
      if (lead === 0) {
        lead = byte < 0x81 ? 0 : byte
        continue
      }
      // The second of four bytes is a digit; the other two make a pair like this one.
      if (byte >= 0x40) {
        this.#pairs++
        const han = lead >= 0xb0 && lead <= 0xd7
        const sign = lead >= 0xa1 && lead <= 0xa9
        if (byte >= 0xa1 && (han || sign)) this.#common++
      }
      lead = 0
    }
    this.#lead = lead
  }

  get areMost(): boolean {
    return this.#pairs < 20 || this.#common > 0.6 * this.#pairs
  }
}
