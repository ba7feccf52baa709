/** A cell as the file holds it; nothing is guessed. Numbers keep every digit the file wrote. */
export type Cell = {
  /** From 1. */
  column: number
  value: CellValue
}

export type CellValue =
  | { kind: 'text'; text: string }
  /** `digits` as written in the file (`6.21467E+18`, `348.5`); `format` as the workbook shows it. */
  | { kind: 'number'; digits: string; format?: string }
  /** Of a number that the workbook shows as a day, a month or a year; its time of day is left off. */
  | { kind: 'date'; day: string }
  | { kind: 'boolean'; value: boolean }
  /** `#REF!`, `#N/A` … */
  | { kind: 'error'; text: string }

export type Row = {
  /** From 1, as the file numbers it: hidden and empty rows count. */
  number: number
  hidden: boolean
  /**
   * Only cells that hold something, by column. A formula gives its stored result; one that has none
   * is the error `#NO RESULT`, for what it would show is not in the file.
   */
  cells: Cell[]
  /** Columns of cells that are struck through, all of their text or some of it. */
  struck?: number[]
}

export type Range = { top: number; left: number; bottom: number; right: number }

export type Sheet = {
  /** From 0. */
  index: number
  /** Empty for a text file, which names none. */
  name: string
  hidden: boolean
  hiddenColumns: number[]
  /** Bounded: a file with more than 100,000 is refused. */
  merges: Range[]
  /** Cells that bear a comment, the first few of them; absent where none does. */
  comments?: string[]
}

export type Format = 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'csv'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export type Outline = { format: Format; encoding: Encoding | null; sheets: Sheet[] }

/** In order: a sheet, then its rows in pieces. Rows that hold nothing are left out. */
export type Piece = { kind: 'sheet'; sheet: Sheet } | { kind: 'rows'; sheet: number; rows: Row[] }

/** Why a file is not opened, or not read to its end. */
export type Refusal = {
  code:
    | 'EMPTY'
    | 'NOT_A_TABLE'
    | 'ENCRYPTED'
    | 'MACROS'
    | 'LINKS'
    | 'TOO_LARGE'
    | 'TOO_MANY_PARTS'
    | 'BOMB'
    | 'DAMAGED'
    | 'OPEN_QUOTE'
    | 'TOO_COMPLICATED'
    | 'UNKNOWN_ENCODING'
  /** What was seen, without cell contents: `entry xl/sharedStrings.xml expands 1:4000`. */
  detail: string
}
