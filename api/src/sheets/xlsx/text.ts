import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import { TextStore } from '../text-store.ts'
import { type Attributes, parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { isSet } from './workbook.ts'

/** Joins the runs of a rich text; readings printed above the characters are no part of it. */
export class RichText {
  #text = ''
  #listening = false
  #phonetic = false
  /** Of the run that is open, and of any that said something. */
  #striking = false
  #struck = false

  open(name: string, attributes: Attributes) {
    if (name === 't') this.#listening = !this.#phonetic
    else if (name === 'rPh') this.#phonetic = true
    else if (name === 'r') this.#striking = false
    else if (name === 'strike') this.#striking = isSet(attributes)
  }

  hear(text: string) {
    if (!this.#listening) return
    this.#text += text
    if (this.#striking && text.trim() !== '') this.#struck = true
    if (this.#text.length > limits.cellText) refuse('TOO_COMPLICATED', 'a cell holds too much text')
  }

  close(name: string) {
    if (name === 't') this.#listening = false
    else if (name === 'rPh') this.#phonetic = false
  }

  take(): { text: string; isStruck: boolean } {
    const taken = { text: unescape(this.#text), isStruck: this.#struck }
    this.#text = ''
    this.#striking = this.#struck = false
    return taken
  }
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
export function unescape(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

export async function readSharedStrings(zip: Zip, part: string | null): Promise<TextStore> {
  const store = new TextStore()
  if (part === null || !zip.has(part)) return store
  const rich = new RichText()
  await parseXml(part, zip.read(part), {
    open: (name, attributes) => rich.open(name, attributes),
    text: (text) => rich.hear(text),
    close(name) {
      rich.close(name)
      if (name !== 'si') return
      const { text, isStruck } = rich.take()
      store.add(text, isStruck)
    },
  })
  return store
}
