import { withConnection } from './with-connection.ts'

/** Whose database this is, and how far its clock stands from real time. */
export interface Installation {
  kind: 'DEMO' | 'REAL'
  countyName: string
  clockOffsetSeconds: number
}

export async function findInstallation(ownerUrl: string): Promise<Installation | undefined> {
  return await withConnection(ownerUrl, async (sql) => {
    const [row] = await sql<Installation[]>`
      select i.kind, r.name_zh as "countyName", i.clock_offset_seconds::float8 as "clockOffsetSeconds"
      from installation i join region r on r.code = i.county_code`
    return row
  })
}

/** Drops all that migrate made. Asks nothing: the caller knows that nothing real is lost. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, async (sql) => {
    await sql.begin(async (tx) => {
      await tx`drop schema if exists drizzle, graphile_worker cascade`
      await tx`drop schema public cascade`
      await tx`create schema public`
    })
  })
}
