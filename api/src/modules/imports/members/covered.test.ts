import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  bring,
  find,
  fundEveryTownship,
  type Imported,
  move,
  newcomer,
  paidLines,
  promoteBy,
  roster,
  settled,
} from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import { everyPromiseHolds } from '../../../../test/every-promise.ts'
import { lastEntries } from '../../../../test/log-of.ts'
import { openIdentity } from '../../../../../db/src/identity.ts'

/** Who counts in the month that a roster pays. */
let county: CountyAtWork
beforeAll(async () => {
  county = await openCountyAtWork()
  await fundEveryTownship(county.api)
})
afterAll(() => county?.close())

async function allocated(found: Imported): Promise<Imported> {
  const allocations = found.summary.plan.map(({ key, candidates }) => ({
    key,
    allocationId: candidates[0]!.id,
  }))
  const { errors } = await move(county.clerk, 'correctImport', found, { columns: [], allocations })
  expect(errors).toEqual([])
  await settled(county.clerk, found.id)
  return await find(county.clerk, found.id)
}

const report = async (asOf?: string, month = '2025-12') => {
  const { data, errors } = await county.second.run(
    `query ($month: Month!, $asOf: DateTime) { report(region: "410499", from: $month, to: $month, asOf: $asOf) { total { persons { key value } households { value } } notes
      figure(key: "SUBSISTENCE_RURAL.persons") { value explain(first: 100) { rowCount rows { value } } } } }`,
    { month, asOf },
  )
  expect(errors).toEqual([])
  type Report = {
    total: Record<'persons' | 'households', { value: string }>
    notes: string[]
    figure: { value: string; explain: { rowCount: number; rows: { value: string }[] } }
  }
  const { total, notes, figure } = (data as unknown as { report: Report }).report
  const opened = figure.explain.rows.reduce((sum, { value }) => sum + Number(value), 0)
  return {
    ...{ persons: Number(total.persons.value), households: Number(total.households.value) },
    ...{ notes: notes.join('\n'), figure: Number(figure.value), opened },
  }
}
const countyNow = async () =>
  (
    await county.api.sql(
      (sql) =>
        sql<
          { at: string }[]
        >`select to_char((now() + clock_offset_seconds * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from installation`,
    )
  )[0]!.at
const coveredBy = (found: Imported) =>
  county.api.sql(
    (sql) => sql<{ name: string; head: string; count: number; month: string }[]>`
      select o.name, p.recipient_name as head, p.covered_count as count, c.month::text from covered_member c join payment p on p.month = c.month and p.id = c.payment_id
        join batch b on b.id = p.batch_id join person o on o.id = c.person_id
      where b.import_id = ${found.id.slice('Import.'.length)} order by p.recipient_name, o.name`,
  )

