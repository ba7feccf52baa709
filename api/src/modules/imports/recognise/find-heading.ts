import type { Cell, Range, Row, Sheet } from '../../../sheets/types.ts'
import { plainText } from '../parse/cells.ts'
import { meaningOf } from './headings.ts'
import { isNumbering } from './numbering.ts'

export type Heading = { first: number; last: number }

const score = (row: Row) =>
  row.cells.filter(
    ({ value }) => value.kind === 'text' && value.text.length < 60 && meaningOf(value.text),
  ).length

/** Where headings stand; further down only where what stands there is hardly one. */
const usually = 60

function firstOf(rows: readonly Row[]): Row | undefined {
  const scores = rows.map(score)
  const bestOf = (some: number[]) => some.reduce((a, b) => Math.max(a, b), 0)
  const near = scores.filter((_, i) => rows[i]!.number <= usually)
  const best = bestOf(near) < 3 ? bestOf(scores) : bestOf(near)
  return rows.find((_, i) => scores[i]! >= 2 && scores[i]! >= best / 2)
}

/** The first row of which most cells are headings we know; with the rows its merged cells reach down to. */
export function findHeading(sheet: Sheet, rows: readonly Row[]): Heading | null {
  const first = firstOf(rows)
  if (!first) return headingByShape(rows)
  const reaches = sheet.merges
    .filter(({ top, bottom }) => top === first.number && bottom - top <= 3)
    .map(({ bottom }) => bottom)
  const splits = sheet.merges.some(({ top, left, right }) => top === first.number && right > left)
  const next = rows.find(({ number }) => number === first.number + 1)
  const goesOn =
    (splits || splitsUnmerged(sheet, first, next)) &&
    next &&
    !isNumbering(next, first.cells[0]!.column) &&
    next.cells.every((cell) => isHeadingCell(cell, first)) &&
    !next.cells.some(({ value }) => /\d{6,}/.test(plainText(value)))
  const last = Math.max(first.number, ...reaches, goesOn ? first.number + 1 : 0)
  const below = rows.find(({ number }) => number === last + 1)
  const words = below?.cells.map(({ value }) => plainText(value)).filter(Boolean) ?? []
  const hasUnits = words.length > 0 && words.every((text) => unitWord.test(text))
  const groups = hasGroupsAbove(sheet, rows, first)
  return { first: first.number - (groups ? 1 : 0), last: hasUnits ? last + 1 : last }
}

/** Words, or the number of a month below 各月金额: never below the first of the headings. */
const isHeadingCell = ({ value, column }: Cell, above: Row): boolean =>
  value.kind === 'text' ||
  (value.kind === 'number' &&
    /^(?:\d|1[0-2])$/.test(value.digits) &&
    column > above.cells[0]!.column)

/** Merged over several columns each, and none over all of them as a title is: 户主情况, 家庭成员情况. */
function hasGroupsAbove(sheet: Sheet, rows: readonly Row[], heading: Row): boolean {
  const above = rows.find(({ number }) => number === heading.number - 1)
  const texts = above?.cells.map(({ value }) => plainText(value)).filter(Boolean) ?? []
  const columns = heading.cells.map(({ column }) => column)
  const over = sheet.merges.filter(
    ({ top, bottom, left, right }) => top === heading.number - 1 && bottom === top && right > left,
  )
  if (sheet.merges.length === 0 && texts.length >= 2 && splitsUnmerged(sheet, above!, heading))
    return texts.every((text) => text.length <= 12 && !/[:：\d]/.test(text))
  return (
    texts.length > 0 &&
    texts.every((text) => text.length <= 12 && !/[:：\d]|单位|时间|日期/.test(text)) &&
    over.length > 0 &&
    !over.some(({ left, right }) => left <= Math.min(...columns) && right >= Math.max(...columns))
  )
}

/** Without merged cells, as in CSV: some heading has blanks beside it, which the row below fills. */
function splitsUnmerged(sheet: Sheet, upper: Row, lower: Row | undefined): boolean {
  if (sheet.merges.length > 0 || !lower || lower.cells.length < 2) return false
  const above = new Set(upper.cells.map(({ column }) => column))
  const below = new Set(lower.cells.map(({ column }) => column))
  const splits = (column: number) => !above.has(column + 1) && below.has(column + 1)
  return [...below].every((column) => !above.has(column) || splits(column))
}

/** None of its words is known, but words alone stand above a row with numbers: a person may say what they mean. */
function headingByShape(rows: readonly Row[]): Heading | null {
  const isWords = ({ cells }: Row) =>
    cells.length >= 3 &&
    cells.every(
      ({ value }) => value.kind === 'text' && value.text.length < 20 && !/\d{4}/.test(value.text),
    )
  const isData = ({ cells }: Row) =>
    cells.length >= 3 &&
    cells.some(({ value }) => value.kind === 'number' || /\d{15}/.test(plainText(value)))
  const found = rows.find((row, i) => isWords(row) && rows[i + 1] && isData(rows[i + 1]!))
  return found ? { first: found.number, last: found.number } : null
}

const unitWord = /^\(?(?:单位:?)?(万?元(?:\/[人户月年]+)*|户|人|口|岁)\)?$/

/** Headings of all its rows joined from above, merged cells spread over what they cover. */
export function headingTexts(
  sheet: Sheet,
  rows: readonly Row[],
  { first, last }: Heading,
): Map<number, string> {
  const parts = new Map<number, string[]>()
  const below = (row: Row) => rows.find(({ number }) => number === row.number + 1)
  for (const row of rows.filter(({ number }) => number >= first && number <= last))
    for (const { column, value } of row.cells) {
      const text = plainText(value).replaceAll(/\s+/g, '')
      if (!text) continue
      const [, unit] = unitWord.exec(text) ?? []
      const above = unit && parts.get(column)
      if (above) {
        parts.set(column, [...above.slice(0, -1), `${above.at(-1)}(${unit})`])
        continue
      }
      const { left, right } = mergedAt(sheet, row.number, column) ?? {
        left: column,
        right: row.number < last ? unmergedTo(sheet, row, column, below(row)) : column,
      }
      for (let at = left; at <= Math.min(right, left + 200); at += 1) {
        const texts = parts.get(at) ?? []
        if (texts.at(-1) !== text) parts.set(at, [...texts, text])
      }
    }
  return new Map([...parts].sort(([a], [b]) => a - b).map(([at, texts]) => [at, texts.join('/')]))
}

/** How far a heading reaches that nothing is merged with: over the blanks beside it that the row below fills. */
function unmergedTo(sheet: Sheet, row: Row, column: number, lower: Row | undefined): number {
  if (!splitsUnmerged(sheet, row, lower)) return column
  const has = ({ cells }: Row, at: number) => cells.some((cell) => cell.column === at)
  let right = column
  while (has(lower!, right + 1) && !has(row, right + 1)) right += 1
  return right
}

const mergedAt = ({ merges }: Sheet, row: number, column: number): Range | undefined =>
  merges.find(
    ({ top, left, bottom, right }) =>
      row >= top && row <= bottom && column >= left && column <= right,
  )
