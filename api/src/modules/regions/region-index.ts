import { region } from '@mingzhang/db'
import type { Read } from '@mingzhang/db/as-actor.ts'

export type RegionRow = typeof region.$inferSelect

/** All regions, held in process: they change by migration of the 区划, not by command. */
export type RegionIndex = {
  find(code: string): RegionRow | undefined
  children(code: string): RegionRow[]
  /** From the county down. */
  path(code: string): RegionRow[]
  all: RegionRow[]
}

export async function loadRegions(read: Read): Promise<RegionIndex> {
  const all = await read.select().from(region).orderBy(region.code)
  const byCode = new Map(all.map((row) => [row.code, row]))
  const childrenOf = Map.groupBy(all, (row) => row.parentCode ?? '')
  return {
    all,
    find: (code) => byCode.get(code),
    children: (code) => childrenOf.get(code) ?? [],
    path: (code) =>
      [6, 9, 12]
        .filter((length) => length <= code.length)
        .flatMap((length) => byCode.get(code.slice(0, length)) ?? []),
  }
}

/** Name, pinyin (whole or initials) or whole code, townships before villages. */
export function searchRegions({ all }: RegionIndex, text: string, first: number): RegionRow[] {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '')
  if (!wanted) return []
  return all
    .filter(
      (row) =>
        row.code === wanted ||
        row.nameZh.includes(wanted) ||
        row.nameEn.toLowerCase().includes(wanted) ||
        pinyinMatches(row.pinyin, wanted),
    )
    .sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code))
    .slice(0, first)
}

// Stored with a space between syllables: `ming he jie dao`.
function pinyinMatches(pinyin: string, wanted: string): boolean {
  const syllables = pinyin.split(' ')
  return (
    syllables.join('').startsWith(wanted) ||
    syllables
      .map((each) => each[0])
      .join('')
      .startsWith(wanted)
  )
}
