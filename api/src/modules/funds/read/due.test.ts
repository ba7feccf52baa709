import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'

let database: TestDatabase
let api: Api

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Due = { amountDue: { base: string; amount: string; words: string } | null }
const document = `query D($id: ID!) { household(id: $id) { spells {
  june: amountDue(month: "2025-06") { base amount } november: amountDue(month: "2025-11") { base amount } january: amountDue(month: "2026-01") { base amount words } } } }`

test('what is due follows the standard of its month, past and decided', async () => {
  const clerk = await api.as('xianjb1')
  const [row] = await api.sql(
    (sql) => sql<{ id: string; covered: number }[]>`
    select s.household_id as id, v.covered_count as covered from spell s join amount_version v on v.spell_id = s.id
    where s.programme_code = 'SUBSISTENCE_RURAL' and s.end_month is null and v.method = 'BAND' and v.band = 'A' and v.categorical_units = 0
      and v.from_month <= '2025-01-01' and v.to_month = '2025-07-01'
      and exists (select from amount_version w where w.spell_id = s.id and w.from_month = '2025-07-01' and w.to_month is null and w.covered_count = v.covered_count and w.band = 'A')
      and not exists (select from spell other where other.household_id = s.household_id and other.id <> s.id)
    order by s.id limit 1`,
  )
  expect(row).toBeDefined()
  const due = async () => {
    const { data } = await clerk.run(document, { id: `Household.${row!.id}` })
    const household = (
      data as unknown as { household: { spells: Record<string, Due['amountDue']>[] } }
    ).household
    return household.spells[0]!
  }
  const yuan = (standardFen: number) => ((standardFen * 7 * row!.covered) / 1000).toFixed(2)
  const before = await due()
  expect(before.june!.base).toBe(yuan(45_500))
  expect(before.november!.base).toBe(yuan(52_300))
  expect(before.january!.base).toBe(yuan(52_300))

  const drafted =
    await clerk.run(`mutation { proposeStandard(input: { programme: SUBSISTENCE_RURAL, kind: BASIC, unit: PERSON_MONTH, amount: "560.00",
    validFrom: "2026-01", documentNo: "明民〔2025〕60号", reason: "区政府常务会议" }) { __typename ... on ProposalDrafted { proposal { id version } } } }`)
  const { proposal } = (
    drafted.data as unknown as { proposeStandard: { proposal: { id: string; version: number } } }
  ).proposeStandard
  expect(await due()).toEqual(before)
  const decided = await (
    await api.as('xianld')
  ).run(
    'mutation D($input: DecideProposalInput!) { decideProposal(input: $input) { __typename } }',
    { input: { proposalId: proposal.id, version: proposal.version, decision: 'CONFIRM' } },
  )
  expect(decided.data).toEqual({ decideProposal: { __typename: 'ProposalDecided' } })
  const after = await due()
  expect(after.january!.base).toBe(yuan(56_000))
  expect(after.january!.words).toContain('560')
  expect({ june: after.june, november: after.november }).toEqual({
    june: before.june,
    november: before.november,
  })
})
