import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import { TextStore } from '../text-store.ts'
import { parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'

/** Joins the runs of a rich text; readings printed above the characters are no part of it. */
export class RichText {
  #text = ''
  #listening = false
  #phonetic = false

  open(name: string) {
    if (name === 't') this.#listening = !this.#phonetic
    else if (name === 'rPh') this.#phonetic = true
  }

  hear(text: string) {
    if (!this.#listening) return
    this.#text += text
    if (this.#text.length > limits.cellText) refuse('TOO_COMPLICATED', 'a cell holds too much text')
  }

  close(name: string) {
    if (name === 't') this.#listening = false
    else if (name === 'rPh') this.#phonetic = false
  }

  take(): string {
    const text = unescape(this.#text)
    this.#text = ''
    return text
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
    open: (name) => rich.open(name),
    text: (text) => rich.hear(text),
    close(name) {
      rich.close(name)
      if (name === 'si') store.add(rich.take())
    },
  })
  return store
}
