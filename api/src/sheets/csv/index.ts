import { createReadStream } from 'node:fs'

import { Pieces } from '../pieces.ts'
import { refuse } from '../refused.ts'
import type { Encoding, Outline, Piece, Sheet } from '../types.ts'
import { encodingOf } from './encoding.ts'
import { readRows } from './rows.ts'

const chunksOf = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: 256 * 1024 })

/** Web pages and XML called .xls, and documents that are text underneath. */
const otherText =
  /^\s*(<(!doctype|html|head|meta|table|\?xml|[a-z]+:|workbook)|mime-version:|\{\\rtf)/i

export async function outlineOf(path: string): Promise<{ encoding: Encoding; sheets: Sheet[] }> {
  const encoding = await encodingOf(chunksOf(path))
  await refuseOtherText(path, encoding)
  const sheet: Sheet = { index: 0, name: '', hidden: false, hiddenColumns: [], merges: [] }
  return { encoding, sheets: [sheet] }
}

async function refuseOtherText(path: string, encoding: Encoding) {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunksOf(path)) {
    const text = decoder.decode(chunk.subarray(0, 8192), { stream: true })
    if (otherText.test(text)) refuse('NOT_A_TABLE', 'a web page, XML or a text document')
    break
  }
}

export async function* readCsv(path: string, outline: Outline): AsyncGenerator<Piece> {
  const pieces = new Pieces()
  for (const sheet of outline.sheets) {
    yield { kind: 'sheet', sheet }
    yield* pieces.of(sheet.index, readRows(chunksOf(path), outline.encoding ?? 'utf-8'))
  }
}
