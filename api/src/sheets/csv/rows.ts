import { lastColumn } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { Cell, Encoding, Row } from '../types.ts'
import { textValue } from '../values.ts'
import { delimiterOf } from './delimiter.ts'
import { RecordReader } from './records.ts'

/** Characters of the beginning by which the delimiter is found. */
const sampled = 64 * 1024

/** Every field is text; a row keeps its number though empty ones are left out. */
export async function* readRows(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<Row[]> {
  let reader: RecordReader | undefined
  let number = 0
  const rowsOf = (records: string[][]): Row[] => {
    const rows: Row[] = []
    for (const fields of records) {
      number++
      const cells = cellsOf(fields)
      if (cells.length > 0) rows.push({ number, hidden: false, cells })
    }
    return rows
  }
  for await (const text of longBeginning(decode(chunks, encoding))) {
    reader ??= new RecordReader(delimiterOf(text.slice(0, sampled)))
    yield rowsOf(reader.write(text))
  }
  if (reader) yield rowsOf(reader.end())
}

function cellsOf(fields: string[]): Cell[] {
  if (fields.length > lastColumn) refuse('TOO_COMPLICATED', `a row of ${fields.length} fields`)
  const cells: Cell[] = []
  for (const [i, field] of fields.entries()) {
    const value = textValue(field)
    if (value) cells.push({ column: i + 1, value })
  }
  return cells
}

async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const heard = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      return refuse('DAMAGED', `not ${encoding} to its end`)
    }
  }
  for await (const chunk of chunks) yield heard(chunk)
  yield heard()
}

/** The same text, the first piece of it long enough to judge by. */
async function* longBeginning(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let beginning: string | null = ''
  for await (const text of texts) {
    if (beginning === null) yield text
    else {
      beginning += text
      if (beginning.length < sampled) continue
      yield beginning
      beginning = null
    }
  }
  if (beginning) yield beginning
}
