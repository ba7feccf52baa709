import { Pieces } from '../pieces.ts'
import type { Outline, Piece } from '../types.ts'
import type { Zip } from '../zip.ts'
import { readRows } from './rows.ts'
import { readStyles } from './styles.ts'
import { readSharedStrings } from './text.ts'
import { readWorkbook } from './workbook.ts'

export { outlineOf } from './outline.ts'
export { mainPart } from './relations.ts'

export async function* readXlsx(zip: Zip, main: string, outline: Outline): AsyncGenerator<Piece> {
  const workbook = await readWorkbook(zip, main)
  const surroundings = {
    strings: await readSharedStrings(zip, workbook.strings),
    styles: await readStyles(zip, workbook.styles),
    from1904: workbook.from1904,
  }
  const pieces = new Pieces()
  for (const sheet of outline.sheets) {
    yield { kind: 'sheet', sheet }
    const part = workbook.sheets[sheet.index]?.part
    if (part) yield* pieces.of(sheet.index, readRows(part, zip.read(part), surroundings))
  }
}
