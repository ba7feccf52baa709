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
export function searchRegions(
  { all, find }: RegionIndex,
  text: string,
  first: number,
): RegionRow[] {
  const wanted = wantedIn(text)
  if (!wanted) return []
  const above = (row: RegionRow) => find(row.parentCode ?? '')?.nameZh ?? ''
  return all
    .filter(
      (row) =>
        row.code === wanted ||
        row.nameZh.includes(wanted) ||
        isInTitle(wanted, above(row), row.nameZh) ||
        row.nameEn.toLowerCase().includes(wanted) ||
        pinyinMatches(row.pinyin, wanted),
    )
    .sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code))
    .slice(0, first)
}

/** Where nothing is found: called by another kind of place, written with a character that sounds alike, or with one wrong of three. */
export function regionsAlike(
  { all }: RegionIndex,
  text: string,
  soundOf: (zh: string) => string,
): RegionRow[] {
  const wanted = bare(wantedIn(text))
  if (wanted.length < 2) return []
  const sound = soundOf(wanted)
  return all
    .filter((row) => {
      const name = bare(row.nameZh)
      const same = [...name].filter((char, n) => char === wanted[n]).length
      return (
        name.includes(wanted) ||
        row.pinyin.replaceAll(' ', '').startsWith(sound) ||
        (wanted.length > 2 && name.length === wanted.length && same === name.length - 1)
      )
    })
    .slice(0, 10)
}

const wantedIn = (text: string) => text.trim().toLowerCase().replaceAll(/\s/g, '')

const bare = (name: string) =>
  name.replace(/(?:居民委员会|村民委员会|居委会|村委会|社区|街道|村|镇|乡)$/, '')

// As a poster's title has them one after the other.
function isInTitle(wanted: string, above: string, name: string): boolean {
  const at = (above + name).lastIndexOf(wanted)
  return at !== -1 && at + wanted.length > above.length
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
