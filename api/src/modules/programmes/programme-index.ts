import { programme } from '@mingzhang/db'
import type { Read } from '@mingzhang/db/as-actor.ts'

export type ProgrammeRow = typeof programme.$inferSelect
export type ProgrammeCode = ProgrammeRow['code']

/** The programmes, held in process. */
export type ProgrammeIndex = { all: ProgrammeRow[]; get(code: ProgrammeCode): ProgrammeRow }

export async function loadProgrammes(read: Read): Promise<ProgrammeIndex> {
  const all = await read.select().from(programme).orderBy(programme.sortOrder)
  const byCode = new Map(all.map((row) => [row.code, row]))
  return {
    all,
    get(code) {
      const row = byCode.get(code)
      if (!row) throw new Error(`programme ${code} is not in the database`)
      return row
    },
  }
}
