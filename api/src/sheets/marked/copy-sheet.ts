import { addressOf } from '../address.ts'
import { refuse } from '../refused.ts'
import { columnOf, rowOf } from '../xlsx/place.ts'
import {
  attributeOf,
  tagOf,
  type Tag,
  tokensOf,
  withAttribute,
  withoutAttribute,
} from './markup.ts'
import type { Marked, MarksInOrder } from './marks.ts'
import type { MarkedStyles } from './styles.ts'

/**
 * What is copied of a sheet: cells, how they look, and how they print. Formulas, links, pictures, embedded objects and whatever
 * else may reach outside stay behind: the copy is opened by others than whoever made the file.
 */
const kept = new Set([
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'autoFilter',
  'mergeCells',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
])
const notInCells = new Set(['f', 'extLst'])
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Where what is said of the cells of one sheet is collected. */
export type Notes = { add(marked: Marked): void; any(): boolean }
export type Taking = { sheet: number; marks: MarksInOrder; styles: MarkedStyles }

/** The part of a sheet again, with the cells that something is said of in colour; `notes` collects what is said. */
export async function* copySheet(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  taking: Taking,
  notes: Notes,
): AsyncGenerator<string> {
  const copy = new SheetCopy(taking, notes)
  for await (const tokens of tokensOf(part, chunks)) {
    let out = ''
    for (const token of tokens) {
      const tag = token.startsWith('<') ? tagOf(token) : null
      if (tag?.name === 'row' && !tag.closes) await copy.openRow(token)
      out += copy.take(token, tag)
    }
    if (out) yield out
  }
}

class SheetCopy {
  readonly #taking: Taking
  readonly #notes: Notes
  #depth = 0
  /** Depth at which something that is not copied began. */
  #leftOut: number | null = null
  #row = 0
  #rowStyle = 0
  #column = 0
  #marks: Marked[] = []

  constructor(taking: Taking, notes: Notes) {
    this.#taking = taking
    this.#notes = notes
  }

  /** Asks what is said of the row that begins. */
  async openRow(token: string): Promise<void> {
    const { sheet, marks } = this.#taking
    const number = attributeOf(token, 'r')
    this.#row = number === undefined ? this.#row + 1 : rowOf(number)
    this.#rowStyle = Number(attributeOf(token, 's') ?? 0)
    this.#column = 0
    const next = marks.rowIn(sheet)
    this.#marks = next !== null && next <= this.#row ? await marks.take(sheet, this.#row) : []
  }

  take(token: string, tag: Tag | null): string {
    if (!tag) return this.#leftOut === null ? token : ''
    if (tag.closes) return this.#close(token, tag)
    this.#depth += 1
    if (this.#leftOut === null && this.#isLeftOut(tag)) this.#leftOut = this.#depth
    const out = this.#leftOut === null ? this.#open(token, tag) : ''
    if (tag.isWhole) this.#end()
    return out
  }

  #isLeftOut({ name }: Tag): boolean {
    return this.#depth === 2 ? !kept.has(name) : notInCells.has(name)
  }

  #end(): void {
    if (this.#leftOut === this.#depth) this.#leftOut = null
    this.#depth -= 1
  }

  #open(token: string, tag: Tag): string {
    if (tag.name === 'c') return this.#cell(token, tag)
    if (tag.name === 'row' && tag.isWhole && this.#marks.length > 0)
      return `${token.replace(/\s*\/>$/, '>')}${this.#missing(tag, Infinity)}</${tag.prefix}row>`
    // Printers and pivot tables are named by relations that stay behind.
    return tag.name === 'pageSetup' || tag.name === 'pivotSelection'
      ? token.replace(/\s[\w.-]+:id\s*=\s*("[^"]*"|'[^']*')/, '')
      : token
  }

  #close(token: string, tag: Tag): string {
    const isOut = this.#leftOut !== null
    this.#end()
    if (isOut) return ''
    if (tag.name === 'row') return this.#missing(tag, Infinity) + token
    if (this.#depth === 0 && this.#notes.any())
      return `<${tag.prefix}legacyDrawing xmlns:office="${officeRelations}" office:id="notes"/>${token}`
    return token
  }

  #cell(token: string, tag: Tag): string {
    const at = attributeOf(token, 'r')
    this.#column = at === undefined ? this.#column + 1 : columnOf(at)
    const before = this.#missing(tag, this.#column)
    const plain = /\s[cv]m\s*=/.test(token)
      ? withoutAttribute(withoutAttribute(token, 'cm'), 'vm')
      : token
    const marked = this.#marks[0]?.column === this.#column ? this.#marks.shift()! : null
    if (!marked) return before + plain
    this.#notes.add(marked)
    const style = Number(attributeOf(token, 's') ?? 0)
    if (!Number.isInteger(style)) refuse('DAMAGED', 'a cell with a style that is none')
    return (
      before +
      withAttribute(plain, 's', String(this.#taking.styles.styleOf(style, marked.severity)))
    )
  }

  /** Cells that are not in the file, and of which that is what is wrong. */
  #missing({ prefix }: Tag, before: number): string {
    let cells = ''
    while (this.#marks[0] && this.#marks[0].column < before) {
      const marked = this.#marks.shift()!
      this.#notes.add(marked)
      const style = this.#taking.styles.styleOf(this.#rowStyle, marked.severity)
      cells += `<${prefix}c r="${addressOf(marked.column, this.#row)}" s="${style}"/>`
    }
    return cells
  }
}
