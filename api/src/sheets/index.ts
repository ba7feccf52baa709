import { containerOf } from './content.ts'
import * as csv from './csv/index.ts'
import * as ods from './ods/index.ts'
import { refusalOf, refuse, Refused } from './refused.ts'
import type { Outline, Piece, Refusal } from './types.ts'
import * as xls from './xls/index.ts'
import * as xlsb from './xlsb/index.ts'
import * as xlsx from './xlsx/index.ts'
import { openZip, type Zip } from './zip.ts'

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
  switch (container) {
    case 'text':
      return { format: 'csv', ...(await csv.outlineOf(path)) }
    case 'xls':
      return { format: 'xls', encoding: null, sheets: await xls.outlineOf(path, bytes) }
    case 'zip': {
      const zip = await openZip(path, bytes)
      try {
        return await outlineOfZip(zip)
      } finally {
        zip.close()
      }
    }
  }
}

async function outlineOfZip(zip: Zip): Promise<Outline> {
  if (await ods.isOds(zip)) {
    return { format: 'ods', encoding: null, sheets: await ods.outlineOf(zip) }
  }
  const main = await xlsx.mainPart(zip)
  return main.endsWith('.bin')
    ? { format: 'xlsb', encoding: null, sheets: await xlsb.outlineOf(zip, main) }
    : { format: 'xlsx', encoding: null, sheets: await xlsx.outlineOf(zip, main) }
}

async function* piecesOf(path: string, outline: Outline): AsyncGenerator<Piece> {
  const { container, bytes } = await containerOf(path)
  switch (container) {
    case 'text':
      return yield* csv.readCsv(path, outline)
    case 'xls':
      return yield* xls.readXls(path, bytes, outline)
    case 'zip': {
      const zip = await openZip(path, bytes)
      try {
        yield* piecesOfZip(zip, outline)
      } finally {
        zip.close()
      }
    }
  }
}

async function* piecesOfZip(zip: Zip, outline: Outline): AsyncGenerator<Piece> {
  if (outline.format === 'ods') return yield* ods.readOds(zip, outline)
  const main = await xlsx.mainPart(zip)
  if (main.endsWith('.bin')) return yield* xlsb.readXlsb(zip, main, outline)
  yield* xlsx.readXlsx(zip, main, outline)
}
