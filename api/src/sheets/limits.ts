const MB = 1024 * 1024

/** What an honest file of a county stays far below; a reading ends where one is passed. */
export const limits = {
  fileBytes: 512 * MB,
  /** Read whole into memory. */
  xlsBytes: 96 * MB,
  zipEntries: 10_000,
  /** All parts of a workbook, inflated. */
  inflatedBytes: 3 * 1024 * MB,
  /** Only of parts above `ratioBytes`: a small part full of spaces is nobody's bomb. */
  ratio: 200,
  ratioBytes: 10 * MB,
  /** Inflated, of the parts that say what is where: styles, lists of sheets, relations. */
  directoryBytes: 32 * MB,
  sheets: 1_000,
  /** Of all sheets together. */
  merges: 100_000,
  hiddenColumns: 500_000,
  sharedStringBytes: 320 * MB,
  /** Of markup or text without an end in sight. */
  xmlRun: 4 * MB,
  xmlDepth: 200,
  cellText: 1 * MB,
  rows: 3_000_000,
  cells: 40_000_000,
  /** Cells of an .ods that its repeat counts add to those written out. */
  repeatedCells: 2_000_000,
  csvRecord: 4 * MB,
}

/** The grid of Excel 2007 and of LibreOffice. */
export const lastRow = 1_048_576
export const lastColumn = 16_384
