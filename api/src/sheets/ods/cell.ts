import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { CellValue } from '../types.ts'
import { dayValue, numberValue, textValue } from '../values.ts'
import type { Attributes } from '../xml.ts'

const inline = new Set(['span', 'a', 'ruby', 'ruby-base', 'meta', 'bookmark', 'date', 'time'])
const mostSpaces = 32_767

/** One `table-cell`: its attributes, and what its paragraphs say. */
export class OdsCell {
  readonly repeated: number
  readonly columns: number
  readonly rows: number
  readonly #attributes: Attributes
  #paragraphs = 0
  #text = ''
  #listening = 0
  readonly #struckStyles: ReadonlySet<string>
  /** Whether some of its text is struck through by a style of its own. */
  isStruck = false

  constructor(attributes: Attributes, struckStyles: ReadonlySet<string>) {
    this.#attributes = attributes
    this.#struckStyles = struckStyles
    this.repeated = countOf(attributes, 'table:number-columns-repeated')
    this.columns = countOf(attributes, 'table:number-columns-spanned')
    this.rows = countOf(attributes, 'table:number-rows-spanned')
  }

  /** Whether what stands in the element is part of the text. */
  open(name: string, attributes: Attributes): boolean {
    if (this.#listening === 0) {
      if (name !== 'p' && name !== 'h') return false
      if (this.#paragraphs++ > 0) this.#append('\n')
    } else if (name === 's') {
      this.#append(' '.repeat(Math.min(mostSpaces, countOf(attributes, 'text:c'))))
    } else if (name === 'tab') this.#append('\t')
    else if (name === 'line-break') this.#append('\n')
    else if (!inline.has(name)) return false
    if (this.#struckStyles.has(attributes['text:style-name'] ?? '')) this.isStruck = true
    this.#listening++
    return true
  }

  text(text: string) {
    // Spaces that count are written as elements; line ends only lay out the markup.
    if (this.#listening > 0) this.#append(text.replace(/[\t\r\n ]+/g, ' '))
  }

  close() {
    this.#listening--
  }

  /** The style of the whole cell, where it names one. */
  get style(): string | undefined {
    return this.#attributes['table:style-name']
  }

  value(): CellValue | null {
    const own = this.#attributes
    if (own['calcext:value-type'] === 'error') return { kind: 'error', text: this.#text }
    switch (own['office:value-type'] ?? 'string') {
      case 'float':
      case 'currency':
        return numberValue(own['office:value'] ?? this.#text, undefined, false)
      case 'percentage': {
        const format = { code: '0%', isDay: false }
        return numberValue(own['office:value'] ?? this.#text, format, false)
      }
      case 'date':
        return dayValue(own['office:date-value'] ?? this.#text)
      case 'boolean':
        return { kind: 'boolean', value: own['office:boolean-value'] === 'true' }
      default:
        return textValue(own['office:string-value'] || this.#text)
    }
  }

  #append(text: string) {
    this.#text += text
    if (this.#text.length > limits.cellText) refuse('TOO_COMPLICATED', 'a cell holds too much text')
  }
}

export function countOf(attributes: Attributes, name: string): number {
  const count = Number(attributes[name] ?? 1)
  if (!Number.isSafeInteger(count) || count < 1) refuse('DAMAGED', `${name} is no count`)
  return count
}
