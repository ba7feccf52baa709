import { createHash } from 'node:crypto'

// Crockford's: no I, L, O, U that could be taken for another.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** Sixteen characters (80 bits) out of a form's random key: sent again, the form gives the same code, and it is stored nowhere. */
export function codeOf(clientKey: string): string {
  const bytes = sha256(`mingzhang objection ${clientKey.toLowerCase()}`)
  return Array.from({ length: 16 }, (_, n) => {
    const at = n * 5
    const pair = (bytes[at >> 3]! << 8) | bytes[(at >> 3) + 1]!
    return alphabet[(pair >> (11 - (at & 7))) & 31]
  }).join('')
}

/** What is stored of it. A code is read as people write it down: spaces, dashes, small letters, O for 0, I and L for 1. */
export const hashOfCode = (written: string): string =>
  sha256(
    written
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1'),
  ).toString('hex')
