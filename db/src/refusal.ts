/** A refusal that the person who started us can act on: told in plain words, without a stack. */
export class Refusal extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string) {
    super(`${zh} ${en}`)
    this.zh = zh
    this.en = en
  }
}
