import { letterOf } from './address.ts'
import type { Range } from './types.ts'

// Control characters that XML cannot hold are left out.
const unspeakable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

export const escape = (text: string): string =>
  text
    .replaceAll(unspeakable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Up to its rows; the first `frozen` of them stay in sight. Printed it is as wide as its paper. */
export const sheetHead = (widths: readonly number[], frozen: number): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${main}" xmlns:r="${relations}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${frozenRows(frozen)}<sheetFormatPr defaultRowHeight="15" defaultColWidth="16"/>${
    widths.length > 0
      ? `<cols>${widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`
      : ''
  }<sheetData>`

export const sheetTail = (merges: readonly Range[], hasNotes: boolean): string =>
  `</sheetData>${
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges
          .map(
            ({ top, left, bottom, right }) =>
              `<mergeCell ref="${letterOf(left)}${top}:${letterOf(right)}${bottom}"/>`,
          )
          .join('')}</mergeCells>`
      : ''
  }<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${hasNotes ? '<legacyDrawing r:id="notes"/>' : ''}</worksheet>`

// What XML cannot hold, or changes, as a workbook writes it; and what would be read as such.
const inWorkbook = (text: string): string =>
  text
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /[\x00-\x08\x0b-\x1f\ufffe\uffff]/g,
      (char) => `_x${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )

/** Text is text by its cell's type: a spreadsheet calculates nothing of it, and rounds no number. Read again it is the same. */
export const textCell = (reference: string, text: string, style: number): string =>
  `<c r="${reference}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escape(inWorkbook(text))}</t></is></c>`

/** Digits as they are: a spreadsheet reads them as a number. */
export const numberCell = (reference: string, digits: string, style: number): string =>
  `<c r="${reference}"${style ? ` s="${style}"` : ''}><v>${digits}</v></c>`

const frozenRows = (rows: number): string =>
  rows === 0
    ? ''
    : `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
