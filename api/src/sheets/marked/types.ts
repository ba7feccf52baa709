/** What is said of a cell; several of one cell stand one after the other. In the order of sheets, rows and columns. */
export type Mark = {
  sheet: number
  row: number
  column: number
  /** ERROR refuses the row, WARNING is shown. */
  severity: 'ERROR' | 'WARNING'
  /** What is wrong, and what to do about it. */
  what: string
  advice: string
}

export type MarkingWords = {
  sheet: string
  headings: [sheet: string, cell: string, severity: string, what: string, advice: string]
  severities: Record<Mark['severity'], string>
  /** Above the list: what this copy is. */
  about: string[]
  author: string
}

/** What is asked of the marking process. Marks stand in a file of their own, one to a line. */
export type MarkingOrder = {
  path: string
  marks: string
  words: MarkingWords
  /** Whoever asks does not see numbers: every long run of digits and these columns show their end alone. By sheet. */
  masked: Record<number, number[]> | null
}

/** Beyond these a spreadsheet is slow to open; the cells are coloured and listed all the same. */
export const mostNotes = 3_000
