import { createHash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What leaves for the public log of an entry (decision 35): salted, so that it tells nothing. */
export function commitTo(
  entry: object,
  salt = randomBytes(32),
): { salt: Buffer; commitment: Buffer } {
  const commitment = createHash('sha256').update(salt).update(canonicalize(entry)!).digest()
  return { salt, commitment }
}
