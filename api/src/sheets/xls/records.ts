import { refuse } from '../refused.ts'

/** Types of the records that are read. */
export const record = {
  formula: 0x0006,
  eof: 0x000a,
  dateMode: 0x0022,
  filePass: 0x002f,
  continue: 0x003c,
  font: 0x0031,
  note: 0x001c,
  codePage: 0x0042,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  richString: 0x00d6,
  xf: 0x00e0,
  mergedCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelSst: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  boolOrError: 0x0205,
  string: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  format: 0x041e,
  bof: 0x0809,
} as const

/** A record: its type, and where its data begin and end. */
export type Span = { type: number; from: number; to: number }

/** The record here. One that claims more than the stream has is damage. */
export function recordAt(stream: Buffer, at: number): Span {
  if (at + 4 > stream.length) refuse('DAMAGED', 'the records are cut short')
  const from = at + 4
  const to = from + stream.readUInt16LE(at + 2)
  if (to > stream.length) refuse('DAMAGED', 'a record longer than the file')
  return { type: stream.readUInt16LE(at), from, to }
}

/** From a BOF to its EOF, charts within it left out. */
export function* substream(stream: Buffer, start: number): Generator<Span> {
  let depth = 0
  for (let at = start; ;) {
    const span = recordAt(stream, at)
    if (span.type === record.bof) depth++
    else if (depth === 0) refuse('DAMAGED', 'a sheet does not begin where it should')
    if (depth === 1) yield span
    if (span.type === record.eof && --depth === 0) return
    at = span.to
  }
}

/** A record with those that continue it. */
export function continued(stream: Buffer, first: Span): Span[] {
  const spans = [first]
  for (let at = first.to; at + 4 <= stream.length;) {
    const span = recordAt(stream, at)
    if (span.type !== record.continue) break
    spans.push(span)
    at = span.to
  }
  return spans
}
