import { createHash } from 'node:crypto'

import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { madeFile, readCsv } from '../../../test/made.ts'
import { makeExport } from './make/make-export.ts'
import { unescape } from '../../sheets/xlsx/text.ts'
import { filterFieldOf } from './stored-query.ts'
import { type ExportKind, sources } from './sources/index.ts'

let database: TestDatabase
let api: Api
let auditor: Awaited<ReturnType<Api['as']>>
let finance: typeof auditor

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  auditor = await api.as('shenji')
  finance = await api.as('caizheng')
  await returnOneLine('SUBSISTENCE_URBAN', '2025-12-01T00:00:00Z')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const document = `mutation R($input: RequestExportInput!) { requestExport(input: $input) { __typename
  ... on ExportMoved { export { id state asOf query { label value } path } } ... on Problem { code message path } } }`
const read = `query E($id: ID!) { export(id: $id) { state rowCount rowSetHash makings { state failure rowCount rowSetHash same } } }`

type Asked = {
  __typename: string
  code?: string
  path?: string
  export?: { id: string; state: string }
}

async function ask(who: typeof auditor, kind: ExportKind, rest: Record<string, unknown> = {}) {
  const filter = { [filterFieldOf(kind)]: rest.filter ?? {} }
  const input = { kind, format: 'CSV', reason: '年度审计', ...rest, filter }
  const { data, errors } = await who.run(document, { input })
  return { errors, asked: (data as { requestExport: Asked } | null)?.requestExport }
}

async function make(who: typeof auditor, kind: ExportKind, rest: Record<string, unknown> = {}) {
  const { asked, errors } = await ask(who, kind, rest)
  expect(errors).toEqual([])
  const { id } = asked!.export!
  return { id, ...(await madeFile(api, who.token, makeExport, { id })) }
}

const found = async (id: string) =>
  (
    (await auditor.run(read, { id })).data as never as {
      export: { state: string; rowCount: number; rowSetHash: string; makings: object[] }
    }
  ).export

/** As docs/exports.md tells it. */
function hashAgain(rows: string[][]): string {
  const hash = createHash('sha256')
  for (const row of rows) {
    const cells = row.slice(0, -1).map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell))
    hash.update(`${JSON.stringify(cells)}\n`)
  }
  return hash.digest('hex')
}

async function sheetRows(bytes: Buffer): Promise<(string | number | null)[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const rows: (string | number | null)[][] = []
  const width = book.getWorksheet('数据')!.getRow(2).cellCount
  book.getWorksheet('数据')!.eachRow((row, n) => {
    if (n > 2)
      rows.push(
        Array.from({ length: width }, (_, i) => (row.getCell(i + 1).value as never) ?? null),
      )
  })
  return rows
}

const scope = { region: '410499', fromMonth: '2025-01', toMonth: '2025-11' }
const township = '410499100'
const filters: Partial<Record<ExportKind, object>> = {
  PAYMENTS: { region: township, fromMonth: '2025-11', toMonth: '2025-11' },
  HOUSEHOLDS: { region: township },
  DUE: scope,
  NOT_PAID: scope,
  REPORT: scope,
  NOTICES: { region: township, fromMonth: '2025-11', toMonth: '2025-11' },
}
const demoHasNone: ExportKind[] = ['BANK_LINES', 'RECOVERIES']

