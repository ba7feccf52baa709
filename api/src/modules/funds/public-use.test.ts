import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'

let api: Api
beforeAll(async () => void (api = await openApi(await demoDatabase())))
afterAll(async () => await api.close())

type Cell = {
  help: string
  households: number | null
  persons: number | null
  amount: string | null
}
type Use = {
  month: string
  paidOn: string
  year: number
  byProgramme: { programme: { code: string }; quota: string; allocated: string; settled: string }[]
  county: Cell[]
  byTownship: { region: { code: string }; cells: Cell[] }[]
}
const cells = 'help households persons amount'
async function use(): Promise<Use> {
  const { data, errors } = await api.anonymous.run(
    `{ fundUse { month paidOn year byProgramme { programme { code } quota allocated settled } county { ${cells} } byTownship { region { code } cells { ${cells} } } } }`,
  )
  expect(errors).toEqual([])
  return (data as unknown as { fundUse: Use }).fundUse
}
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))

test('what anybody reads of a month is what the auditor adds up', async () => {
  const { month, county } = await use()
  expect(month).toBe('2025-11')
  const auditor = await api.as('shenji')
  const { data } = await auditor.run(
    `{ payments(filter: { fromMonth: "${month}", toMonth: "${month}" }, first: 1) { totals { settled } } }`,
  )
  const { settled } = (data as unknown as { payments: { totals: { settled: string } } }).payments
    .totals
  for (const { households, persons } of county) expect(persons! >= households!).toBe(true)
  expect(county.reduce((sum, { amount }) => sum + fen(amount!), 0n)).toBe(fen(settled))
})

test('of a year, what was assigned, allocated and has arrived, by programme', async () => {
  const { year, byProgramme } = await use()
  expect(year).toBe(2025)
  const auditor = await api.as('shenji')
  for (const { programme, quota, allocated, settled } of byProgramme) {
    const { data } = await auditor.run(
      `{ payments(filter: { fromMonth: "2025-01", toMonth: "2025-12", programme: ${programme.code} }, first: 1) { totals { settled } } }`,
    )
    const { totals } = (data as unknown as { payments: { totals: { settled: string } } }).payments
    expect(settled, programme.code).toBe(totals.settled)
    expect(fen(quota) >= fen(allocated), programme.code).toBe(true)
    expect(fen(allocated) >= fen(settled), programme.code).toBe(true)
  }
  expect(byProgramme.length).toBeGreaterThan(4)
})

test('no cell tells of fewer than three households, nor lets one be worked out', async () => {
  const { county, byTownship } = await use()
  for (const [n, whole] of county.entries()) {
    const column = byTownship.map((each) => each.cells[n]!)
    const shown = column.flatMap(({ households }) => households ?? [])
    expect(
      shown.filter((households) => households > 0 && households < 3),
      whole.help,
    ).toEqual([])
    const missing = whole.households! - shown.reduce((sum, each) => sum + each, 0)
    const hidden = column.filter(({ households }) => households === null)
    expect(hidden.every(({ amount, persons }) => amount === null && persons === null)).toBe(true)
    if (hidden.length > 0) {
      expect(hidden.length, whole.help).toBeGreaterThan(1)
      expect(missing, whole.help).toBeGreaterThanOrEqual(3)
    }
  }
})

test('past months can be asked for, and add up to what the auditor adds up', async () => {
  const { data } = await api.anonymous.run(
    '{ paidMonths fundUse(month: "2025-03") { month year county { amount } } never: fundUse(month: "2031-03") { year } }',
  )
  const { paidMonths, fundUse, never } = data as unknown as {
    paidMonths: string[]
    fundUse: Use
    never: null
  }
  expect([paidMonths[0], paidMonths.at(-1), never]).toEqual(['2025-11', '2025-01', null])
  expect([fundUse.month, fundUse.year]).toEqual(['2025-03', 2025])
  const auditor = await api.as('shenji')
  const { data: audited } = await auditor.run(
    '{ payments(filter: { fromMonth: "2025-03", toMonth: "2025-03" }, first: 1) { totals { settled } } }',
  )
  const { totals } = (audited as unknown as { payments: { totals: { settled: string } } }).payments
  expect(fundUse.county.reduce((sum, { amount }) => sum + fen(amount!), 0n)).toBe(
    fen(totals.settled),
  )
})

test('a village is told the days on which money arrived, and nothing of how much', async () => {
  const { data } = await api.anonymous.run(
    `{ villagePaid(village: "410499100200") { month on } nowhere: villagePaid(village: "410499999999") { on }
      villagesPaid(township: "410499100") { month on region { code } } }`,
  )
  type Paid = { month: string; on: string; region: { code: string } }
  const told = data as unknown as { villagePaid: Paid[]; nowhere: Paid[]; villagesPaid: Paid[] }
  const { villagePaid, nowhere, villagesPaid } = told
  expect(villagePaid.map(({ month }) => month)).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `2025-${String(n).padStart(2, '0')}`),
  )
  expect(nowhere).toEqual([])
  expect(villagesPaid.length).toBeGreaterThan(5)
  const here = villagesPaid.find(({ region }) => region.code === '410499100200')!
  expect({ month: here.month, on: here.on }).toEqual(villagePaid[0])
})
