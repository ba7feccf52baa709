import type { Context } from '../context.ts'
import type { Spool } from './spool.ts'

/** A whole file, made under its caller's own rights; not a byte of it leaves before its last transaction has been committed. */
export type MadeFile = {
  /** Shown to the person who saves it; it names no person. */
  name: string
  /** Media type. */
  type: string
  parts: readonly (Buffer | Spool)[]
}

/** Runs one operation as the caller: one transaction, one actor. `long` ones read, in one snapshot, on connections of their own. */
export type AsCaller = <T>(
  mode: 'read' | 'write' | 'long',
  work: (ctx: Context) => Promise<T>,
) => Promise<T>

/** What a module function makes a file from. */
export type Making = {
  as: AsCaller
  /** Where the public reaches this county's pages, for what is printed. */
  origin: string
  /** Aborted when whoever asked is gone. */
  signal: AbortSignal
}

/** A file of a module at an address of its own, such as `/exports/:id/file`. @throws whatever a resolver may throw */
export type FileRoute = {
  path: string
  make: (making: Making, asked: Record<string, string>) => Promise<MadeFile>
}

export const bytesOf = ({ parts }: MadeFile): number =>
  parts.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : part.bytes), 0)

export async function* readParts({ parts }: MadeFile): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part
    else yield* part.read()
  }
}

export async function closeFile({ parts }: MadeFile): Promise<void> {
  for (const part of parts) if (!(part instanceof Uint8Array)) await part.close()
}
