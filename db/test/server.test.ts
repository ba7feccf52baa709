import postgres from 'postgres'
import { expect, test } from 'vitest'
import { freshDatabase } from './harness.ts'

test('each role signs in with its own password and into our databases only', async () => {
  const database = await freshDatabase()
  for (const [role, url] of Object.entries(database.urls)) {
    const sql = postgres(url, { max: 1 })
    const [row] = await sql`select current_user as name`
    expect(row!.name).toBe(role)
    await sql.end()
  }
  await database.close()
})
