import { SaxesParser } from 'saxes'

import { limits } from './limits.ts'
import { refuse, Refused } from './refused.ts'

export type Attributes = Record<string, string>

export type XmlHandlers = {
  /** Names come without their prefix. */
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** Well-formed UTF-8 XML without a DTD, fed as it arrives; anything else refuses the file. */
export class XmlReader {
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  })
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #part: string
  /** Characters fed since the parser last had something to say. */
  #silent = 0
  #depth = 0

  constructor(part: string, handlers: XmlHandlers) {
    this.#part = part
    const parser = this.#parser
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding)) refuse('DAMAGED', `${part}: encoding`)
    })
    parser.on('doctype', () => refuse('BOMB', `${part} defines a document type`))
    parser.on('opentag', ({ name, attributes }) => {
      this.#silent = 0
      if (++this.#depth > limits.xmlDepth) refuse('TOO_COMPLICATED', `${part}: nested too deep`)
      handlers.open?.(withoutPrefix(name), attributes)
    })
    parser.on('closetag', ({ name }) => {
      this.#silent = 0
      this.#depth--
      handlers.close?.(withoutPrefix(name))
    })
    if (handlers.text) {
      const text = (heard: string) => handlers.text!(heard)
      parser.on('text', text)
      parser.on('cdata', text)
    }
  }

  write(chunk: Uint8Array) {
    this.#feed(() => this.#decoder.decode(chunk, { stream: true }))
  }

  end() {
    this.#feed(() => this.#decoder.decode())
    this.#guard(() => this.#parser.close())
  }

  #feed(decode: () => string) {
    this.#guard(() => {
      const text = decode()
      this.#silent += text.length
      this.#parser.write(text)
      if (this.#silent > limits.xmlRun) refuse('BOMB', `${this.#part}: a run without an end`)
    })
  }

  #guard(step: () => void) {
    try {
      step()
    } catch (error) {
      if (error instanceof Refused) throw error
      refuse('DAMAGED', `${this.#part} is not well-formed`)
    }
  }
}

export async function parseXml(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): Promise<void> {
  const reader = new XmlReader(part, handlers)
  for await (const chunk of chunks) reader.write(chunk)
  reader.end()
}

const withoutPrefix = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Of an attribute whose prefix the writer chose, such as `r:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`))
  return key && attributes[key]
}
