import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, openOwner, type Owner, type TestDatabase } from './harness.ts'

/** Whom mz_cover_lines records with a draft's lines. Each test is undone. */
let database: TestDatabase
let owner: Owner
beforeAll(async () => {
  database = await freshDemoDatabase()
  owner = openOwner(database)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

class Undone extends Error {}
const trial = (name: string, work: (tx: TransactionSql) => Promise<void>) =>
  test(name, async () => {
    const done = owner.begin(async (tx) => {
      await work(tx)
      throw new Undone()
    })
    await expect(done).rejects.toThrow(Undone)
  })

type Household = { spell: string; household: string; head: string; others: string[] }
/** A rural household of three that is helped, two of whom were covered in November: the head and the first of the others. */
async function household(tx: TransactionSql, covered = 2): Promise<Household> {
  const [row] = await tx<Household[]>`
    select s.id as spell, s.household_id as household, h.head_person_id as head,
      array_agg(m.person_id order by m.person_id not in (select c.person_id from covered_member c where c.spell_id = s.id and c.month = '2025-11-01'), m.person_id) as others
    from spell s join household h on h.id = s.household_id
      join household_member m on m.household_id = s.household_id and m.person_id <> h.head_person_id and m.to_month is null
    where s.programme_code = 'SUBSISTENCE_RURAL' and s.end_month is null and s.applicant_person_id = h.head_person_id
      and (select count(*) from covered_member c where c.spell_id = s.id and c.month = '2025-11-01') = 3
      and exists (select from payment p where p.spell_id = s.id and p.month = '2025-11-01' and p.kind = 'REGULAR' and p.recipient_person_id = h.head_person_id)
    group by 1, 2, 3 having count(*) = 2 order by 1 limit 1`
  await tx`alter table covered_member disable trigger append_only`
  await tx`delete from covered_member where spell_id = ${row!.spell}
    and ${covered === 3 ? tx`false` : tx`person_id <> all(${[row!.head, ...row!.others].slice(0, covered)}::uuid[])`}`
  return row!
}

/** A draft of a month with a line like the household's of November, of so many persons. */
async function draft(
  tx: TransactionSql,
  { spell }: Household,
  count: number,
  { month = '2025-12-01', state = 'DRAFT', kind = 'REGULAR' } = {},
) {
  const [batch] = await tx<{ id: string }[]>`
    insert into batch (id, county_code, township_code, allocation_id, programme_code, month, kind, document_no, total_fen, line_count, state, drafted_by, drafted_on)
    select gen_random_uuid(), b.county_code, b.township_code, b.allocation_id, b.programme_code, ${month}, 'REGULAR', gen_random_uuid()::text, 0, 0, ${state}, b.drafted_by, '2025-12-01'
    from payment p join batch b on b.id = p.batch_id where p.spell_id = ${spell} and p.month = '2025-11-01' and p.kind = 'REGULAR' returning id`
  const [line] = await tx<{ id: string }[]>`
    insert into payment select (json_populate_record(p, json_build_object('id', gen_random_uuid(), 'month', ${month}::text, 'batch_id', ${batch!.id}::text, 'covered_count', ${count}::int, 'kind', ${kind}::text))).*
    from payment p where p.spell_id = ${spell} and p.month = '2025-11-01' and p.kind = 'REGULAR' returning id`
  return { batch: batch!.id, line: line!.id, month }
}

const cover = async (tx: TransactionSql, ...batches: string[]) =>
  (await tx<{ persons: number }[]>`select mz_cover_lines(${batches}::uuid[]) as persons`)[0]!
    .persons
const coveredIn = async (tx: TransactionSql, { spell }: Household, month = '2025-12-01') =>
  (
    await tx<{ person: string }[]>`
      select c.person_id as person from covered_member c where c.spell_id = ${spell} and c.month = ${month} and not exists (
        select from payment_event e where e.month = c.month and e.payment_id = c.payment_id and e.version = 1 and e.status = 'CANCELLED')`
  )
    .map(({ person }) => person)
    .toSorted()
const cancel = (tx: TransactionSql, line: { line: string; month: string }) => tx`
  insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, reason)
  select month, id, 1, county_code, township_code, village_code, household_id, 'CANCELLED', '2025-12-01', 'x' from payment where month = ${line.month} and id = ${line.line}`
/** The row of a file that the line came from, with these members beside its head. */
const named = (
  tx: TransactionSql,
  { line, month }: { line: string; month: string },
  members: string[],
) => tx`
  with file as (insert into data_import (id, county_code, kind, source, file_name, size_bytes, parts, uploaded_by)
    select gen_random_uuid(), '410499', 'SUBSISTENCE_ROSTER', 'x', 'x', 1, 1, a.id from account a limit 1 returning id)
  insert into import_row (id, import_id, n, county_code, sheet, row, hidden, class, month, payment_kind, "values")
  select ${line}, file.id, 1, '410499', 0, 1, false, 'NEW', ${month}, 'REGULAR', jsonb_build_object('members',
    (select jsonb_agg(jsonb_build_object('hmac', i.number_hmac)) from person_identity i where i.person_id = any(${members}::uuid[]))) from file`
const leave = (tx: TransactionSql, person: string) =>
  tx`update household_member set to_month = '2025-12-01' where person_id = ${person}`

trial('those of the month before, with the line that recorded them, and once', async (tx) => {
  const one = await household(tx)
  const line = await draft(tx, one, 2)
  expect(await cover(tx, line.batch)).toBe(2)
  expect(await coveredIn(tx, one)).toEqual([one.head, one.others[0]!].toSorted())
  expect(await cover(tx, line.batch)).toBe(0)
  const [row] =
    await tx`select payment_id from covered_member where spell_id = ${one.spell} and month = '2025-12-01' limit 1`
  expect(row!.payment_id).toBe(line.line)
})

trial('who left the household is covered no more; who died and did not leave is', async (tx) => {
  const one = await household(tx)
  await tx`insert into external_fact (id, county_code, kind, person_hmac, source, cut_off_on, valid_from, detail)
    select gen_random_uuid(), '410499', 'DEATH', number_hmac, 'x', '2025-11-25', '2025-10-05', '{}' from person_identity where person_id = ${one.head}`
  await leave(tx, one.others[0]!)
  const line = await draft(tx, one, 2)
  await cover(tx, line.batch)
  // Of two who still live together, two are paid for: the head who died, and the third.
  expect(await coveredIn(tx, one)).toEqual([one.head, one.others[1]!].toSorted())
})

trial(
  'where the line pays for all of the household, all; where it says another number, those of before',
  async (tx) => {
    const one = await household(tx)
    const all = await draft(tx, one, 3)
    await cover(tx, all.batch)
    expect(await coveredIn(tx, one)).toEqual([one.head, ...one.others].toSorted())
    await cancel(tx, all)
    const odd = await draft(tx, one, 1)
    await cover(tx, odd.batch)
    expect(await coveredIn(tx, one)).toEqual([one.head, one.others[0]!].toSorted())
  },
)

trial('those whom the file lists, when they are as many as the line pays for', async (tx) => {
  const one = await household(tx)
  const line = await draft(tx, one, 2)
  await named(tx, line, [one.others[1]!])
  await cover(tx, line.batch)
  expect(await coveredIn(tx, one)).toEqual([one.head, one.others[1]!].toSorted())
})

trial('and otherwise those of before; a stranger to the household is nobody', async (tx) => {
  const one = await household(tx)
  const [stranger] = await tx<{ id: string }[]>`
    select person_id as id from household_member where household_id <> ${one.household} order by 1 limit 1`
  const line = await draft(tx, one, 2)
  await named(tx, line, [stranger!.id])
  await cover(tx, line.batch)
  expect(await coveredIn(tx, one)).toEqual([one.head, one.others[0]!].toSorted())
})

trial('who was never covered: those listed, or the head alone', async (tx) => {
  const one = await household(tx, 0)
  const line = await draft(tx, one, 2)
  await cover(tx, line.batch)
  expect(await coveredIn(tx, one)).toEqual([one.head])
  await cancel(tx, line)
  const listed = await draft(tx, one, 9)
  await named(tx, listed, one.others)
  await cover(tx, listed.batch)
  expect(await coveredIn(tx, one)).toEqual([one.head, ...one.others].toSorted())
})

trial('an earlier month that stands is not rewritten, and a later one goes by it', async (tx) => {
  const one = await household(tx)
  const december = await draft(tx, one, 2)
  await named(tx, december, [one.others[1]!])
  const january = await draft(tx, one, 2, { month: '2026-01-01' })
  expect(await cover(tx, january.batch, december.batch)).toBe(4)
  expect(await coveredIn(tx, one, '2026-01-01')).toEqual([one.head, one.others[1]!].toSorted())
  const before = await coveredIn(tx, one, '2025-11-01')
  const late = await draft(tx, one, 3, { month: '2025-11-01' })
  expect(await cover(tx, late.batch)).toBe(0)
  expect(await coveredIn(tx, one, '2025-11-01')).toEqual(before)
})

trial('back-pay, a line without a spell and a batch past its draft record nobody', async (tx) => {
  const one = await household(tx)
  const backPay = await draft(tx, one, 2, { kind: 'BACK_PAY' })
  const line = await draft(tx, one, 2)
  await tx`alter table batch disable trigger user`
  await tx`update batch set state = 'REVIEWED', reviewed_on = '2025-12-01', reviewed_by = (select id from account where id <> drafted_by limit 1) where id = ${line.batch}`
  expect(await cover(tx, backPay.batch, line.batch)).toBe(0)
})

trial(
  'of two lines of a spell, cancelling the one leaves the persons with the other',
  async (tx) => {
    const one = await household(tx)
    const first = await draft(tx, one, 2)
    await cover(tx, first.batch)
    const second = await draft(tx, one, 2)
    expect(await cover(tx, second.batch)).toBe(0)
    const before = await coveredIn(tx, one)
    await cancel(tx, first)
    expect(await coveredIn(tx, one)).toEqual(before)
    await cancel(tx, second)
    expect(await coveredIn(tx, one)).toEqual([])
  },
)