describe.each(Object.keys(sources) as ExportKind[])('%s', (kind) => {
  const filter = filters[kind] ?? {}

  test('the hash is worked out again from the CSV alone, and the workbook has the same one', async () => {
    if (kind === 'LOG') {
      await ask(auditor, 'QUOTAS')
      await sealEverything()
    }
    const csv = await make(auditor, kind, { filter })
    const { rows, notes, heading } = readCsv(csv.bytes)
    const kept = await found(csv.id)
    expect(kept).toMatchObject({
      state: 'MADE',
      rowCount: rows.length,
      rowSetHash: hashAgain(rows),
    })
    expect(rows.length > 0).toBe(!demoHasNone.includes(kind))
    expect(rows.every((row) => row.length === heading.length)).toBe(true)
    expect(rows.map(([position]) => position)).toEqual(rows.map((_, n) => String(n + 1)))
    expect(notes.at(-1)!.slice(0, 3)).toEqual([
      '#END',
      `行数 ${rows.length}`,
      `行集散列值 ${kept.rowSetHash}`,
    ])
    // Its dictionary has a line for every column.
    for (const { key } of sources[kind].columns)
      expect(notes.some(([first]) => first === `#${key}`)).toBe(true)
    if (kind === 'LOG') return
    const xlsx = await make(auditor, kind, { filter, format: 'XLSX' })
    expect(await found(xlsx.id)).toMatchObject({
      rowCount: rows.length,
      rowSetHash: kept.rowSetHash,
    })
    const sheet = await sheetRows(xlsx.bytes)
    expect(sheet).toHaveLength(rows.length)
    sheet.forEach((row, n) =>
      row.slice(0, -1).forEach((cell, i) => {
        const text = rows[n]![i]!.replace(/^'/, '')
        if (typeof cell === 'number') expect(cell).toBe(Number(text))
        else expect(cell ?? '').toBe(text)
      }),
    )
  })
})

/** The bank sends one settled line of November back. */
const returnOneLine = (programme: string, recordedAt: string) =>
  api.sql(
    (
      sql,
    ) => sql`insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
      select s.month, s.payment_id, s.version + 1, s.county_code, s.township_code, s.village_code, s.household_id, 'RETURNED', '2025-12-01', 'CLOSED', ${recordedAt}
      from payment_state s join payment p on p.month = s.month and p.id = s.payment_id
      where s.month = '2025-11-01' and s.status = 'SETTLED' and p.kind = 'REGULAR' and p.programme_code = ${programme} order by p.id limit 1`,
  )

const sealEverything = () =>
  api.sql(
    (sql) => sql`
      with one as (insert into log_leaf (index, entry_id, commitment, leaf_hash) select row_number() over (order by e.at, e.id) - 1 + (select count(*) from log_leaf), e.id, e.commitment, '\\x00'
        from log_entry e where not exists (select from log_leaf l where l.entry_id = e.id) returning 1)
      insert into log_head (size, root) select (select count(*) from log_leaf) + count(*), '\\x00' from one`,
  )

test('payments of the file add up to the totals of the list', async () => {
  const filter = { ...scope, programme: 'SUBSISTENCE_URBAN' }
  const { bytes } = await make(auditor, 'PAYMENTS', { filter })
  const { heading, rows } = readCsv(bytes)
  const at = heading.indexOf('金额（元）')
  const sum = rows.reduce((total, row) => total + BigInt(row[at]!.replace('.', '')), 0n)
  const { data } = await auditor.run(
    'query ($filter: PaymentFilter) { payments(filter: $filter, first: 1) { totals { lines amount } } }',
    { filter },
  )
  expect((data as never as { payments: { totals: object } }).payments.totals).toEqual({
    lines: rows.length,
    amount: `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`,
  })
})

test('every row and the front say who, when and under which number; the name of the file says no person', async () => {
  const { id, bytes, name } = await make(auditor, 'BATCHES', { filter: scope })
  const { rows, notes } = readCsv(bytes)
  const uuid = id.slice('DataExport.'.length)
  expect(rows.every((row) => row.at(-1)!.includes('shenji') && row.at(-1)!.endsWith(uuid))).toBe(
    true,
  )
  const front = notes.map((line) => line.join(' ')).join('\n')
  for (const said of ['年度审计', uuid, '数据截至', '起月 2025-01', 'shenji'])
    expect(front).toContain(said)
  expect(name).toMatch(/^发放批次-2025-12-01-[0-9a-f]{8}\.csv$/)
})

test('made again after a change it shows the moment it was asked for, and says when that cannot be', async () => {
  const filter = { ...scope, fromMonth: '2025-11', programme: 'SUBSISTENCE_RURAL' }
  const payments = await make(auditor, 'PAYMENTS', { filter })
  const states = await make(auditor, 'BATCHES', { filter: { ...scope, fromMonth: '2025-11' } })
  await returnOneLine('SUBSISTENCE_RURAL', '2025-12-02T00:00:00Z')
  await madeFile(api, auditor.token, makeExport, { id: payments.id })
  await madeFile(api, auditor.token, makeExport, { id: states.id })
  for (const { id } of [payments, states])
    expect((await found(id)).makings).toMatchObject([{ same: true }, { same: true }])
  // A day that a batch keeps no history of is of today, and its rule says so.
  await api.sql(
    (sql) =>
      sql`update batch set bank_returned_on = '2025-12-01' where id = (select id from batch where month = '2025-11-01' and state = 'SETTLED' order by id limit 1)`,
  )
  const again = await madeFile(api, auditor.token, makeExport, { id: states.id })
  expect((await found(states.id)).makings[0]).toMatchObject({ state: 'MADE', same: false })
  const said = readCsv(again.bytes).notes.find(([key]) => key === '#bankReturnedOn')
  expect(said).toContain('生成文件时的现状，不按“数据截至”回溯')
})

test('finance exports lines and not people; a township and the administrators nothing', async () => {
  const { bytes } = await make(finance, 'PAYMENTS', { filter: { ...scope, fromMonth: '2025-11' } })
  const { heading, rows } = readCsv(bytes)
  expect(rows.length).toBeGreaterThan(1000)
  expect(new Set(rows.map((row) => row[heading.indexOf('家庭编号')]))).toEqual(new Set(['']))
  for (const kind of ['HOUSEHOLDS', 'NOTICES', 'DUE', 'LOG'] as const)
    expect(
      (await ask(finance, kind, { filter: filters[kind] ?? {} })).errors.map(({ code }) => code),
    ).toEqual(['FORBIDDEN'])
  for (const login of ['qingshi-jb', 'qingshi-ld', 'cun', 'jiancha1', 'xitong', 'shenjiyuan'])
    expect((await ask(await api.as(login), 'PAYMENTS')).errors.map(({ code }) => code)).toEqual([
      'FORBIDDEN',
    ])
})

test.each([
  [{ filter: undefined, kind: 'BATCHES', other: true }, 'input.filter'],
  [{ columns: ['nothing'] }, 'input.columns'],
  [{ columns: [] }, 'input.columns'],
  [{ reason: ' ' }, 'input.reason'],
  [{ reason: '查 410499199001011234' }, 'input.reason'],
  [{ filter: { region: '110101' } }, 'input.filter.payments.region'],
  [{ filter: { text: '410499199001011234' } }, 'input.filter.payments.text'],
])('%j is refused at %s', async (rest, path) => {
  const { other, kind = 'PAYMENTS', ...given } = rest as Record<string, unknown>
  const input = {
    kind,
    format: 'CSV',
    reason: '年度审计',
    filter: { payments: given.filter ?? {} },
    ...given,
    ...(given.filter !== undefined || other ? { filter: { payments: given.filter ?? {} } } : {}),
  }
  const { data } = await auditor.run(document, { input })
  expect((data as never as { requestExport: Asked }).requestExport).toMatchObject({
    code: 'INVALID_INPUT',
    path,
  })
})

test('chosen columns alone, and cells that a spreadsheet would calculate are text', async () => {
  const household = '0199dead-0000-7000-8000-000000000001'
  const names = ['=1+1', '+86', '-2', '@SUM(A1)', '\ttab', '\rcr', "'quoted", '＝全角']
  await api.sql(async (sql) => {
    const [village] = await sql<
      { code: string }[]
    >`select code from region where length(code) = 12 limit 1`
    for (const [n, name] of names.entries()) {
      const [person, home] = [household.replace(/1$/, `${n}`), household.replace(/01$/, `1${n}`)]
      await sql`insert into household (id, county_code, township_code, village_code, code, group_no, recorded_at, head_person_id) values (${home}, '410499', ${village!.code.slice(0, 9)}, ${village!.code}, ${`X${n}`}, '一组', '2025-01-01', ${person})`
      await sql`insert into person (id, county_code, township_code, village_code, household_id, name, pinyin, initials, sex, birth_date) values (${person}, '410499', ${village!.code.slice(0, 9)}, ${village!.code}, ${home}, ${name}, 'x', 'x', 'M', '1960-01-01')`
      await sql`insert into household_member (id, county_code, township_code, village_code, household_id, person_id, relation, from_month) values (${home}, '410499', ${village!.code.slice(0, 9)}, ${village!.code}, ${home}, ${person}, 'HEAD', '2025-01-01')`
    }
  })
  for (const [n, name] of names.entries()) {
    const rest = { filter: { text: `X${n}` }, columns: ['household', 'name'] }
    const { bytes, id } = await make(auditor, 'HOUSEHOLDS', rest)
    const { heading, rows } = readCsv(bytes)
    expect(heading).toEqual(['序号', '家庭编号', '姓名', '水印'])
    expect(rows.map((row) => row[2])).toEqual([`'${name}`])
    expect((await found(id)).rowSetHash).toBe(hashAgain(rows))
    const [row] = await sheetRows(
      (await make(auditor, 'HOUSEHOLDS', { ...rest, format: 'XLSX' })).bytes,
    )
    expect(unescape(String(row![2]))).toBe(name)
  }
})
