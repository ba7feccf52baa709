import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openIdentity } from '../../../../db/src/identity.ts'
import type { TestDatabase } from '../../../../db/test/harness.ts'
import type { Api } from '../../../test/as.ts'
import {
  bring,
  type Caller,
  find,
  fundEveryTownship,
  move,
  newcomer,
  paidLines,
  promoteBy,
  roster,
  settled,
} from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

let county: CountyAtWork
let database: TestDatabase
let api: Api

beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ database, api } = county)
  await fundEveryTownship(api)
})
afterAll(() => county?.close())

describe('a roster', () => {
  test('that repeats what was paid changes nothing and says so; one that differs shows the difference', async () => {
    const clerk = await api.as('xianjb1')
    const lines = await paidLines(api, database.identityKeys, 5)
    const [one] = lines
    const found = await bring(
      clerk,
      roster('2025年11月', [{ ...one!, amount: '1.00' }, ...lines.slice(1)]),
    )
    expect(found).toMatchObject({ state: 'PREVIEW', refusal: null })
    expect(found.summary).toMatchObject({ rows: 5, new: 0, changed: 1, same: 4, refused: 0 })
    const changed = found.rows.edges.find(({ node }) => node.class === 'CHANGED')!.node
    expect(changed.changes).toEqual([{ field: 'amount', old: one!.amount, new: '1.00' }])
    const lead = await api.as('xianjb2')
    const answer = await move(lead, 'promoteImport', found)
    expect(answer.data).toMatchObject({ promoteImport: { code: 'NOTHING_NEW' } })
  })

  test('refuses bad rows with their cells and keeps the good ones', async () => {
    const clerk = await api.as('xianjb1')
    const lines = await paidLines(api, database.identityKeys, 3)
    const bad = [
      { ...lines[0]!, id: '4.10499E+17' },
      { ...lines[1]!, amount: '三百' },
      { ...lines[2]!, id: newcomer(1).slice(0, 17) + (newcomer(1).endsWith('X') ? '1' : 'X') },
    ]
    const found = await bring(
      clerk,
      roster('2025年12月', [...bad, { ...lines[0]!, id: newcomer(2), name: '新来人' }]),
    )
    expect(found.summary).toMatchObject({
      rows: 4,
      refused: 3,
      new: 1,
      newPeople: 1,
      noApproval: 1,
    })
    const cells = found.rows.edges.flatMap(({ node }) =>
      node.problems.map(({ code, cell }) => `${cell} ${code}`),
    )
    expect(cells).toEqual(['E4 ID_AS_NUMBER', 'G5 NOT_MONEY', 'E6 ID_CHECKSUM'])
    expect(JSON.stringify(found)).not.toContain(newcomer(2))
  })

  test('is promoted by another person into a draft batch, whole and once, and undone as a whole', async () => {
    const clerk = await api.as('xianjb1')
    const second = await api.as('xianjb2')
    const [one, moved, ...others] = await paidLines(api, database.identityKeys, 6)
    const lines = [
      { ...moved!, account: '00012345678903' },
      { ...one!, name: '新来人', id: newcomer(3), account: '00012345678901' },
      { ...one!, name: '再来人', id: newcomer(4), account: '00012345678902' },
      ...others,
    ]
    const text = roster(
      '2025年12月',
      lines,
      `合计,,,,,,${lines.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2)},`,
    )
    let found = await bring(clerk, text)
    expect(found.summary).toMatchObject({
      rows: 7,
      new: 7,
      refused: 0,
      newPeople: 2,
      newAccounts: 3,
      noApproval: 2,
      remarks: [],
    })
    if (found.summary.plan.some(({ allocation }) => !allocation)) {
      const allocations = found.summary.plan.map(({ key, candidates }) => ({
        key,
        allocationId: candidates[0]!.id,
      }))
      const answer = await move(clerk, 'correctImport', found, { columns: [], allocations })
      expect(answer.errors).toEqual([])
      await settled(clerk, found.id)
      found = await find(clerk, found.id)
    }
    expect((await move(clerk, 'promoteImport', found)).data).toMatchObject({
      promoteImport: { code: 'OWN_FILE' },
    })
    expect((await move(second, 'promoteImport', { ...found, version: 1 })).data).toMatchObject({
      promoteImport: { __typename: 'Stale' },
    })
    expect((await move(second, 'promoteImport', found)).data).toMatchObject({
      promoteImport: { __typename: 'ImportMoved' },
    })
    await settled(second, found.id)
    found = await find(second, found.id)
    expect(found.state).toBe('PROMOTED')
    expect(found.batches.reduce((sum, { lineCount }) => sum + lineCount, 0)).toBe(7)
    expect(found.batches.every(({ state }) => state === 'DRAFT')).toBe(true)
    const [written] = await api.sql(
      (sql) => sql<
        { n: number; entries: number }[]
      >`select count(*)::int as n, (select count(*)::int from log_entry where action = 'import.promoted') as entries
        from payment p join batch b on b.id = p.batch_id where b.import_id = ${found.id.slice('Import.'.length)}`,
    )
    expect(written).toEqual({ n: 7, entries: 1 })
    // Another account than the month before is told, and kept with the names of both who let it in.
    const changes = await api.sql(
      (sql) => sql`
      select c.from_month::text as month, p.login as by, d.login as and, o.number_last4 <> n.number_last4 as other, r.problems @> '[{"code": "ACCOUNT_CHANGED"}]' as told
      from payee_change c join account p on p.id = c.proposed_by join account d on d.id = c.confirmed_by join bank_account o on o.id = c.replaces_id join bank_account n on n.id = c.bank_account_id
        join import_row r on r.import_id = c.import_id and r.household_id = c.household_id`,
    )
    expect([...changes]).toEqual([
      { month: '2025-12-01', by: 'xianjb1', and: 'xianjb2', other: true, told: true },
    ])
    const newcomers = await api.sql(
      (
        sql,
      ) => sql`select p.recipient_name as name, p.no_spell_reason as why, p.payee_kind as payee, q.sex, h.head_person_id = q.id as head, i.number_sealed as sealed
        from payment p join batch b on b.id = p.batch_id join person q on q.id = p.recipient_person_id join household h on h.id = p.household_id
          join person_identity i on i.person_id = q.id
        where b.import_id = ${found.id.slice('Import.'.length)} and p.spell_id is null order by i.recorded_at, q.name desc`,
    )
    expect(newcomers.map(({ sealed: _, ...rest }) => rest)).toEqual(
      ['新来人', '再来人'].map((name) => ({
        name,
        why: 'NO_APPROVAL',
        payee: 'PERSON',
        sex: Number(newcomer(name === '新来人' ? 3 : 4)[16]) % 2 === 1 ? 'M' : 'F',
        head: true,
      })),
    )
    expect(
      newcomers.map(({ sealed }) => openIdentity(database.identityKeys, sealed as string)).sort(),
    ).toEqual([newcomer(3), newcomer(4)].sort())

    const again = await bring(clerk, text)
    expect(again.sameFileAs).toEqual({ id: found.id })
    expect(again.summary).toMatchObject({ new: 0, same: 7 })

    expect((await move(second, 'undoImport', found)).data).toMatchObject({
      undoImport: { __typename: 'ImportMoved' },
    })
    await settled(second, found.id)
    found = await find(second, found.id)
    expect(found.state).toBe('UNDONE')
    expect(found.batches.every(({ state }) => state === 'CANCELLED')).toBe(true)
    const states = await api.sql(
      (sql) => sql<
        { status: string }[]
      >`select distinct s.status from batch b join payment p on p.batch_id = b.id join payment_state s on s.month = p.month and s.payment_id = p.id
        where b.import_id = ${found.id.slice('Import.'.length)}`,
    )
    expect(states).toEqual([{ status: 'CANCELLED' }])
    // The change of account that it let in is led back, by a row of its own.
    const [led] = await api.sql(
      (sql) => sql`
      select count(*)::int as rows, bool_and(back.bank_account_id = c.replaces_id and back.replaces_id = c.bank_account_id) as back, min(d.login) as by
      from payee_change c join payee_change back on back.import_id = c.import_id and back.id > c.id join account d on d.id = back.confirmed_by`,
    )
    expect(led).toEqual({ rows: 1, back: true, by: 'xianjb2' })
  })

  test('that no promise of the database is broken by', async () => {
    const checks = await import('node:fs').then(({ readdirSync, readFileSync }) =>
      readdirSync(new URL('../../../../db/src/checks/', import.meta.url)).map(
        (name) =>
          [
            name,
            readFileSync(new URL(`../../../../db/src/checks/${name}`, import.meta.url), 'utf8'),
          ] as const,
      ),
    )
    for (const [name, query] of checks)
      expect(await api.sql((sql) => sql.unsafe(query)), name).toHaveLength(0)
  })
})

