import { afterAll, beforeAll, expect, test } from 'vitest'
import { loginRoles } from '../src/roles.ts'
import { withConnection } from '../src/with-connection.ts'
import { freshDatabase, type TestDatabase } from './harness.ts'

let database: TestDatabase
const ask = async (query: string): Promise<string[]> =>
  await withConnection(database.ownerUrl, async (sql) => {
    const rows = await sql.unsafe<{ found: string }[]>(query)
    return rows.map(({ found }) => found)
  })

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const ours = `n.nspname = 'public'`
const serving = loginRoles.map((role) => `'${role}'`).join(', ')

test('every table is under row-level security', async () => {
  const open =
    await ask(`select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity order by 1`)
  expect(open).toEqual([])
})

test('every table that a serving role may touch has a policy for it', async () => {
  const without = await ask(`
    select distinct g.grantee || ' on ' || g.table_name as found from information_schema.role_table_grants g
    where g.table_schema = 'public' and g.grantee in (${serving})
      and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = g.table_name and g.grantee = any (p.roles::text[]))
    order by 1`)
  expect(without).toEqual([])
})

test('no policy is for everybody', async () => {
  expect(
    await ask(
      `select tablename || '.' || policyname as found from pg_policies where 'public' = any (roles::text[])`,
    ),
  ).toEqual([])
})

test('every view asks with the rights of whoever reads it', async () => {
  const views =
    await ask(`select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('v', 'm') and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`)
  expect(views).toEqual([])
})

test('every function that runs as its owner has a fixed search_path that ends in pg_temp', async () => {
  const loose =
    await ask(`select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prosecdef and not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')`)
  expect(loose).toEqual([])
})

test('nothing of ours is granted to everybody', async () => {
  const tables = await ask(
    `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where ${ours} and a.grantee = 0`,
  )
  const functions =
    await ask(`select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
    aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where ${ours} and p.proname like 'mz\\_%' and a.grantee = 0`)
  const schemas = await ask(
    `select n.nspname as found from pg_namespace n, aclexplode(n.nspacl) a where ${ours} and a.grantee = 0`,
  )
  expect([...tables, ...functions, ...schemas]).toEqual([])
})

test('serving roles own nothing and pass no policy by', async () => {
  const strong = await ask(
    `select rolname as found from pg_roles where rolname in (${serving}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  )
  const owners =
    await ask(`select distinct r.rolname as found from pg_roles r where r.rolname in (${serving}) and exists (
    select from pg_class c where c.relowner = r.oid union all select from pg_proc p where p.proowner = r.oid union all select from pg_namespace n where n.nspowner = r.oid)`)
  const members =
    await ask(`select m.member::regrole::text || ' in ' || m.roleid::regrole::text as found from pg_auth_members m
    where m.member::regrole::text in (${serving}) and not (m.member = 'mz_backup'::regrole and m.roleid = 'pg_read_all_data'::regrole)`)
  expect([...strong, ...owners, ...members]).toEqual([])
})

test('partitions are reached through their parent alone', async () => {
  const direct =
    await ask(`select c.oid::regclass::text || ' to ' || a.grantee::regrole::text as found from pg_class c, aclexplode(c.relacl) a
    where c.relispartition and a.grantee <> c.relowner`)
  expect(direct).toEqual([])
})

test('what became of a line refers to the line, year by year', async () => {
  const loose =
    await ask(`select c.relname as found from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('payment_event'::regclass, 'payment_state'::regclass) and not exists (select from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and k.convalidated
        and k.confrelid::regclass::text = 'payment_' || right(c.relname, 4))`)
  expect(loose).toEqual([])
})

test('the log grows and is never changed', async () => {
  const changes = await ask(`
    select g.grantee || ' ' || g.privilege_type || ' ' || g.table_name as found from information_schema.role_table_grants g
    where g.table_name in ('log_entry', 'log_leaf', 'log_head', 'access_read') and g.grantee in (${serving}) and g.privilege_type not in ('SELECT', 'INSERT')`)
  const columns = await ask(`
    select distinct g.grantee || ' ' || g.column_name as found from information_schema.column_privileges g
    where g.table_name = 'log_entry' and g.grantee in (${serving}) and g.privilege_type = 'UPDATE'`)
  expect([...changes, ...columns]).toEqual([])
})

test('whoever writes an entry does not choose its transaction or its time', async () => {
  const [row] = await withConnection(database.urls.mz_app, (sql) =>
    sql.begin(async (tx) => {
      await tx`select mz_enter(null, null)`
      const id = '018f0000-0000-7000-8000-000000000001'
      await tx`insert into log_entry (id, xid, at, class, action, county_code, subject_kind, subject_id, detail, salt, commitment)
        values (${id}, '1', '2001-01-01', 'ACCESS', 'session.refuse', '410499', 'Account', 'unknown', '{}', '\\x00', '\\x00')`
      return [id]
    }),
  )
  const stamped = await ask(
    `select (xid > '1' and at > now() - interval '1 minute')::text as found from log_entry where id = '${row}'`,
  )
  expect(stamped).toEqual(['true'])
})

test('nobody may truncate, and secrets have no reader', async () => {
  const truncating = await ask(
    `select grantee || ' ' || table_name as found from information_schema.role_table_grants where grantee in (${serving}) and privilege_type = 'TRUNCATE'`,
  )
  const reading =
    await ask(`select grantee || ' ' || table_name as found from information_schema.role_table_grants
    where table_name in ('account_secret', 'person_identity', 'bank_account_identity', 'payee_number') and grantee in (${serving})
      and grantee <> 'mz_backup' and not (grantee = 'mz_ingest' and privilege_type = 'INSERT')
      and not (grantee = 'mz_app' and table_name = 'payee_number' and privilege_type = 'INSERT')`)
  const sealed =
    await ask(`select grantee || ' ' || table_name || '.' || column_name as found from information_schema.column_privileges
    where table_name in ('account_secret', 'person_identity', 'bank_account_identity', 'payee_number') and grantee in (${serving}) and grantee <> 'mz_backup'
      and privilege_type = 'SELECT' and column_name not in ('person_id', 'bank_account_id', 'document_kind', 'number_hmac')`)
  expect([...truncating, ...reading, ...sealed]).toEqual([])
})

test('the public role reads only what was published, and reference data', async () => {
  const readable = await ask(
    `select table_name as found from information_schema.role_table_grants where grantee = 'mz_public' order by 1`,
  )
  expect(readable).toEqual([
    'holiday',
    'installation',
    'log_cosignature',
    'log_head',
    'programme',
    'public_notice',
    'public_notice_event',
    'public_notice_row',
    'region',
    'responsible_person',
    'setting',
    'standard',
  ])
  const ofLeaves = await ask(`select column_name as found from information_schema.column_privileges
    where grantee = 'mz_public' and table_name in ('log_leaf', 'log_entry') order by 1`)
  expect(ofLeaves).toEqual(['commitment', 'index', 'leaf_hash'])
})
