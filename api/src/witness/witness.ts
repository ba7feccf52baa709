import {
  cosign,
  isConsistent,
  type NoteKey,
  type NoteSigner,
  openNote,
  readCheckpoint,
} from '../modules/log/index.ts'
import type { Seen } from './seen.ts'

export type Answer = { status: number; body: string; type?: 'text/x.tlog.size' }

const hash = /^[A-Za-z0-9+/]{43}=$/
const refused = (status: number): Answer => ({ status, body: '' })

/** Signs heads of logs that only grow (C2SP tlog-witness); of each it remembers the newest it signed. */
export class Witness {
  readonly #signer: NoteSigner
  readonly #logs: readonly NoteKey[]
  readonly #seen: Seen
  #before: Promise<unknown> = Promise.resolve()

  constructor(signer: NoteSigner, logs: readonly NoteKey[], seen: Seen) {
    this.#signer = signer
    this.#logs = logs
    this.#seen = seen
  }

  /** One request after the other: between looking and remembering nobody else may come. */
  addCheckpoint(body: string, seconds: number): Promise<Answer> {
    const answer = this.#before.then(() => this.#add(body, seconds))
    this.#before = answer.catch(() => {})
    return answer
  }

  async #add(body: string, seconds: number): Promise<Answer> {
    const cut = body.indexOf('\n\n')
    const [first = '', ...proof] = body.slice(0, Math.max(cut, 0)).split('\n')
    const old = /^old (0|[1-9]\d{0,14})$/.exec(first)?.[1]
    if (old === undefined || proof.length > 63 || !proof.every((line) => hash.test(line)))
      return refused(400)
    const note = body.slice(cut + 2)
    const keys = this.#logs.filter(({ name }) => note.startsWith(`${name}\n`))
    if (keys.length === 0) return refused(404)
    const text = openNote(note, keys)
    const now = text === null ? null : readCheckpoint(text)
    if (text === null || !now) return refused(403)
    if (Number(old) > now.size) return refused(400)
    const last = await this.#seen.last(now.origin)
    if (Number(old) !== (last?.size ?? 0))
      return { status: 409, body: `${last?.size ?? 0}\n`, type: 'text/x.tlog.size' }
    const hashes = proof.map((line) => Buffer.from(line, 'base64'))
    if (last?.size === now.size && !last.root.equals(now.root)) return refused(409)
    if (last?.size ? !isConsistent(last, now, hashes) : hashes.length > 0) return refused(422)
    await this.#seen.remember(now)
    return { status: 200, body: cosign(text, this.#signer, seconds) }
  }
}
