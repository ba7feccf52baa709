import type { JobTools } from './tools.ts'

/** What was read of a cancelled file is not kept; nor are the pieces of one that was never read. */
export async function forgetJob({ sql }: JobTools, id: string): Promise<void> {
  await sql`delete from import_row r using data_import i where i.id = ${id} and i.state = 'CANCELLED' and r.import_id = i.id`
  await sql`delete from import_part p using data_import i where i.id = ${id} and i.state = 'CANCELLED' and i.sha256 is null and p.import_id = i.id`
}
