import { limits } from '../limits.ts'
import { type CellStyles, numberFormats } from '../number-format.ts'
import { refuse } from '../refused.ts'
import { TextStore } from '../text-store.ts'
import { Fields } from './fields.ts'
import { continued, record, recordAt, type Span, substream } from './records.ts'

export type Book = {
  stream: Buffer
  /** See `Fields`. */
  bytes: TextDecoder | null
  from1904: boolean
  strings: TextStore
  styles: CellStyles
  sheets: { name: string; hidden: boolean; start: number }[]
}

const excel97 = 0x0600
const excel5 = 0x0500
const loneSheet = 0x0010

/** What the whole workbook says, before its sheets. */
export function readGlobals(stream: Buffer): Book {
  const opening = recordAt(stream, 0)
  if (opening.type !== record.bof) refuse('DAMAGED', 'the workbook does not begin as one')
  const first = new Fields(stream, [opening])
  const version = first.u16()
  if (version !== excel97 && version !== excel5) refuse('NOT_A_TABLE', 'older than Excel 5')
  const book: Book = {
    stream,
    bytes: version === excel97 ? null : new TextDecoder('gb18030'),
    from1904: false,
    strings: new TextStore(),
    styles: { formats: [], struck: new Set() },
    sheets: [],
  }
  // One sheet by itself says of the workbook what it needs.
  if (first.u16() === loneSheet) book.sheets.push({ name: '', hidden: false, start: 0 })
  const styles: number[] = []
  const fonts: boolean[] = []
  const struck = new Set<number>()
  const formats = new Map<number, string>()
  for (const span of substream(stream, 0)) {
    const fields = new Fields(stream, [span], book.bytes)
    switch (span.type) {
      case record.filePass:
        return refuse('ENCRYPTED', 'the workbook asks for a password')
      case record.codePage:
        if (version === excel5) book.bytes = decoderOf(fields.u16())
        break
      case record.dateMode:
        book.from1904 = fields.u16() === 1
        break
      case record.font:
        fields.skip(2)
        fonts.push((fields.u16() & struckFlag) !== 0)
        break
      case record.format:
        formats.set(fields.u16(), fields.text(version === excel97 ? fields.u16() : fields.u8()))
        break
      case record.xf:
        if (isStruck(fonts, fields.u16())) struck.add(styles.length)
        styles.push(fields.u16())
        break
      case record.boundSheet:
        noteSheet(book, fields)
        break
      case record.sharedStrings:
        readSharedStrings(book, span, fonts)
        break
    }
  }
  book.styles = { formats: styles.map(numberFormats(formats)), struck }
  return book
}

/** Of the flags of a font. */
export const struckFlag = 8

/** Fonts are numbered without a fourth. */
const isStruck = (fonts: boolean[], number: number) => fonts[number > 4 ? number - 1 : number]

const decoderOf = (codePage: number) =>
  new TextDecoder(codePage === 936 || codePage === 54936 ? 'gb18030' : 'windows-1252')

function noteSheet(book: Book, fields: Fields) {
  const start = fields.u32()
  const hidden = (fields.u8() & 3) !== 0
  const type = fields.u8()
  const name = fields.text(fields.u8())
  if (type === 1 || type === 6) refuse('MACROS', 'a macro sheet')
  // Sheets that are one chart hold no cells.
  if (type !== 0) return
  book.sheets.push({ name, hidden, start })
  if (book.sheets.length > limits.sheets) refuse('TOO_MANY_PARTS', 'too many sheets')
}

function readSharedStrings(book: Book, span: Span, fonts: boolean[]) {
  const fields = new Fields(book.stream, continued(book.stream, span))
  fields.skip(4)
  const count = fields.u32()
  if (count > book.stream.length) refuse('DAMAGED', 'more texts than bytes')
  for (let i = 0; i < count; i++) {
    const text = fields.text(fields.u16())
    book.strings.add(
      text,
      fields.runFonts.some((font) => isStruck(fonts, font)),
    )
  }
}
