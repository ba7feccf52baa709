import type { Refusal } from './types.ts'

/** Ends a reading from within; whoever began it hands the refusal on as a value. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`)
    this.refusal = refusal
  }
}

export function refuse(code: Refusal['code'], detail: string): never {
  throw new Refused({ code, detail })
}

/** What reading threw, as a refusal. A file that cannot be reached is our fault, not the file's. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  if (error instanceof Error && 'syscall' in error) throw error
  // Messages of parsers quote what they read: only the kind of error is told.
  const name = error instanceof Error ? error.name : typeof error
  return { code: 'DAMAGED', detail: `reading stopped with ${name}` }
}
