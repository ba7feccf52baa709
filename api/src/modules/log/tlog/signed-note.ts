import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'

/** What a signature says: the text, or (C2SP tlog-cosignature) that a witness saw it as a log's newest head at a time. */
export type SignatureType = 'ED25519' | 'COSIGNATURE'

/** C2SP signed-note: a text, an empty line, and signatures by named Ed25519 keys. */
export type NoteKey = {
  name: string
  type: SignatureType
  /** First four bytes of SHA-256(name || "\n" || type || public key). */
  id: Buffer
  publicKey: Buffer
}
export type NoteSigner = NoteKey & { privateKey: KeyObject }

const typeBytes: Record<SignatureType, number> = { ED25519: 0x01, COSIGNATURE: 0x04 }
// DER of an Ed25519 key before its 32 bytes (RFC 8410).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')
const validName = /^[^\s+]+$/u

export function makeSigner(
  name: string,
  seed: Buffer,
  type: SignatureType = 'ED25519',
): NoteSigner {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const exported = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { ...keyOf(name, exported.subarray(spki.length), type), privateKey }
}

export function keyOf(name: string, publicKey: Buffer, type: SignatureType): NoteKey {
  if (!validName.test(name)) throw new Error('a key name has neither spaces nor +')
  const id = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([typeBytes[type]]))
    .update(publicKey)
    .digest()
    .subarray(0, 4)
  return { name, type, id, publicKey }
}

/** `name+hash+key`, as verifiers are told of it. */
export const verifierKey = ({ name, type, id, publicKey }: NoteKey): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([typeBytes[type]]), publicKey]).toString('base64')}`

export function readVerifierKey(text: string): NoteKey {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  const bytes = Buffer.from(base64 ?? '', 'base64')
  const type = bytes[0] === typeBytes.COSIGNATURE ? 'COSIGNATURE' : 'ED25519'
  if (!name || bytes.length !== 33 || bytes[0] !== typeBytes[type])
    throw new Error('not an Ed25519 verifier key')
  const key = keyOf(name, bytes.subarray(1), type)
  if (key.id.toString('hex') !== id) throw new Error('the key does not fit its hash')
  return key
}

export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!text.endsWith('\n') || /[\0-\x09\x0b-\x1f]/.test(text))
    throw new Error('a note ends with a line feed and has no other control character')
  const lines = signers.map((signer) =>
    signatureLine(signer, signBytes(null, Buffer.from(text), signer.privateKey)),
  )
  return `${text}\n${lines.join('')}`
}

/** A witness's line under a checkpoint: this is the newest head it saw of that log at `seconds` since the epoch. */
export function cosign(text: string, witness: NoteSigner, seconds: number): string {
  const at = Buffer.alloc(8)
  at.writeBigUInt64BE(BigInt(seconds))
  const signature = signBytes(null, cosigned(text, BigInt(seconds)), witness.privateKey)
  return signatureLine(witness, Buffer.concat([at, signature]))
}

const cosigned = (text: string, seconds: bigint) =>
  Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

const signatureLine = ({ name, id }: NoteKey, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`

/** The text, if every known key that signed it signed it rightly and at least one did; otherwise null. */
export function openNote(note: string, known: readonly NoteKey[]): string | null {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n')) return null
  const text = note.slice(0, cut + 1)
  let signed = 0
  for (const line of note.slice(cut + 2, -1).split('\n')) {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? []
    const bytes = Buffer.from(base64 ?? '', 'base64')
    if (!name || bytes.length < 5) return null
    const key = known.find((each) => each.name === name && each.id.equals(bytes.subarray(0, 4)))
    if (!key) continue
    if (!isSigned(text, key, bytes.subarray(4))) return null
    signed += 1
  }
  return signed > 0 ? text : null
}

function isSigned(text: string, { type, publicKey }: NoteKey, signature: Buffer): boolean {
  const key = createPublicKey({
    key: Buffer.concat([spki, publicKey]),
    format: 'der',
    type: 'spki',
  })
  if (type === 'ED25519') return verifyBytes(null, Buffer.from(text), key, signature)
  if (signature.length !== 72) return false
  const message = cosigned(text, signature.readBigUInt64BE())
  return verifyBytes(null, message, key, signature.subarray(8))
}
