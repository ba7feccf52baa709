import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openIdentity } from '../../../../db/src/identity.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { startWorker } from '../../worker.ts'
import { checkDigit } from './parse/numbers.ts'
import { partBytes } from './rules.ts'

let database: TestDatabase
let api: Api
let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  await api.sql(
    (
      sql,
    ) => sql`with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕900号', 1000000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', r.code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕901号', 10000000, '2025-11-29' from q, region r where r.level = 'TOWNSHIP'`,
  )
  worker = await startWorker(database, pino({ level: 'silent' }))
})
afterAll(async () => {
  await worker?.stop()
  await api.close()
  await database.close()
})

type Caller = Awaited<ReturnType<Api['as']>>
type Imported = {
  id: string
  state: string
  version: number
  refusal: { code: string } | null
  sameFileAs: { id: string } | null
  actions: { name: string; allowed: boolean; reason: string | null }[]
  summary: Record<string, never> & {
    new: number
    changed: number
    same: number
    refused: number
    amount: string
    newPeople: number
    noApproval: number
    problems: { code: string; rows: number }[]
    plan: {
      key: string
      lines: number
      allocation: { id: string } | null
      candidates: { id: string }[]
    }[]
    remarks: string[]
  }
  sheets: {
    notes: string[]
    kind: string | null
    columns: { heading: string; field: string | null }[]
  }[]
  rows: {
    edges: {
      node: {
        row: number
        class: string
        name: string
        problems: { code: string; cell: string; message: string; advice: string }[]
        changes: { field: string; old: string; new: string }[]
      }
    }[]
  }
  batches: { id: string; state: string; total: string; lineCount: number }[]
}

const fields = `id state version refusal { code } sameFileAs { id } actions { name allowed reason }
  summary { rows new changed same refused identityReview amount newPeople newAccounts noApproval problems { code rows } remarks
    plan { key lines amount allocation { id } candidates { id } } }
  sheets { kind notes columns { heading field how } }
  rows(first: 200) { edges { node { row class name problems { code cell message advice } changes { field old new } } } }
  batches { id state total lineCount }`

async function find(caller: Caller, id: string): Promise<Imported> {
  const { data, errors } = await caller.run(`query ($id: ID!) { import(id: $id) { ${fields} } }`, {
    id,
  })
  expect(errors).toEqual([])
  return (data as unknown as { import: Imported }).import
}

const settled = (caller: Caller, id: string) =>
  expect
    .poll(async () => (await find(caller, id)).state, { timeout: 20_000 })
    .not.toMatch(/UPLOADING|QUEUED|READING|PROMOTING|UNDOING/)

async function bring(
  caller: Caller,
  text: string,
  more: Record<string, unknown> = {},
): Promise<Imported> {
  const bytes = Buffer.from(text)
  const parts = Math.ceil(bytes.length / partBytes)
  const { data, errors } = await caller.run(
    `mutation ($input: StartImportInput!) { startImport(input: $input) { __typename ... on ImportStarted { import { id } } ... on Problem { code path message } } }`,
    {
      input: {
        kind: 'SUBSISTENCE_ROSTER',
        region: '410499',
        source: '区民政局',
        fileName: '农村低保.csv',
        sizeBytes: bytes.length,
        parts,
        ...more,
      },
    },
  )
  expect(errors).toEqual([])
  const { id } = (data as unknown as { startImport: { import: { id: string } } }).startImport.import
  for (let n = 0; n < parts; n += 1) {
    const sent = await caller.run(
      'mutation ($id: ID!, $n: Int!, $bytes: Bytes!) { receiveImportPart(importId: $id, n: $n, bytes: $bytes) { __typename } }',
      { id, n, bytes: bytes.subarray(n * partBytes, (n + 1) * partBytes) },
    )
    expect(sent.errors).toEqual([])
  }
  await settled(caller, id)
  return await find(caller, id)
}

const move = (caller: Caller, name: string, input: { id: string; version: number }, rest = {}) =>
  caller.run(
    `mutation ($input: ${name === 'correctImport' ? 'CorrectImportInput' : 'MoveImportInput'}!) { ${name}(input: $input) { __typename ... on Problem { code message } } }`,
    { input: { importId: input.id, version: input.version, ...rest } },
  )

type Line = {
  name: string
  id: string
  account: string
  village: string
  township: string
  amount: string
  covered: number
}

/** Lines of November as the county paid them, with their numbers opened. */
async function paidLines(count: number): Promise<Line[]> {
  const rows = await api.sql(
    (sql) => sql<
      {
        name: string
        id: string
        account: string
        village: string
        township: string
        fen: string
        covered: number
      }[]
    >`
      select p.recipient_name as name, i.number_sealed as id, b.number_sealed as account, v.name_zh as village, t.name_zh as township, p.amount_fen::text as fen, p.covered_count as covered
      from payment p join person_identity i on i.person_id = p.recipient_person_id join bank_account_identity b on b.bank_account_id = p.bank_account_id
        join region v on v.code = p.village_code join region t on t.code = p.township_code
      where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.kind = 'REGULAR' and p.other_fen = 0 and p.categorical_fen = 0
        and not exists (select from payment o where o.month = p.month and o.recipient_person_id = p.recipient_person_id and o.id <> p.id)
      order by p.id limit ${count}`,
  )
  return rows.map((row) => ({
    ...row,
    id: openIdentity(database.identityKeys, row.id),
    account: openIdentity(database.identityKeys, row.account),
    amount: `${row.fen.slice(0, -2)}.${row.fen.slice(-2)}`,
  }))
}

const roster = (month: string, lines: Line[], tail = '') =>
  [
    `明河区${month}农村低保发放花名册,,,,,,,`,
    '单位：元,,,,,,,',
    '序号,乡镇（街道）,村（社区）,户主姓名,身份证号码,保障人数,合计（元）,社保卡（银行）账号',
    ...lines.map(({ township, village, name, id, covered, amount, account }, i) =>
      [i + 1, township, village, name, id, covered, amount, account].join(','),
    ),
    tail,
  ].join('\r\n')

const newcomer = (n: number): string => {
  const first = `410499199001${String(10 + (n % 18)).padStart(2, '0')}${String(n).padStart(3, '0')}`
  return first + checkDigit(first)
}

describe('a roster', () => {
  test('that repeats what was paid changes nothing and says so; one that differs shows the difference', async () => {
    const clerk = await api.as('xianjb1')
    const lines = await paidLines(5)
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
    const lines = await paidLines(3)
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
    const [one, ...others] = await paidLines(6)
    const lines = [
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
      newAccounts: 2,
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
  const lines = (await paidLines(400)).filter(({ township }) => township === '青石镇').slice(0, 2)
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
