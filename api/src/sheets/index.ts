import { containerOf } from './content.ts'
import * as csv from './csv/index.ts'
import { refusalOf, refuse, Refused } from './refused.ts'
import type { Outline, Piece, Refusal } from './types.ts'
import * as xlsx from './xlsx/index.ts'
import { openZip } from './zip.ts'

/** What is in the file, without its rows; or why it is not opened. */
export async function inspect(path: string): Promise<Outline | { refused: Refusal }> {
  try {
    const outline = await outlineOf(path)
    if (outline.sheets.length === 0) refuse('EMPTY', 'a workbook without sheets')
    return outline
  } catch (error) {
    return { refused: refusalOf(error) }
  }
}

/**
 * The rows of the sheets that the outline lists. Throws `Refused` where the file cannot be read on;
 * the pieces before that are as the file holds them.
 */
export async function* readPieces(path: string, outline: Outline): AsyncGenerator<Piece> {
  try {
    yield* piecesOf(path, outline)
  } catch (error) {
    throw new Refused(refusalOf(error))
  }
}

async function outlineOf(path: string): Promise<Outline> {
  const { container, bytes } = await containerOf(path)
  if (container === 'ole') refuse('NOT_A_TABLE', 'xls')
  if (container === 'text') return { format: 'csv', ...(await csv.outlineOf(path)) }
  const zip = await openZip(path, bytes)
  try {
    return { format: 'xlsx', encoding: null, sheets: await xlsx.outlineOf(zip) }
  } finally {
    zip.close()
  }
}

async function* piecesOf(path: string, outline: Outline): AsyncGenerator<Piece> {
  const { container, bytes } = await containerOf(path)
  if (container === 'text') return yield* csv.readCsv(path, outline)
  const zip = await openZip(path, bytes)
  try {
    yield* xlsx.readXlsx(zip, outline)
  } finally {
    zip.close()
  }
}
