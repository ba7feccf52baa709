import { spelledOut } from './spellings.ts'

/** A text as a reader, or a program that copies it, may come to read it, and where its characters stood at first. */
export type Reading = { text: string; placeOf: (at: number) => number }

/** The text itself, what its entities, escapes, percent signs and tags leave of it, and what is packed inside. */
export function readingsOf(text: string): Reading[] {
  const bare = unwrap(text)
  const whole = [{ text, placeOf: (at: number) => at }]
  if (bare !== text) whole.push({ text: bare, placeOf: () => 0 })
  return [...whole, ...whole.flatMap(unpack), ...spelledOut(text)]
}

/** Without what the eye skips, full-width characters made plain: a word in disguise is the word. */
export function pressed({ text, placeOf }: Reading, skipped: RegExp): Reading {
  const places: number[] = []
  let out = ''
  let at = 0
  for (const char of text) {
    const plain = skipped.test(char) ? '' : char.normalize('NFKC')
    for (let n = 0; n < plain.length; n += 1) places.push(at)
    out += plain
    at += char.length
  }
  return { text: out, placeOf: (index) => placeOf(places[index] ?? at) }
}

// Letters to Unicode, nothing to the eye: the fillers of Hangul.
export const invisible = /[\p{Cf}\p{Cc}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/u
/** Signs that only steer how others are drawn. */
export const format = /\p{Cf}/u
export const spacing = /[\s\p{Z}\p{C}\p{M}\p{Pd}·•*_\u115F\u1160\u3164\uFFA0\u2800]/u

function unwrap(text: string): string {
  return text
    .replaceAll(/(?:%[\da-f]{2})+/giu, (run) => bytes(run.replaceAll('%', ''), 'hex'))
    .replaceAll(/\\u\{?([\da-f]{4,6})\}?|\\x([\da-f]{2})/giu, (_, long?: string, short?: string) =>
      charOf(Number.parseInt(long ?? short ?? '0', 16)),
    )
    .replaceAll(/&(?:amp;)+/giu, '&')
    .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/giu, (_, hex?: string, decimal?: string) =>
      charOf(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replaceAll(/&[a-z]{2,8};|<\/?[a-z][^<>]{0,200}>|<!--.*?-->/giu, '')
}

function unpack({ text, placeOf }: Reading): Reading[] {
  const packed = (pattern: RegExp, encoding: 'base64url' | 'hex') =>
    [...text.matchAll(pattern)].map(({ 0: token, index }) => ({
      text: bytes(token, encoding),
      placeOf: () => placeOf(index),
    }))
  return [...packed(/[\w+/-]{14,}={0,2}/g, 'base64url'), ...packed(/(?:[\da-f]{2}){11,}/gi, 'hex')]
}

const bytes = (text: string, encoding: 'base64url' | 'hex') =>
  Buffer.from(text, encoding).toString('utf8')
const charOf = (code: number) => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : '')
