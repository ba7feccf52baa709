import { sql } from 'drizzle-orm'
import { open } from 'node:fs/promises'

import type { Context } from '../../../context.ts'
import type { Language } from '../../../kit/language.ts'
import type { Mark } from '../../../sheets/marked/types.ts'
import { columnOf } from '../cell-of.ts'
import type { ImportRow } from '../read/imports.ts'
import { type Layout, type Problem } from '../records.ts'
import { saidOf } from '../said-of.ts'

const page = 1000
type Found = { sheet: number; row: number; problems: Problem[] }

/** What is said of the cells of a file, in the order of the file and in the caller's language, a line each; answers how many. */
export async function writeMarks(ctx: Context, row: ImportRow, path: string): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let written = 0
  const once = onceInARow()
  try {
    await ctx.read.execute(sql`declare marks no scroll cursor for
      select sheet, row, problems from import_row where import_id = ${row.id} and problems <> '[]'::jsonb order by sheet, row, n`)
    for (;;) {
      const found = await ctx.read.execute<Found>(sql`fetch ${sql.raw(String(page))} from marks`)
      const marks = found.flatMap((each) =>
        marksOf(
          each,
          row.layouts?.find(({ sheet }) => sheet === each.sheet),
          ctx.language,
        ),
      )
      const lines = marks.filter(once).map((mark) => `${JSON.stringify(mark)}\n`)
      written += lines.length
      if (lines.length > 0) await file.write(lines.join(''))
      if (found.length < page) break
    }
    await ctx.read.execute(sql`close marks`)
  } finally {
    await file.close()
  }
  return written
}

/** Lines of one row, as months side by side are, say what is wrong with it each for itself. */
function onceInARow() {
  let said = new Set<string>()
  let current = ''
  return ({ sheet, row, column, what }: Mark): boolean => {
    if (current !== `${sheet}/${row}`) said = new Set()
    current = `${sheet}/${row}`
    const isNew = !said.has(`${column} ${what}`)
    said.add(`${column} ${what}`)
    return isNew
  }
}

function marksOf(
  { sheet, row, problems }: Found,
  layout: Layout | undefined,
  language: Language,
): Mark[] {
  return problems
    .map(({ severity, code, column, row: at = row, found }) => {
      const { message, advice } = saidOf({ severity, code, found }, language)
      return {
        sheet,
        row: at,
        column: columnOf({ column, code }, layout),
        severity,
        what: message,
        advice,
      }
    })
    .sort((a, b) => a.column - b.column)
}
