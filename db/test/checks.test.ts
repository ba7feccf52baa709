import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDemoDatabase, type TestDatabase } from './harness.ts'

const folder = fileURLToPath(new URL('../src/checks/', import.meta.url))
const names = (await readdir(folder)).map((file) => file.replace('.sql', ''))

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await freshDemoDatabase()
  // Only a superuser gets past triggers and constraints to do what must never be done.
  sql = postgres(database.superuserUrl, { max: 1 })
})
afterAll(async () => {
  await sql.end()
  await database.close()
})

const ask = async (on: Sql | TransactionSql, name: string) =>
  await on.unsafe(await readFile(`${folder}${name}.sql`, 'utf8'))

const one = (table: string) => `(select id from ${table} order by id limit 1)`
const paymentOf = (where: string) => `(select id from payment where ${where} order by id limit 1)`

/** What breaks each promise. */
const violations: Record<string, string> = {
  'allocations-within-quota': `update quota set amount_fen = 1 where id = ${one('quota')}`,
  'allocation-belongs-to-its-quota': `update allocation set programme_code = 'MARGINAL' where id = ${one('allocation')}`,
  'batch-belongs-to-its-allocation': `update batch set township_code = '410499999' where id = ${one('batch')}`,
  'batches-within-allocation': `update allocation set amount_fen = 1 where id = (select allocation_id from batch limit 1)`,
  'batch-total-equals-its-lines': `update batch set total_fen = total_fen + 1 where id = ${one('batch')}`,
  'batch-total-equals-what-became-of-it': `delete from payment_state where payment_id = ${one('payment')}`,
  'payment-belongs-to-its-batch': `update payment set township_code = '410499999' where id = ${one('payment')}`,
  'payment-fits-its-spell': `update payment set household_id = ${one('household')} where id =
    ${paymentOf(`spell_id is not null and household_id <> ${one('household')}`)}`,
  'payment-state-follows-its-last-event': `update payment_state set status = 'CANCELLED' where payment_id = ${one('payment')}`,
  'reissue-pays-what-came-back': `delete from payment where id = ${paymentOf(`kind = 'REISSUE'`)}`,
  'reserve-uses-equal-reserve-lines': `update reserve_use set amount_fen = amount_fen - 1 where id = ${one('reserve_use')}`,
  'reserve-adds-up': `update reserve_fund set used_fen = used_fen + 1 where id = ${one('reserve_fund')}`,
  'recovery-adds-up': `insert into recovery (id, county_code, township_code, village_code, household_id, programme_code, recipient_name, from_month, to_month, amount_fen, ground, reason, state, assessed_by, assessed_on)
    select gen_random_uuid(), county_code, township_code, village_code, household_id, programme_code, recipient_name, month, month, 100, 'OTHER', 'x', 'CLOSED', (select id from account limit 1), month
    from payment order by id limit 1`,
  'instalments-add-up': `insert into recovery (id, county_code, township_code, village_code, household_id, programme_code, recipient_name, from_month, to_month, amount_fen, ground, reason, state, assessed_by, assessed_on, plan_version)
    select gen_random_uuid(), county_code, township_code, village_code, household_id, programme_code, recipient_name, month, month, 100, 'OTHER', 'x', 'DEMANDED', (select id from account limit 1), month, 3
    from payment order by id limit 1`,
  'amount-versions-do-not-overlap': `update amount_version set to_month = null where id =
    (select id from amount_version where to_month is not null order by id limit 1)`,
  'covered-months-lie-within-the-spell': `update spell set start_month = '2025-08-01' where id =
    (select spell_id from covered_member where month = '2025-03-01' and exists
      (select from spell s where s.id = spell_id and s.end_month is null) order by spell_id limit 1)`,
  'nobody-is-covered-twice': `insert into covered_member select (jsonb_populate_record(c, jsonb_build_object('payment_id', p.id))).*
    from covered_member c join payment p on p.spell_id = c.spell_id and p.month = c.month order by c.spell_id, c.month limit 1`,
  'covered-with-a-line-of-the-spell': `insert into covered_member select (jsonb_populate_record(c, jsonb_build_object('month', '2025-12-01', 'payment_id', gen_random_uuid()))).*
    from covered_member c where c.month = '2025-11-01' order by c.spell_id limit 1`,
  'published-content-is-unchanged': `update notice_row set amount_fen = amount_fen + 1 where id =
    (select id from notice_row where amount_fen is not null order by id limit 1)`,
  'public-notice-mirrors-the-notice': `update notice set state = 'SUPERSEDED' where id =
    (select id from notice where state = 'STANDING' order by id limit 1)`,
  'public-notices-are-in-the-log': `update public_notice_event set commitment = '\\x00' where id =
    (select id from public_notice_event order by id limit 1)`,
  'public-rows-are-masked': `update public_notice_row set masked_name = '张桂英' where public_row_id =
    (select public_row_id from public_notice_row order by 1 limit 1)`,
  'public-names-alike-are-told-apart': `update public_notice_row set ordinal = null where ordinal is not null`,
  'numbers-are-sealed': `update person_identity set number_sealed = '410499195202290011' where person_id = ${one('person')}`,
  'administrators-hold-one-role': `insert into role_grant (id, account_id, role, region_code)
    select gen_random_uuid(), account_id, 'INSPECTOR', '410499' from role_grant where role = 'SEC_ADMIN' limit 1`,
  'log-leaves-are-dense': `insert into log_head (size, root) values (1000000, '\\x00')`,
  'area-codes-nest': `update household set village_code = '999999999999' where id = ${one('household')}`,
  'nobody-signs-twice': `update notice set reviewed_by = null where id = ${one('notice')}`,
}

test('every check has its violation', () => {
  expect(Object.keys(violations).toSorted()).toEqual(names.toSorted())
})

test.each(names)('%s: nothing of the demonstration breaks it', async (name) => {
  expect(await ask(sql, name)).toEqual([])
})

class Undone extends Error {}

test.each(names)('%s: a row that breaks it is named', async (name) => {
  const trial = sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const { count } = await tx.unsafe(violations[name]!)
    expect(count).toBeGreaterThan(0)
    expect((await ask(tx, name)).length).toBeGreaterThan(0)
    throw new Undone()
  })
  await expect(trial).rejects.toThrow(Undone)
})
