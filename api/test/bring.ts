import { expect } from 'vitest'

import { openIdentity } from '../../db/src/identity.ts'
import type { TestDatabase } from '../../db/test/harness.ts'
import { checkDigit } from '../src/modules/imports/parse/numbers.ts'
import { partBytes } from '../src/modules/imports/rules.ts'
import type { Api } from './as.ts'

export type Caller = Awaited<ReturnType<Api['as']>>
export type Imported = {
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
    columns: { heading: string; field: string | null; member: number | null; how: string }[]
  }[]
  rows: {
    edges: {
      node: {
        row: number
        class: string
        name: string
        problems: { code: string; cell: string; message: string; advice: string }[]
        changes: { field: string; old: string | null; new: string | null }[]
      }
    }[]
  }
  batches: { id: string; state: string; total: string; lineCount: number }[]
}

const fields = `id state version refusal { code } sameFileAs { id } actions { name allowed reason }
  summary { rows new changed same refused identityReview amount newPeople newAccounts noApproval memberChanges problems { code rows } remarks
    plan { key lines amount allocation { id } candidates { id } } }
  sheets { kind notes columns { heading field member how } }
  rows(first: 200) { edges { node { row class name problems { code cell message advice } changes { field old new } } } }
  batches { id state total lineCount }`

export async function find(caller: Caller, id: string): Promise<Imported> {
  const { data, errors } = await caller.run(`query ($id: ID!) { import(id: $id) { ${fields} } }`, {
    id,
  })
  expect(errors).toEqual([])
  return (data as unknown as { import: Imported }).import
}

export const settled = (caller: Caller, id: string) =>
  expect
    .poll(async () => (await find(caller, id)).state, { timeout: 20_000 })
    .not.toMatch(/UPLOADING|QUEUED|READING|PROMOTING|UNDOING/)

/** Announces a file and sends it, or the first pieces of it; the worker has it once it is whole. */
export async function send(
  caller: Caller,
  contents: string | Buffer,
  more: Record<string, unknown> = {},
  most = Infinity,
): Promise<string> {
  const bytes = Buffer.from(contents as string)
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
  for (let n = 0; n < Math.min(parts, most); n += 1) {
    const sent = await caller.run(
      'mutation ($id: ID!, $n: Int!, $bytes: Bytes!) { receiveImportPart(importId: $id, n: $n, bytes: $bytes) { __typename } }',
      { id, n, bytes: bytes.subarray(n * partBytes, (n + 1) * partBytes) },
    )
    expect(sent.errors).toEqual([])
  }
  return id
}

export async function bring(...file: Parameters<typeof send>): Promise<Imported> {
  const [caller] = file
  const id = await send(...file)
  await settled(caller, id)
  return await find(caller, id)
}

export const move = (
  caller: Caller,
  name: string,
  input: { id: string; version: number },
  rest = {},
) =>
  caller.run(
    `mutation ($input: ${name === 'correctImport' ? 'CorrectImportInput' : 'MoveImportInput'}!) { ${name}(input: $input) { __typename ... on Problem { code message } } }`,
    { input: { importId: input.id, version: input.version, ...rest } },
  )

/** Another person promotes it; answered once it stands. */
export async function promoteBy(second: Caller, file: Imported): Promise<Imported> {
  expect((await move(second, 'promoteImport', file)).data).toMatchObject({
    promoteImport: { __typename: 'ImportMoved' },
  })
  await settled(second, file.id)
  return await find(second, file.id)
}

/** Money of December for rural rosters in every township. */
export const fundEveryTownship = (api: Api) =>
  api.sql(
    (
      sql,
    ) => sql`with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕900号', 1000000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', r.code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕901号', 10000000, '2025-11-29' from q, region r where r.level = 'TOWNSHIP'`,
  )

export type Line = {
  name: string
  id: string
  account: string
  village: string
  township: string
  amount: string
  covered: number
}

/** Lines of November as the county paid them, with their numbers opened. */
export async function paidLines(
  api: Api,
  keys: TestDatabase['identityKeys'],
  count: number,
): Promise<Line[]> {
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
    id: openIdentity(keys, row.id),
    account: openIdentity(keys, row.account),
    amount: `${row.fen.slice(0, -2)}.${row.fen.slice(-2)}`,
  }))
}

export const roster = (month: string, lines: Line[], tail = '') =>
  [
    `明河区${month}农村低保发放花名册,,,,,,,`,
    '单位：元,,,,,,,',
    '序号,乡镇（街道）,村（社区）,户主姓名,身份证号码,保障人数,合计（元）,社保卡（银行）账号',
    ...lines.map(({ township, village, name, id, covered, amount, account }, i) =>
      [i + 1, township, village, name, id, covered, amount, account].join(','),
    ),
    tail,
  ].join('\r\n')

export const newcomer = (n: number): string => {
  const first = `410499199001${String(10 + (n % 18)).padStart(2, '0')}${String(n).padStart(3, '0')}`
  return first + checkDigit(first)
}
