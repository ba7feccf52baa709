import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'

/** Markup as it stands, in tokens: a tag, a comment, or the text between two of them. Joined, they are the part again. */
export async function* tokensOf(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true })
    const tokens: string[] = []
    const end = split(text, tokens)
    rest = text.slice(end)
    if (rest.length > limits.xmlRun) refuse('BOMB', `${part}: a run without an end`)
    yield tokens
  }
  if (rest) yield [rest]
}

/** Cuts off whole tokens; answers where the first unfinished one begins. */
function split(text: string, tokens: string[]): number {
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open < 0) return at
    if (open > at) tokens.push(text.slice(at, open))
    const end = endOf(text, open)
    if (end < 0) return open
    tokens.push(text.slice(open, end))
    at = end
  }
  return at
}

const closings = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function endOf(text: string, open: number): number {
  if (text.startsWith('<!D', open)) refuse('BOMB', 'a document type')
  if (text.startsWith('<!', open) || text.startsWith('<?', open)) {
    const closing = closings.find(([start]) => text.startsWith(start, open))
    const end = closing ? text.indexOf(closing[1], open) : -1
    return end < 0 ? -1 : end + closing![1].length
  }
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at)
    if (char === 62) return at + 1
    if (char === 34 || char === 39) {
      at = text.indexOf(text[at]!, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

export type Tag = { prefix: string; name: string; closes: boolean; isWhole: boolean }

const tagName = /^<(\/?)((?:[\w.-]+:)?)([\w.-]+)/

/** Of a token that is a tag; null of text, comments and declarations. */
export function tagOf(token: string): Tag | null {
  const found = tagName.exec(token)
  return (
    found && {
      prefix: found[2]!,
      name: found[3]!,
      closes: found[1] === '/',
      isWhole: token.endsWith('/>'),
    }
  )
}

/** An attribute without a prefix. */
export const attributeOf = (token: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(token)
  return found?.[2] ?? found?.[3]
}

export const withoutAttribute = (token: string, name: string): string =>
  token.replace(new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`), '')

export const withAttribute = (token: string, name: string, value: string): string =>
  withoutAttribute(token, name).replace(/\s*\/?>$/, (end) => ` ${name}="${value}"${end.trim()}`)
