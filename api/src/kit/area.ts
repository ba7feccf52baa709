import { type SQL, sql } from 'drizzle-orm'

/** The query's own indexable predicate for a region; policies are the backstop. */
export function inRegion(
  table: { countyCode: unknown; townshipCode?: unknown; villageCode?: unknown },
  code: string,
): SQL {
  const column =
    code.length === 6
      ? table.countyCode
      : code.length === 9
        ? table.townshipCode
        : table.villageCode
  return column ? sql`${column} = ${code}` : sql`false`
}

/** The narrowest region that a row belongs to. */
export const regionOf = (row: {
  countyCode: string
  townshipCode: string | null
  villageCode: string | null
}): string => row.villageCode ?? row.townshipCode ?? row.countyCode
