import { refuse } from '../refused.ts'
import { Fields } from '../xls/fields.ts'

/** Types of the records that are read. */
export const record = {
  row: 0,
  cellBlank: 1,
  cellRk: 2,
  cellError: 3,
  cellBool: 4,
  cellReal: 5,
  cellText: 6,
  cellShared: 7,
  formulaText: 8,
  formulaNumber: 9,
  formulaBool: 10,
  formulaError: 11,
  shortShared: 18,
  sharedString: 19,
  font: 43,
  format: 44,
  style: 47,
  columnInfo: 60,
  cellRichText: 62,
  workbook: 153,
  sheet: 156,
  mergedCells: 176,
  beginStyles: 617,
  endStyles: 618,
} as const

export type BinaryRecord = { type: number; fields: Fields }

const mostBytes = 4 * 1024 * 1024

/** The records of a part, as many at a time as have arrived. */
export async function* recordsOf(
  part: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<BinaryRecord[]> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const records: BinaryRecord[] = []
    let at = 0
    for (;;) {
      const type = numberAt(bytes, at, 2)
      const length = type && numberAt(bytes, type.end, 4)
      if (!length) break
      if (length.value > mostBytes) refuse('DAMAGED', `${part}: a record beyond measure`)
      const to = length.end + length.value
      if (to > bytes.length) break
      const span = { type: type.value, from: length.end, to }
      records.push({ type: type.value, fields: new Fields(bytes, [span]) })
      at = to
    }
    rest = bytes.subarray(at)
    yield records
  }
  if (rest.length > 0) refuse('DAMAGED', `${part} is cut short`)
}

/** Seven bits a byte, the lowest first, a set upper bit to go on. Null where the bytes end before. */
function numberAt(bytes: Buffer, at: number, most: number): { value: number; end: number } | null {
  let value = 0
  for (let i = 0; i < most; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) return null
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return { value, end: at + i + 1 }
  }
  return { value, end: at + most }
}
