import { expect, test } from 'vitest'
import { whyUnfit } from '../src/fit-server.ts'
import { migrate } from '../src/migrate.ts'
import { makeSecrets } from '../src/secrets.ts'
import { withConnection } from '../src/with-connection.ts'
import { freshDatabase } from './harness.ts'
import { addressOf } from './templates.ts'

test('each role signs in with its own password', async () => {
  const database = await freshDatabase()
  for (const [role, url] of Object.entries(database.urls)) {
    const [row] = await withConnection(url, (sql) => sql`select current_user as name`)
    expect(row!.name).toBe(role)
  }
  await database.close()
})

test('two migrations at once both succeed, and a database stays empty until a county is in it', async () => {
  const database = await freshDatabase()
  const { ownerUrl, secrets } = database
  const both = await Promise.all([migrate({ ownerUrl, secrets }), migrate({ ownerUrl, secrets })])
  expect(both).toEqual([{ createdEmpty: true }, { createdEmpty: true }])
  await withConnection(ownerUrl, async (sql) => {
    await sql`insert into installation (kind, county_code) values ('REAL', '110199')`
  })
  expect(await migrate({ ownerUrl, secrets })).toEqual({ createdEmpty: false })
  await database.close()
})

test('a database with tables of others is refused and left as it was', async () => {
  await using other = await emptyDatabase('mz_test_foreign', `encoding 'UTF8'`)
  await withConnection(other.url, (sql) => sql`create table theirs (id int)`)
  await expect(migrate({ ownerUrl: other.url, secrets: makeSecrets() })).rejects.toThrow(
    /of others/,
  )
  const tables = await withConnection(
    other.url,
    (sql) =>
      sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  expect(tables.map((row) => row.relname)).toEqual(['theirs'])
})

test('a database in which Chinese could not be searched is refused', async () => {
  await using plain = await emptyDatabase(
    'mz_test_c_locale',
    `encoding 'UTF8' lc_ctype 'C' lc_collate 'C'`,
  )
  await expect(migrate({ ownerUrl: plain.url, secrets: makeSecrets() })).rejects.toThrow(/LC_CTYPE/)
  await using ascii = await emptyDatabase(
    'mz_test_ascii',
    `encoding 'SQL_ASCII' lc_ctype 'C' lc_collate 'C'`,
  )
  await expect(migrate({ ownerUrl: ascii.url, secrets: makeSecrets() })).rejects.toThrow(/UTF8/)
})

test('old servers and servers without ICU are told apart', () => {
  const good = { version: 150000, encoding: 'UTF8', trigrams: 2, pinyin: true }
  expect(whyUnfit(good)).toBeUndefined()
  expect(whyUnfit({ ...good, version: 140011 })?.en).toMatch(/15/)
  expect(whyUnfit({ ...good, pinyin: false })?.en).toMatch(/ICU/)
})

async function emptyDatabase(name: string, options: string) {
  const server = addressOf('postgres', 'postgres')
  await withConnection(server, (sql) =>
    sql.unsafe(`create database ${name} template template0 ${options}`),
  )
  return {
    url: addressOf('postgres', name),
    async [Symbol.asyncDispose]() {
      await withConnection(server, (sql) => sql.unsafe(`drop database ${name} with (force)`))
    },
  }
}