describe('a promoted roster', () => {
  test('says who is covered in its month, tells what is unclear, and takes back what it wrote', async () => {
    const { api, clerk, second, database } = county
    const lines = await paidLines(api, database.identityKeys, 6)
    const [odd, ...others] = lines
    const stranger = { ...odd!, name: '新来人', id: newcomer(7), account: '00012345678907' }
    const before = await report()
    expect(before).toMatchObject({ persons: 0, households: 0 })
    let found = await bring(
      clerk,
      roster('2025年12月', [{ ...odd!, covered: odd!.covered + 4 }, ...others, stranger]),
    )
    const told = found.rows.edges.flatMap(({ node }) =>
      node.problems
        .filter(({ code }) => code === 'COVERED_UNCLEAR')
        .map(({ cell, message }) => [node.name, cell, message]),
    )
    expect(told).toEqual([[odd!.name, 'F4', expect.stringContaining('保障人口')]])
    expect(found.summary.problems).toContainEqual(
      expect.objectContaining({ code: 'COVERED_UNCLEAR', rows: 1 }),
    )
    found = await allocated(found)
    // Compared anew, it is told once.
    expect(found.summary.problems).toContainEqual(
      expect.objectContaining({ code: 'COVERED_UNCLEAR', rows: 1 }),
    )
    const earlier = await countyNow()
    found = await promoteBy(second, found)
    expect(found.state).toBe('PROMOTED')
    const persons = lines.reduce((sum, { covered }) => sum + covered, 0)
    const covered = await coveredBy(found)
    expect(covered).toHaveLength(persons)
    expect(covered.map(({ head }) => head)).not.toContain('新来人')
    const [entry] = await lastEntries(api)
    expect(entry).toMatchObject({
      action: 'import.promoted',
      detail: { coveredPersons: { new: persons } },
    })
    expect(await report()).toMatchObject({
      ...{ persons, households: lines.length, figure: persons, opened: persons },
      notes: expect.stringContaining('2025年12月有 1 笔发放没有审核确认'),
    })
    expect(await report(earlier)).toMatchObject({ persons: 0, households: 0 })
    expect(await report(undefined, '2025-11')).toMatchObject({
      persons: (await report(earlier, '2025-11')).persons,
    })
    await everyPromiseHolds(api)

    const standing = await countyNow()
    expect((await move(second, 'undoImport', found)).data).toMatchObject({
      undoImport: { __typename: 'ImportMoved' },
    })
    await settled(second, found.id)
    expect((await find(second, found.id)).state).toBe('UNDONE')
    expect(await report()).toMatchObject({ persons: 0, households: 0 })
    expect(await report(standing)).toMatchObject({ persons, households: lines.length })
    await everyPromiseHolds(api)
  })

  test('goes by the members that it lists, and finds in what was due who of them has died', async () => {
    const { api, clerk, second, database } = county
    const open = (text: string) => openIdentity(database.identityKeys, text)
    const [one] = await api.sql(
      (sql) => sql<
        Record<
          | 'household'
          | 'head'
          | 'id'
          | 'account'
          | 'township'
          | 'village'
          | 'other'
          | 'otherId'
          | 'left',
          string
        > &
          { fen: string }[]
      >`
        select p.household_id as household, p.recipient_name as head, i.number_sealed as id, a.number_sealed as account, t.name_zh as township, v.name_zh as village,
          o.name as other, oi.number_sealed as "otherId", p.amount_fen::text as fen
        from payment p join household h on h.id = p.household_id and h.head_person_id = p.recipient_person_id join spell s on s.id = p.spell_id
          join person_identity i on i.person_id = p.recipient_person_id join bank_account_identity a on a.bank_account_id = p.bank_account_id
          join region t on t.code = p.township_code join region v on v.code = p.village_code
          join household_member m on m.household_id = p.household_id and m.person_id <> p.recipient_person_id and m.to_month is null
          join person o on o.id = m.person_id join person_identity oi on oi.person_id = o.id
        where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.kind = 'REGULAR' and p.other_fen = 0 and p.categorical_fen = 0 and s.end_month is null
          and p.covered_count = 3 and (select count(*) from household_member x where x.household_id = p.household_id and x.to_month is null) = 3
        order by p.id, m.person_id limit 1`,
    )
    const row = one as unknown as Record<string, string>
    const text = [
      '2025年12月农村低保发放花名册',
      '乡镇,村,户主姓名,身份证号,保障人数,合计,银行账号,家庭成员1姓名,家庭成员1身份证号,与户主关系1',
      [
        ...[row.township, row.village, row.head, open(row.id!), 2],
        ...[`${row.fen!.slice(0, -2)}.${row.fen!.slice(-2)}`, open(row.account!)],
        ...[row.other, open(row.otherId!), '其他'],
      ].join(','),
    ].join('\n')
    const preview = await allocated(await bring(clerk, text))
    expect(preview.summary.problems.map(({ code }) => code)).not.toContain('COVERED_UNCLEAR')
    const found = await promoteBy(second, preview)
    expect((await coveredBy(found)).map(({ name }) => name).toSorted()).toEqual(
      [row.head, row.other].toSorted(),
    )
    await api.sql(
      (sql) => sql`
        insert into external_fact (id, county_code, kind, person_hmac, source, cut_off_on, valid_from, detail, recorded_at)
        select gen_random_uuid(), '410499', 'DEATH', i.number_hmac, '公安', '2025-11-30', '2025-10-05', '{}', '2025-11-30'
        from covered_member c join payment p on p.id = c.payment_id and p.month = c.month join person_identity i on i.person_id = c.person_id
        where p.household_id = ${row.household!} and c.person_id <> p.recipient_person_id`,
    )
    const { data, errors } = await second.run(
      `query ($id: ID!) { payments(filter: { householdId: $id, fromMonth: "2025-12", toMonth: "2025-12" }, first: 10) { edges { node { dueBucket } } } }`,
      { id: `Household.${row.household}` },
    )
    expect(errors).toEqual([])
    expect(data).toMatchObject({ payments: { edges: [{ node: { dueBucket: 'AFTER_DEATH' } }] } })

    const ofMonth = await second.run(
      `{ households(filter: { month: "2025-12" }, first: 10) { edges { node { id } } } }`,
    )
    expect(ofMonth.data).toMatchObject({
      households: { edges: [{ node: { id: `Household.${row.household}` } }] },
    })
  })
})
