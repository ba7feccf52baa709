import type { Writable } from 'node:stream'
import { stat } from 'node:fs/promises'

import { inspect, readPieces } from '../index.ts'
import { refuse } from '../refused.ts'
import type { Outline } from '../types.ts'
import { mainPart, partOf, relations as relationsOf } from '../xlsx/relations.ts'
import { readWorkbook } from '../xlsx/workbook.ts'
import { openZip, type Zip } from '../zip.ts'
import { copySheet, type Notes } from './copy-sheet.ts'
import { listSheet } from './list-sheet.ts'
import { type Marked, MarksInOrder } from './marks.ts'
import { maskRow } from './mask.ts'
import { boxesXml, notesXml } from './notes.ts'
import {
  notesType,
  Package,
  partOfKind,
  relations,
  type SheetOfPackage,
  sheetType,
  typeOfKind,
} from '../package.ts'
import { type MarkedStyles, markStyles, ownStyles } from './styles.ts'
import { type MarkingOrder, mostNotes } from './types.ts'
import { sheetHead, sheetTail } from '../parts.ts'
import { writeRow } from './write-sheet.ts'

/** Writes the workbook again with what is said of its cells: a copy of an .xlsx, otherwise one built from what is read. */
export async function markWorkbook(order: MarkingOrder, out: Writable): Promise<void> {
  const outline = await inspect(order.path)
  if ('refused' in outline) refuse(outline.refused.code, outline.refused.detail)
  const book = new MarkedBook(
    order,
    outline,
    new Package(out),
    await MarksInOrder.open(order.marks),
  )
  if (outline.format !== 'xlsx' || order.masked) return await book.build()
  const zip = await openZip(order.path, (await stat(order.path)).size)
  try {
    const main = await mainPart(zip)
    const { styles } = await readWorkbook(zip, main)
    const marked = styles && zip.has(styles) ? markStyles(await textOf(zip, styles)) : null
    if (marked) await book.copy(zip, main, marked)
    else await book.build()
  } finally {
    zip.close()
  }
}

async function textOf(zip: Zip, part: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.readSmall(part)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

class MarkedBook {
  readonly #order: MarkingOrder
  readonly #outline: Outline
  readonly #package: Package
  readonly #marks: MarksInOrder
  readonly #sheets: SheetOfPackage[] = []
  #notes = 0

  constructor(order: MarkingOrder, outline: Outline, to: Package, marks: MarksInOrder) {
    this.#order = order
    this.#outline = outline
    this.#package = to
    this.#marks = marks
  }

  async copy(zip: Zip, main: string, styles: MarkedStyles): Promise<void> {
    const { sheets, from1904 } = await readWorkbook(zip, main)
    const related = await relationsOf(zip, main)
    this.#package.add('xl/styles.xml', styles.xml, typeOfKind.styles)
    const shared = ['styles']
    for (const kind of ['sharedStrings', 'theme']) {
      const part = partOf(related, kind)
      if (!part || !zip.has(part)) continue
      await this.#package.stream(`xl/${partOfKind[kind]}`, typeOfKind[kind]!, zip.read(part))
      shared.push(kind)
    }
    for (const [index, { name, hidden, part }] of sheets.entries())
      await this.#sheet(name, hidden, (notes) =>
        copySheet(part, zip.read(part), { sheet: index, marks: this.#marks, styles }, notes),
      )
    await this.#finish(shared, from1904, false)
  }

  async build(): Promise<void> {
    this.#package.add('xl/styles.xml', ownStyles.xml, typeOfKind.styles)
    const pieces = readPieces(this.#order.path, this.#outline)
    const { masked } = this.#order
    const marks = this.#marks
    let next = await pieces.next()
    for (const { index, name, hidden, merges } of this.#outline.sheets)
      await this.#sheet(name || `表${index + 1}`, hidden, async function* (notes) {
        yield sheetHead([], 0)
        if (!next.done && next.value.kind === 'sheet') next = await pieces.next()
        while (!next.done && next.value.kind === 'rows') {
          let rows = ''
          for (const row of next.value.rows)
            rows += await writeRow(
              masked ? maskRow(row, masked[index] ?? []) : row,
              { sheet: index, marks, styles: ownStyles },
              notes,
            )
          yield rows
          next = await pieces.next()
        }
        yield sheetTail(merges, notes.any())
      })
    await this.#finish(['styles'], false, true)
  }

  async #sheet(
    name: string,
    hidden: boolean,
    write: (notes: Notes) => AsyncIterable<string>,
  ): Promise<void> {
    const n = this.#sheets.length + 1
    const notes: Marked[] = []
    const collecting: Notes = {
      add: (marked) => {
        if (this.#notes >= mostNotes) return
        this.#notes += 1
        notes.push(marked)
      },
      any: () => notes.length > 0,
    }
    await this.#package.stream(`xl/worksheets/sheet${n}.xml`, sheetType, write(collecting))
    this.#sheets.push({ name, hidden, hasNotes: notes.length > 0 })
    if (notes.length === 0) return
    this.#package.add(`xl/comments${n}.xml`, notesXml(notes, this.#order.words.author), notesType)
    this.#package.add(`xl/drawings/vmlDrawing${n}.vml`, boxesXml(notes))
    this.#package.add(
      `xl/worksheets/_rels/sheet${n}.xml.rels`,
      relations([
        ['notes', 'vmlDrawing', `../drawings/vmlDrawing${n}.vml`],
        ['words', 'comments', `../comments${n}.xml`],
      ]),
    )
  }

  async #finish(shared: readonly string[], from1904: boolean, isOwn: boolean): Promise<void> {
    const { words, marks } = this.#order
    const names = this.#sheets.map(({ name }) => name)
    const name = freeName(words.sheet, names)
    await this.#sheet(name, false, () => listSheet(marks, words, names, isOwn))
    await this.#package.finish(this.#sheets, { from1904, active: names.length, shared })
  }
}

/** Names of sheets are compared without case. */
function freeName(wanted: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((each) => each.toLowerCase()))
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted} ${n}`
    if (!lower.has(name.toLowerCase())) return name
  }
}
