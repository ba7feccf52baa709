import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { Span } from './records.ts'

/** Reads the fields of a record, on into those that continue it. */
export class Fields {
  readonly #stream: Buffer
  readonly #spans: Span[]
  #span = 0
  #at: number
  /** How texts of a workbook before Excel 97 are encoded; null where they are Unicode. */
  readonly #bytes: TextDecoder | null
  /** The fonts that parts of the last text are set in. */
  runFonts: number[] = []

  constructor(stream: Buffer, spans: Span[], bytes: TextDecoder | null = null) {
    this.#stream = stream
    this.#spans = spans
    this.#at = spans[0]!.from
    this.#bytes = bytes
  }

  get left(): number {
    return this.#spans[this.#span]!.to - this.#at
  }

  u8(): number {
    return this.#stream[this.#take(1)]!
  }

  u16(): number {
    return this.#stream.readUInt16LE(this.#take(2))
  }

  u32(): number {
    return this.#stream.readUInt32LE(this.#take(4))
  }

  f64(): number {
    return this.#stream.readDoubleLE(this.#take(8))
  }

  /** An integer or the upper half of a float, perhaps times 100. */
  rk(): number {
    const bits = this.u32()
    let value: number
    if (bits & 2) value = (bits | 0) >> 2
    else {
      const float = Buffer.alloc(8)
      float.writeUInt32LE((bits & 0xffff_fffc) >>> 0, 4)
      value = float.readDoubleLE(0)
    }
    return bits & 1 ? value / 100 : value
  }

  skip(count: number) {
    for (let left = count; left > 0;) {
      if (this.left === 0) this.#continue()
      const step = Math.min(left, this.left)
      this.#at += step
      left -= step
    }
  }

  /** A text after its length, with its readings passed over. */
  text(length: number): string {
    this.runFonts = []
    if (this.#bytes) return this.#byteText(length)
    const flags = this.u8()
    const runs = flags & 8 ? this.u16() : 0
    const readings = flags & 4 ? this.u32() : 0
    const text = this.#characters(length, (flags & 1) === 1)
    for (let i = 0; i < runs; i++) {
      this.skip(2)
      this.runFonts.push(this.u16())
    }
    this.skip(readings)
    return text
  }

  /** A text of an .xlsb, after its length. */
  wideText(length: number): string {
    return this.#characters(length, true)
  }

  #byteText(length: number): string {
    const from = this.#take(length)
    return this.#bytes!.decode(this.#stream.subarray(from, from + length))
  }

  /** Where a text is continued, its second part says anew how wide its characters are. */
  #characters(length: number, wide: boolean): string {
    let text = ''
    for (let left = length, isWide = wide; left > 0;) {
      if (this.left === 0) {
        this.#continue()
        isWide = (this.u8() & 1) === 1
      }
      const width = isWide ? 2 : 1
      const count = Math.min(left, Math.floor(this.left / width))
      if (count === 0) refuse('DAMAGED', 'a text cut within a character')
      const from = this.#take(count * width)
      text += this.#stream.toString(isWide ? 'utf16le' : 'latin1', from, this.#at)
      left -= count
    }
    if (text.length > limits.cellText) refuse('TOO_COMPLICATED', 'a cell holds too much text')
    return text
  }

  #take(count: number): number {
    if (this.left === 0 && count > 0) this.#continue()
    if (this.left < count) refuse('DAMAGED', 'a record shorter than its fields')
    const from = this.#at
    this.#at += count
    return from
  }

  #continue() {
    const next = this.#spans[++this.#span]
    if (!next) refuse('DAMAGED', 'a record shorter than its fields')
    this.#at = next.from
  }
}