test('a file that is no table is refused with a reason, and nothing of it stays', async () => {
  const clerk = await api.as('xianjb1')
  const found = await bring(clerk, '%PDF-1.7\n\u0000\u0001\u0002 not a table', {
    fileName: '花名册.xlsx',
  })
  expect(found.state).toBe('REFUSED')
  expect(found.refusal!.code).toMatch(/NOT_A_TABLE|DAMAGED|EMPTY/)
})

test('a township brings its own rows alone, and people of another are for the county to identify', async () => {
  const clerk = await api.as('liulin-jb')
  const lines = (await paidLines(api, database.identityKeys, 400))
    .filter(({ township }) => township === '青石镇')
    .slice(0, 2)
  const found = await bring(clerk, roster('2025年12月', lines), { region: '410499101' })
  expect(found.summary.new).toBe(0)
  const send = (who: Caller, id: string) =>
    who.run(
      'mutation ($id: ID!, $bytes: Bytes!) { receiveImportPart(importId: $id, n: 0, bytes: $bytes) { __typename ... on Problem { code } } }',
      { id, bytes: new Uint8Array(1) },
    )
  const stranger = await api.as('qingshi-jb')
  const hidden = await send(stranger, found.id)
  expect(hidden.errors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect(hidden).toEqual(
    await send(stranger, found.id.replace(/[^.]+$/, '00000000-0000-4000-8000-000000000000')),
  )
  expect((await send(await api.as('xianjb1'), found.id)).data).toMatchObject({
    receiveImportPart: { code: 'NOT_YOURS' },
  })
  const denied = await clerk.run(
    `mutation { startImport(input: { kind: SUBSISTENCE_ROSTER, region: "410499", source: "x", fileName: "x.csv", sizeBytes: 3, parts: 1 }) { __typename } }`,
  )
  expect(denied.errors).toMatchObject([{ code: 'FORBIDDEN' }])
})

test('two previews of one month: whoever promotes second gets it compared anew, and nobody is paid twice', async () => {
  const clerk = await api.as('xianjb1')
  const second = await api.as('xianjb2')
  const lines = await paidLines(api, database.identityKeys, 9)
  const text = roster('2026年1月', lines.slice(6))
  const previews = [await bring(clerk, text), await bring(clerk, `${text}\n`)]
  const chosen = []
  for (const preview of previews) {
    expect(preview.summary).toMatchObject({ new: 3 })
    const allocations = preview.summary.plan.map(({ key, candidates }) => ({
      key,
      allocationId: candidates[0]!.id,
    }))
    await move(clerk, 'correctImport', preview, { columns: [], allocations })
    await settled(clerk, preview.id)
    chosen.push(await find(clerk, preview.id))
  }
  for (const preview of chosen) {
    await move(second, 'promoteImport', preview)
    await settled(second, preview.id)
  }
  expect((await find(second, chosen[0]!.id)).state).toBe('PROMOTED')
  expect(await find(second, chosen[1]!.id)).toMatchObject({
    state: 'PREVIEW',
    refusal: { code: 'OUTDATED' },
    summary: { new: 0, same: 3 },
  })
})

test('an account changed by two persons after the preview is told anew, not written over', async () => {
  const clerk = await api.as('xianjb1')
  const second = await api.as('xianjb2')
  const lines = await paidLines(api, database.identityKeys, 11)
  let found = await bring(clerk, roster('2026年1月', lines.slice(9)))
  expect(found.summary).toMatchObject({ new: 2, problems: [] })
  const allocations = found.summary.plan.map(({ key, candidates }) => ({
    key,
    allocationId: candidates[0]!.id,
  }))
  await move(clerk, 'correctImport', found, { columns: [], allocations })
  await settled(clerk, found.id)
  found = await find(clerk, found.id)
  const importId = found.id.slice('Import.'.length)
  const [home] = await api.sql(
    (sql) => sql<{ household: string; account: string; holder: string }[]>`
      select r.household_id as household, b.id as account, b.holder_name as holder
      from import_row r join bank_account b on b.id = r.bank_account_id where r.import_id = ${importId} order by r.n limit 1`,
  )
  const asked = await clerk.run(
    `mutation ($input: ProposePayeeChangeInput!) { proposePayeeChange(input: $input) { ... on ProposalDrafted { proposal { id version } } } }`,
    {
      input: {
        householdId: `Household.${home!.household}`,
        replaces: `BankAccount.${home!.account}`,
        payeeKind: 'PERSON',
        number: '6228480402564890018',
        bankName: '明河农商银行',
        holderName: home!.holder,
        fromMonth: '2026-01',
        reason: '旧卡遗失',
      },
    },
  )
  const { proposal } = (
    asked.data as unknown as { proposePayeeChange: { proposal: { id: string } } }
  ).proposePayeeChange
  const agreed = await second.run(
    `mutation ($id: ID!) { decideProposal(input: { proposalId: $id, version: 1, decision: CONFIRM }) { __typename } }`,
    { id: proposal.id },
  )
  expect(agreed.data).toMatchObject({ decideProposal: { __typename: 'ProposalDecided' } })

  found = await promoteBy(second, found)
  expect(found).toMatchObject({ state: 'PREVIEW', refusal: { code: 'OUTDATED' } })
  expect(found.summary.problems).toEqual([{ code: 'ACCOUNT_CHANGED', rows: 1 }])
  found = await promoteBy(second, found)
  expect(found.state).toBe('PROMOTED')
  const changes = await api.sql(
    (
      sql,
    ) => sql`select c.import_id is not null as file, c.replaces_id = ${home!.account} as away, c.bank_account_id = ${home!.account} as back
      from payee_change c where c.household_id = ${home!.household} order by c.id`,
  )
  expect([...changes]).toEqual([
    { file: false, away: true, back: false },
    { file: true, away: false, back: true },
  ])
})

test('a file one of whose batches was cancelled by hand is undone with the others, once', async () => {
  const clerk = await api.as('xianjb1')
  const second = await api.as('xianjb2')
  const all = await paidLines(api, database.identityKeys, 400)
  const other = all.find(({ township }) => township !== all[0]!.township)!
  let found = await bring(clerk, roster('2026年2月', [all[0]!, other]))
  expect(found.summary.plan).toHaveLength(2)
  await move(clerk, 'correctImport', found, {
    columns: [],
    allocations: found.summary.plan.map(({ key, candidates }) => ({
      key,
      allocationId: candidates[0]!.id,
    })),
  })
  await settled(clerk, found.id)
  found = await promoteBy(second, await find(second, found.id))
  const cancelled = await second.run(
    'mutation ($id: ID!) { cancelBatch(input: { batchId: $id, version: 1, reason: "重做" }) { __typename } }',
    { id: found.batches[0]!.id },
  )
  expect(cancelled.data).toMatchObject({ cancelBatch: { __typename: 'BatchMoved' } })
  found = await find(second, found.id)
  expect(found.actions.find(({ name }) => name === 'undo')).toMatchObject({ allowed: true })
  const clientKey = crypto.randomUUID()
  for (let times = 0; times < 2; times += 1)
    expect((await move(second, 'undoImport', found, { clientKey })).data).toMatchObject({
      undoImport: { __typename: 'ImportMoved' },
    })
  await settled(second, found.id)
  found = await find(second, found.id)
  expect(found).toMatchObject({ state: 'UNDONE', refusal: null })
  expect(found.batches.map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED'])
  const [events] = await api.sql(
    (
      sql,
    ) => sql`select count(*)::int as n from payment_event e join payment p on p.month = e.month and p.id = e.payment_id
      join batch b on b.id = p.batch_id where b.import_id = ${found.id.slice('Import.'.length)} and e.status = 'CANCELLED'`,
  )
  expect(events).toEqual({ n: 2 })
})

test('what the file does not say a person says on its page, and a later word keeps the earlier', async () => {
  const clerk = await api.as('xianjb1')
  const lines = (await paidLines(api, database.identityKeys, 12)).slice(9)
  const text = roster('2025年10月至12月', lines).replace('农村低保', '低保')
  let found = await bring(clerk, text, { programme: 'SUBSISTENCE_RURAL' })
  expect(found.summary).toMatchObject({
    refused: 3,
    problems: [{ code: 'MONTH_UNKNOWN', rows: 3 }],
  })
  const correct = async (more: Record<string, unknown>) => {
    const answer = await move(clerk, 'correctImport', found, {
      columns: [],
      allocations: [],
      ...more,
    })
    expect(answer.errors).toEqual([])
    await settled(clerk, found.id)
    found = await find(clerk, found.id)
  }
  await correct({ month: '2026-03', columns: [{ sheet: 0, column: 6, field: null }] })
  expect(found.summary).toMatchObject({ new: 3, refused: 0 })
  await correct({
    allocations: found.summary.plan.map(({ key, candidates }) => ({
      key,
      allocationId: candidates[0]!.id,
    })),
  })
  expect(found.summary).toMatchObject({ new: 3, refused: 0 })
  expect(found.sheets[0]!.columns[5]).toMatchObject({ field: null })
})
