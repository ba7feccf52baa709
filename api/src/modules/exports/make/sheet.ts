import type { Spool } from '../../../files/spool.ts'
import type { ColumnKind } from '../sources/column.ts'

/** A heading of a made file. TEXT is written as text and never calculated. */
export type Heading = { title: string; kind: ColumnKind }

/** What stands before the rows of a made file, and their dictionary. */
export type Front = {
  /** Name of the sheet. */
  title: string
  /** Label and value. */
  about: (readonly [string, string])[]
  dictionary: { headings: readonly string[]; rows: readonly (readonly string[])[] }
}

export type PageOfRows = readonly (readonly string[])[]

/** Takes pages of rows in order, then what is known only at their end. */
export interface SheetWriter {
  write(rows: PageOfRows): Promise<void>
  /** `front` says how many rows there were and what they hash to. */
  finish(front: Front): Promise<(Buffer | Spool)[]>
  abandon(): Promise<void>
}
