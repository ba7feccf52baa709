import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline, type Readable, Writable } from 'node:stream'

import { newSecretId } from '../kit/new-id.ts'

/**
 * Bytes of a file being made, off the heap and behind back-pressure. The file has no name any more once it is open and is
 * enciphered with a key that only this process holds, so that nothing legible stays behind, whatever ends us.
 */
export class Spool {
  readonly into: Writable
  #bytes = 0
  readonly #handle: Awaited<ReturnType<typeof open>>
  readonly #key = randomBytes(32)
  readonly #start = randomBytes(16)

  private constructor(handle: Awaited<ReturnType<typeof open>>) {
    this.#handle = handle
    const cipher = createCipheriv('aes-256-ctr', this.#key, this.#start)
    this.into = new Writable({
      write: (chunk: Buffer, _, done) => {
        this.#bytes += chunk.length
        this.#handle.appendFile(cipher.update(chunk)).then(() => done(), done)
      },
    })
  }

  static async open(): Promise<Spool> {
    const path = join(tmpdir(), `mz-${newSecretId()}`)
    const handle = await open(path, 'wx+', 0o600)
    await unlink(path)
    return new Spool(handle)
  }

  get bytes(): number {
    return this.#bytes
  }

  /** What was written, once it has been written. */
  read(): Readable {
    if (!this.into.writableFinished) throw new Error('a file is read once it is whole')
    const decipher = createDecipheriv('aes-256-ctr', this.#key, this.#start)
    // The reader of `decipher` sees a failure of either.
    return pipeline(
      this.#handle.createReadStream({ start: 0, autoClose: false }),
      decipher,
      () => {},
    )
  }

  async close(): Promise<void> {
    this.into.destroy()
    await this.#handle.close()
  }
}
