import type { Range, Row, Sheet } from '../../../sheets/types.ts'
import { plainText } from '../parse/cells.ts'
import { meaningOf } from './headings.ts'

export type Heading = { first: number; last: number }

/** The first row of which most cells are headings we know; with the rows its merged cells reach down to. */
export function findHeading(sheet: Sheet, rows: readonly Row[]): Heading | null {
  const score = (row: Row) =>
    row.cells.filter(
      ({ value }) => value.kind === 'text' && value.text.length < 60 && meaningOf(value.text),
    ).length
  const best = Math.max(0, ...rows.map(score))
  const first = rows.find((row) => score(row) >= 2 && score(row) >= best / 2)
  if (!first) return null
  const reaches = sheet.merges
    .filter(({ top, bottom }) => top === first.number && bottom - top <= 3)
    .map(({ bottom }) => bottom)
  const splits = sheet.merges.some(({ top, left, right }) => top === first.number && right > left)
  const next = rows.find(({ number }) => number === first.number + 1)
  const goesOn =
    splits &&
    next &&
    next.cells.every(({ value }) => value.kind === 'text') &&
    !next.cells.some(({ value }) => /\d{6,}/.test(plainText(value)))
  const last = Math.max(first.number, ...reaches, goesOn ? first.number + 1 : 0)
  const below = rows.find(({ number }) => number === last + 1)
  const words = below?.cells.map(({ value }) => plainText(value)).filter(Boolean) ?? []
  const hasUnits = words.length > 0 && words.every((text) => unitWord.test(text))
  const groups = hasGroupsAbove(sheet, rows, first)
  return { first: first.number - (groups ? 1 : 0), last: hasUnits ? last + 1 : last }
}

/** Merged over several columns each, and none over all of them as a title is: 户主情况, 家庭成员情况. */
function hasGroupsAbove(sheet: Sheet, rows: readonly Row[], heading: Row): boolean {
  const above = rows.find(({ number }) => number === heading.number - 1)
  const texts = above?.cells.map(({ value }) => plainText(value)).filter(Boolean) ?? []
  const columns = heading.cells.map(({ column }) => column)
  const over = sheet.merges.filter(
    ({ top, bottom, left, right }) => top === heading.number - 1 && bottom === top && right > left,
  )
  return (
    texts.length > 0 &&
    texts.every((text) => text.length <= 12 && !/[:：\d]|单位|时间|日期/.test(text)) &&
    over.length > 0 &&
    !over.some(({ left, right }) => left <= Math.min(...columns) && right >= Math.max(...columns))
  )
}

const unitWord = /^\(?(?:单位:?)?(万?元(?:\/[人户月年]+)*|户|人|口|岁)\)?$/

/** Headings of all its rows joined from above, merged cells spread over what they cover. */
export function headingTexts(
  sheet: Sheet,
  rows: readonly Row[],
  { first, last }: Heading,
): Map<number, string> {
  const parts = new Map<number, string[]>()
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
      const { left, right } = mergedAt(sheet, row.number, column) ?? { left: column, right: column }
      for (let at = left; at <= Math.min(right, left + 200); at += 1) {
        const texts = parts.get(at) ?? []
        if (texts.at(-1) !== text) parts.set(at, [...texts, text])
      }
    }
  return new Map([...parts].sort(([a], [b]) => a - b).map(([at, texts]) => [at, texts.join('/')]))
}

const mergedAt = ({ merges }: Sheet, row: number, column: number): Range | undefined =>
  merges.find(
    ({ top, left, bottom, right }) =>
      row >= top && row <= bottom && column >= left && column <= right,
  )
