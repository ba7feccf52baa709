import { once } from 'node:events'

import { Spool } from '../../../files/spool.ts'
import { csvLine, safeText } from '../../../kit/safe-text.ts'
import type { Front, Heading, PageOfRows, SheetWriter } from './sheet.ts'

/**
 * One file that explains itself: lines whose first cell begins with # say what it is and what its columns mean, then a
 * heading, the rows, and a last line #END. No row begins with #: its first cell is its position.
 */
export async function openCsv(headings: readonly Heading[]): Promise<SheetWriter> {
  const spool = await Spool.open()
  const isText = headings.map(({ kind }) => kind === 'TEXT')
  const cells = (row: readonly string[]) =>
    row.map((cell, n) => (isText[n] ? safeText(cell) : cell))
  const note = (...said: string[]) =>
    csvLine(
      [
        ...said.map((each, n) => (n === 0 ? `#${each}` : safeText(each))),
        ...headings.map(() => ''),
      ].slice(0, Math.max(headings.length, said.length)),
    )
  return {
    async write(rows: PageOfRows) {
      const text = rows.map((row) => csvLine(cells(row))).join('')
      if (text && !spool.into.write(text)) await once(spool.into, 'drain')
    },
    async finish({ about, dictionary }: Front) {
      const last = about.map(([label, value]) => `${label} ${value}`)
      spool.into.end(note('END', last.at(-2) ?? '', last.at(-1) ?? ''))
      await once(spool.into, 'finish')
      const front = [
        ...about.map((line) => note(...line)),
        note(...dictionary.headings),
        ...dictionary.rows.map((row) => note(...row)),
        csvLine(headings.map(({ title }) => title)),
      ]
      return [Buffer.from(`\uFEFF${front.join('')}`), spool]
    },
    abandon: () => spool.close(),
  }
}
