import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { Delimiter } from './delimiter.ts'

const lineFeed = 10
const carriageReturn = 13
const quote = 34

/**
 * Records of a delimited text that arrives in pieces. A quote counts only where a field begins;
 * lines end with LF, CR LF or CR, mixed as they come.
 */
export class RecordReader {
  readonly #delimiter: number
  #text = ''
  #at = 0
  #records = 0

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter.charCodeAt(0)
  }

  /** The records that this text completes. */
  write(text: string): string[][] {
    this.#text += text
    return this.#take(false)
  }

  end(): string[][] {
    const records = this.#take(true)
    if (this.#at < this.#text.length) refuse('OPEN_QUOTE', this.#place())
    return records
  }

  #take(final: boolean): string[][] {
    const records: string[][] = []
    while (this.#at < this.#text.length) {
      const record = this.#record(final)
      if (!record) break
      records.push(record)
    }
    this.#records += records.length
    this.#text = this.#text.slice(this.#at)
    this.#at = 0
    if (this.#text.length > limits.csvRecord) refuse('DAMAGED', `${this.#place()} does not end`)
    return records
  }

  /** Null, and nothing moved, where the text ends before the record does. */
  #record(final: boolean): string[] | null {
    const text = this.#text
    const fields: string[] = []
    let at = this.#at
    for (;;) {
      let field = ''
      if (text.charCodeAt(at) === quote) {
        const quoted = readQuoted(text, at + 1, final)
        if (!quoted) return null
        field = quoted.field
        at = quoted.end
      }
      const from = at
      let ending = text.charCodeAt(at)
      while (at < text.length && !this.#endsField(ending)) ending = text.charCodeAt(++at)
      if (at === text.length && !final) return null
      fields.push(field === '' ? text.slice(from, at) : field + text.slice(from, at))
      if (at < text.length && ending === this.#delimiter) {
        at++
        continue
      }
      if (ending === carriageReturn) {
        if (at + 1 === text.length && !final) return null
        if (text.charCodeAt(at + 1) === lineFeed) at++
      }
      this.#at = Math.min(at + 1, text.length)
      return fields
    }
  }

  #endsField(character: number): boolean {
    return character === this.#delimiter || character === lineFeed || character === carriageReturn
  }

  #place(): string {
    return `row ${this.#records + 1}`
  }
}

function readQuoted(text: string, start: number, final: boolean) {
  let field = ''
  for (let from = start; ;) {
    const found = text.indexOf('"', from)
    if (found < 0 || (found + 1 === text.length && !final)) return null
    if (text.charCodeAt(found + 1) !== quote) {
      return { field: field + text.slice(from, found), end: found + 1 }
    }
    field += text.slice(from, found + 1)
    from = found + 2
  }
}
