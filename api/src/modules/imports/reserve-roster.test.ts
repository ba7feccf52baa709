import { afterAll, beforeAll, expect, test } from 'vitest'

import { openIdentity } from '../../../../db/src/identity.ts'
import { bring, type Caller, find, move, promoteBy } from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

type Home = { household: string; name: string; id: string; account: string; village: string }
let county: CountyAtWork
let clerk: Caller
let fund: string
let allocation: string
let homes: Home[]

beforeAll(async () => {
  county = await openCountyAtWork()
  clerk = await county.api.as('qingshi-jb')
  await county.api.sql(async (sql) => {
    const [row] = await sql<{ fund: string; allocation: string; township: string }[]>`
      select f.id as fund, f.allocation_id as allocation, f.township_code as township from reserve_fund f
      where f.township_code = (select g.region_code from role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb')`
    fund = `ReserveFund.${row!.fund}`
    allocation = `Allocation.${row!.allocation}`
    const found = await sql<(Home & { number: string })[]>`
      select distinct on (p.household_id) p.household_id as household, p.recipient_name as name, i.number_sealed as id, b.number_sealed as account, v.name_zh as village
      from payment p join person_identity i on i.person_id = p.recipient_person_id join bank_account_identity b on b.bank_account_id = p.bank_account_id
        join region v on v.code = p.village_code
      where p.month = '2025-11-01' and p.township_code = ${row!.township} and p.programme_code = 'SUBSISTENCE_RURAL' and p.kind = 'REGULAR' order by p.household_id limit 5`
    homes = found.map((home) => ({
      ...home,
      id: openIdentity(county.database.identityKeys, home.id),
      account: openIdentity(county.database.identityKeys, home.account),
    }))
  })
})
afterAll(() => county?.close())

const file = (lines: [Home, string][]) =>
  [
    '明河区2025年12月临时救助汇总表',
    '单位：元',
    '序号,乡镇（街道）,村（社区）,姓名,身份证号,救助原因,救助金额,银行账号',
    ...lines.map(([{ village, name, id, account }, amount], i) =>
      [i + 1, '青石镇', village, name, id, '突发疾病', amount, account].join(','),
    ),
  ].join('\r\n')
const brought = (lines: [Home, string][]) =>
  bring(county.clerk, file(lines), { kind: 'TEMPORARY_AID', fileName: '临时救助.csv' })

/** Says that the reserve pays, and waits for the new preview. */
async function paidByReserve(lines: [Home, string][]) {
  const found = await brought(lines)
  const [plan] = found.summary.plan
  expect(plan!.candidates).toContainEqual({ id: allocation })
  // Never of itself.
  expect(plan!.allocation?.id).not.toBe(allocation)
  const said = { columns: [], allocations: [{ key: plan!.key, allocationId: allocation }] }
  expect((await move(county.clerk, 'correctImport', found, said)).data).toMatchObject({
    correctImport: { __typename: 'ImportMoved' },
  })
  await expect
    .poll(async () => (await find(county.clerk, found.id)).state, { timeout: 20_000 })
    .toBe('PREVIEW')
  const again = await find(county.clerk, found.id)
  expect(again.summary.plan[0]!.allocation).toEqual({ id: allocation })
  return again
}

type Reserve = { version: number; left: string; used: string; linesToDraw: { id: string }[] }
const reserve = async (): Promise<Reserve> => {
  const { data, errors } = await clerk.run(
    'query ($id: ID!) { reserveFund(id: $id) { version left used linesToDraw { id } } }',
    { id: fund },
  )
  expect(errors).toEqual([])
  return (data as unknown as { reserveFund: Reserve }).reserveFund
}
const tell = async (command: string, input: object) => {
  const { data, errors } = await clerk.run(
    `mutation ($input: ${command[0]!.toUpperCase()}${command.slice(1)}Input!) { ${command}(input: $input) { __typename ... on Problem { message } } }`,
    { input: { fundId: fund, version: (await reserve()).version, on: '2025-12-01', ...input } },
  )
  expect(errors).toEqual([])
  expect(Object.values(data!)[0]).toEqual({ __typename: 'ReserveMoved' })
}

test('a roster of urgent aid is paid from the reserve when somebody says so, and its lines are drawn by the township', async () => {
  expect((await reserve()).left).toBe('3500.00')
  const [granted, other, third] = homes
  await tell('drawReserveGrant', {
    householdId: `Household.${granted!.household}`,
    amount: '500.00',
    reason: '房屋失火',
  })
  // The grant is drawn already: its line needs nothing more, and the rest takes all that is left.
  const first = await paidByReserve([
    [granted!, '500.00'],
    [other!, '3000.00'],
  ])
  const second = await paidByReserve([[third!, '0.01']])
  const promoted = await promoteBy(county.second, first)
  expect(promoted.state).toBe('PROMOTED')
  const [batch] = await county.api.sql(
    (sql) =>
      sql<
        { kind: string; total: bigint }[]
      >`select kind, total_fen as total from batch where import_id = ${promoted.id.split('.')[1]!}`,
  )
  expect(batch).toMatchObject({ kind: 'RESERVE' })
  expect(BigInt(batch!.total)).toBe(350_000n)
  // What the other preview promised is gone: it is read anew and finds no money.
  const outdated = await promoteBy(county.second, second)
  expect(outdated).toMatchObject({ state: 'PREVIEW', refusal: { code: 'OUTDATED' } })
  expect(outdated.summary.plan[0]!.candidates).not.toContainEqual({ id: allocation })

  const { linesToDraw } = await reserve()
  expect(linesToDraw).toHaveLength(1)
  expect(promoted.actions.find(({ name }) => name === 'undo')).toMatchObject({ reason: null })
  await tell('drawReserveLines', { paymentIds: linesToDraw.map(({ id }) => id) })
  expect(await reserve()).toMatchObject({ left: '0.00', linesToDraw: [] })
  // Drawn lines are built upon.
  const after = await find(county.second, promoted.id)
  expect((await move(county.second, 'undoImport', after)).data).toMatchObject({
    undoImport: { code: 'BUILT_UPON', message: expect.stringContaining('备用金') },
  })
})
