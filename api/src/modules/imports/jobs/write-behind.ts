/** Writes some rows while the next are parsed; no more than these two are held. */
export class WriteBehind<T> {
  readonly #write: (rows: T[], done: number) => Promise<boolean>
  #last = Promise.resolve(true)

  /** `write` tells whether to go on. */
  constructor(write: (rows: T[], done: number) => Promise<boolean>) {
    this.#write = write
  }

  /** Whether all before these were written, and are still wanted. */
  async write(rows: T[], done: number): Promise<boolean> {
    if (!(await this.#last)) return false
    this.#last = this.#write(rows, done)
    // Told to whoever asks next.
    this.#last.catch(() => {})
    return true
  }

  written(): Promise<boolean> {
    return this.#last
  }
}
