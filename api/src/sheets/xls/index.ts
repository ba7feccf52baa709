import { readFile } from 'node:fs/promises'

import { limits } from '../limits.ts'
import { Pieces } from '../pieces.ts'
import { refuse } from '../refused.ts'
import type { Outline, Piece, Sheet } from '../types.ts'
import { CompoundFile } from './compound-file.ts'
import { type Book, readGlobals } from './globals.ts'
import { record } from './records.ts'
import { readRows } from './rows.ts'
import * as sheets from './sheet.ts'

export async function outlineOf(path: string, bytes: number): Promise<Sheet[]> {
  return sheets.outlineOf(await openBook(path, bytes))
}

export async function* readXls(
  path: string,
  bytes: number,
  outline: Outline,
): AsyncGenerator<Piece> {
  const book = await openBook(path, bytes)
  const pieces = new Pieces()
  for (const sheet of outline.sheets) {
    yield { kind: 'sheet', sheet }
    const start = book.sheets[sheet.index]?.start
    if (start !== undefined) yield* pieces.of(sheet.index, readRows(book, start))
  }
}

async function openBook(path: string, bytes: number): Promise<Book> {
  if (bytes > limits.xlsBytes) refuse('TOO_LARGE', `an .xls of ${bytes} bytes`)
  const content = await readFile(path)
  // Excel 5 and programs after it also wrote the records without a compound file around them.
  if (content.readUInt16LE(0) === record.bof) return readGlobals(content)
  const file = new CompoundFile(content)
  const names = file.names
  if (names.includes('ENCRYPTEDPACKAGE')) refuse('ENCRYPTED', 'the workbook asks for a password')
  const name = ['WORKBOOK', 'BOOK'].find((each) => names.includes(each))
  if (!name) refuse('NOT_A_TABLE', 'an Office document that is no workbook')
  if (names.some((each) => each.startsWith('_VBA_PROJECT'))) refuse('MACROS', '_VBA_PROJECT_CUR')
  return readGlobals(file.stream(name))
}
