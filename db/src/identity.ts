import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

/** Keys of the protected identity columns. Old keys stay readable until everything is sealed anew. */
export type IdentityKeys = {
  current: string
  encryption: Record<string, KeyObject>
  hmac: KeyObject
}

const nonces = Buffer.alloc(12 * 1024)
let nextNonce = nonces.length

/** Never one twice. Asked of the system many at a time: a roster of a hundred thousand seals three numbers a row. */
function newNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces)
    nextNonce = 0
  }
  return nonces.subarray(nextNonce, (nextNonce += 12))
}

/** AES-256-GCM; the key's id travels in the value: `keyId.nonce.tag.ciphertext` in base64url. */
export function sealIdentity(keys: IdentityKeys, text: string): string {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, keys.current), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [
    keys.current,
    ...[nonce, cipher.getAuthTag(), body].map((b) => b.toString('base64url')),
  ].join('.')
}

/** Throws when the value was altered or its key is not here. */
export function openIdentity(keys: IdentityKeys, sealed: string): string {
  const [keyId = '', nonce = '', tag = '', body = ''] = sealed.split('.')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(keys, keyId),
    Buffer.from(nonce, 'base64url'),
  )
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([
    decipher.update(Buffer.from(body, 'base64url')),
    decipher.final(),
  ]).toString('utf8')
}

/** Bytes of a file that holds such numbers: key id length, key id, nonce, tag, ciphertext. */
export function sealBytes(keys: IdentityKeys, bytes: Uint8Array): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, keys.current), nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  const id = Buffer.from(keys.current)
  return Buffer.concat([Buffer.of(id.length), id, nonce, cipher.getAuthTag(), body])
}

/** Throws when the bytes were altered or their key is not here. */
export function openBytes(keys: IdentityKeys, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  const at = 1 + bytes[0]!
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(keys, bytes.subarray(1, at).toString()),
    bytes.subarray(at, at + 12),
  )
  decipher.setAuthTag(bytes.subarray(at + 12, at + 28))
  return Buffer.concat([decipher.update(bytes.subarray(at + 28)), decipher.final()])
}

/** Equality without the number: keyed, because a plain hash of 18 digits is guessed in minutes. */
export const identityHmac = (keys: IdentityKeys, text: string): string =>
  createHmac('sha256', keys.hmac).update(text.trim().toUpperCase()).digest('base64url')

function keyOf(keys: IdentityKeys, keyId: string): KeyObject {
  const key = keys.encryption[keyId]
  if (!key) throw new Error(`identity key ${keyId} is missing`)
  return key
}
