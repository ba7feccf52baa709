import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { identityHmac, openIdentity, sealIdentity } from '../../../../db/src/identity.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { countEntries, lastEntries } from '../../../test/log-of.ts'
import { passesLuhn } from '../../kit/account-number.ts'

type Person = Awaited<ReturnType<Api['as']>>
type Outcome = {
  __typename: string
  code?: string
  path?: string
  refusedAs?: string | undefined
  message?: string
  proposal?: { id: string }
}
type Home = { household: string; account: string; line: string; number: string; name: string }

let database: TestDatabase
let api: Api
let village: Person
let lead: Person
let clerk: Person
let county: Person
let homes: Home[]
const card = '6228480402564890018'
const cards = [
  '6228480402564891115',
  '6228480402564892212',
  '6228480402564893319',
  '6228480402564894416',
  '6228480402564895513',
  '6228480402564896610',
].map(withCheckDigit)

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  ;[village, lead, clerk, county] = [
    await api.as('cun'),
    await api.as('qingshi-ld'),
    await api.as('xianjb1'),
    await api.as('xianld'),
  ]
  const rows = await api.sql(
    (sql) => sql<(Omit<Home, 'number'> & { sealed: string })[]>`
    select 'Household.' || p.household_id as household, 'BankAccount.' || b.id as account, 'Payment.2025-11.' || p.id as line, i.number_sealed as sealed, b.holder_name as name
    from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
      join bank_account b on b.id = p.bank_account_id and b.household_id = p.household_id and b.payee_kind = 'PERSON'
      join bank_account_identity i on i.bank_account_id = b.id
    where p.month = '2025-11-01' and p.village_code = ${village.account.regionCode} and p.kind = 'REGULAR' and p.programme_code = 'SUBSISTENCE_RURAL'
      and (select count(*) from bank_account o where o.household_id = p.household_id) = 1 order by p.id limit 8`,
  )
  homes = rows.map(({ sealed, ...home }) => ({
    ...home,
    number: openIdentity(database.identityKeys, sealed),
  }))
})
afterAll(async () => {
  await api.close()
  await database.close()
})

/** The last digit made right. */
function withCheckDigit(digits: string): string {
  const body = digits.slice(0, -1)
  for (let last = 0; last < 10; last++)
    if (passesLuhn(body + String(last))) return body + String(last)
  throw new Error('no digit fits')
}

const problem = '__typename ... on Problem { code path message }'
const tell = async (who: Person, command: string, type: string, input: Record<string, unknown>) => {
  const { data, errors } = await who.run(
    `mutation M($input: ${type}!) { ${command}(input: $input) { ${problem} ... on ${command === 'decideProposal' ? 'ProposalDecided' : 'ProposalDrafted'} { proposal { id } } } }`,
    { input },
  )
  const outcome = (Object.values(data ?? {})[0] ?? {}) as Outcome
  return { refusedAs: errors[0]?.code, ...outcome }
}
const propose = (home: Home, more: Record<string, unknown> = {}, who = village) =>
  tell(who, 'proposePayeeChange', 'ProposePayeeChangeInput', {
    householdId: home.household,
    replaces: home.account,
    payeeKind: 'PERSON',
    number: card,
    bankName: '明河农商银行',
    holderName: home.name,
    fromMonth: '2025-12',
    reason: '旧卡遗失',
    ...more,
  })
const decide = (who: Person, proposalId: string, more: Record<string, unknown> = {}) =>
  tell(who, 'decideProposal', 'DecideProposalInput', {
    proposalId,
    version: 1,
    decision: 'CONFIRM',
    ...more,
  })
const refused = async (work: () => Promise<Outcome>, how: Partial<Outcome>) => {
  const before = await countEntries(api)
  const outcome = await work()
  expect(outcome).toMatchObject(how)
  expect(await countEntries(api)).toBe(before)
  return outcome
}
const bare = (id: string) => id.split('.').at(-1)!
/** The county's roster of a month pays as the month before, to an account as given. */
const payNext = (home: Home, month: string, account: string) =>
  api.sql(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'month', ${`${month}-01`}::text, 'bank_account_id', ${bare(account)}::text, 'recorded_at', mz_now()))).*
      from payment p where month = '2025-11-01' and id = ${bare(home.line)} returning id`
    return `Payment.${month}.${row!.id}`
  })
const traceOf = async (line: string, who = clerk) => {
  const { data } = await who.run(
    `query L($id: ID!) { payment(id: $id) { accountChange { previous { month } record { fromMonth byFile proposedBy { displayName } } } }
      fundTrace(of: $id) { nodes { stage note } } }`,
    { id: line },
  )
  const { payment, fundTrace } = data as unknown as {
    payment: { accountChange: { previous: unknown; record: unknown } | null }
    fundTrace: { nodes: { stage: string; note: string | null }[] }
  }
  return {
    change: payment.accountChange,
    note: fundTrace.nodes.find(({ stage }) => stage === 'LINE')!.note,
  }
}
const accountsOf = async (home: Home, who = clerk) => {
  const { data } = await who.run(
    'query H($id: ID!) { household(id: $id) { bankAccounts { id holderName maskedNumber } paidTo { freeFrom account { id holderName payeeKind } } payeeWaiting { id changes { field household { code } } } payeeChanges { fromMonth proposedAt confirmedAt } timeline(lanes: [PAYMENT], first: 5) { edges { node { title detail } } } } }',
    { id: home.household },
  )
  return (
    data as unknown as {
      household: {
        bankAccounts: { id: string; holderName: string; maskedNumber: string }[]
        paidTo: {
          freeFrom: string
          account: { id: string; holderName: string; payeeKind: string }
        }[]
        payeeWaiting: {
          id: string
          changes: { field: string; household: { code: string } | null }[]
        } | null
        payeeChanges: { fromMonth: string; proposedAt: string; confirmedAt: string }[]
        timeline: { edges: { node: { title: string; detail: string } }[] }
      }
    }
  ).household
}

describe('a change of account is asked for', () => {
  test('with a whole number of the right shape, which no refusal repeats', async () => {
    const wrong = ['', '12', '62284804O2564890018', '6228480402564890019']
    for (const number of wrong) {
      const { message } = await refused(() => propose(homes[0]!, { number }), {
        path: 'input.number',
      })
      if (number) expect(message).not.toContain(number)
    }
  })

  test.each([
    [{ holderName: '' }, 'input.holderName'],
    [{ bankName: '' }, 'input.bankName'],
    [{ bankName: '农商行 6228480402564890018' }, 'input.bankName'],
    [{ reason: '' }, 'input.reason'],
    [{ reason: '换成 6228480402564890018' }, 'input.reason'],
    [{ fromMonth: '2026-02' }, 'input.fromMonth'],
    [{ fromMonth: '2024-11' }, 'input.fromMonth'],
  ])('and with everything that the second person must know: %j', async (more, path) => {
    await refused(() => propose(homes[0]!, more), { path })
  })

  test('not for a month paid, not in the place of an account that is not its own', async () => {
    const home = homes[0]!
    await refused(() => propose(home, { fromMonth: '2025-11' }), { code: 'MONTH_PAID' })
    await refused(() => propose(home, { replaces: homes[1]!.account }), { code: 'NOT_ITS_ACCOUNT' })
  })

  test('not to the account of another household, but where a holder is filed with it', async () => {
    const home = homes[6]!
    const number = cards[4]!
    const keys = database.identityKeys
    const kept = randomUUID()
    await api.sql(async (sql) => {
      await sql`insert into bank_account select (jsonb_populate_record(b, jsonb_build_object('id', ${kept}::text))).* from bank_account b where id = ${bare(homes[5]!.account)}`
      await sql`insert into bank_account_identity values (${kept}, ${sealIdentity(keys, number)}, ${identityHmac(keys, number)})`
    })
    await refused(() => propose(home, { number }), { code: 'OTHER_HOUSEHOLD' })
    await api.sql(
      (sql) =>
        sql`insert into proxy_holding (id, county_code, township_code, village_code, household_id, bank_account_id, holder_name, holder_post, filed_on)
        select gen_random_uuid(), h.county_code, h.township_code, h.village_code, h.id, ${kept}, '何润芝', '村会计', '2025-11-20' from household h where h.id = ${bare(home.household)}`,
    )
    expect((await propose(home, { number })).__typename).toBe('ProposalDrafted')
  })

  test('to an institution only as one that is on file', async () => {
    const [place] = await api.sql(
      (sql) => sql<{ holder: string; sealed: string }[]>`
        select b.holder_name as holder, i.number_sealed as sealed from bank_account b join bank_account_identity i on i.bank_account_id = b.id where b.payee_kind = 'INSTITUTION' order by b.id limit 1`,
    )
    const home = homes[1]!
    const number = openIdentity(database.identityKeys, place!.sealed)
    const payeeKind = 'INSTITUTION'
    await refused(() => propose(home, { payeeKind }), { code: 'NO_INSTITUTION' })
    await refused(() => propose(home, { payeeKind, number }), { code: 'NO_INSTITUTION' })
    await refused(() => propose(home, { number }), { code: 'INSTITUTION_ACCOUNT' })
    const asked = await propose(home, { number, payeeKind, holderName: place!.holder })
    expect(asked.__typename).toBe('ProposalDrafted')
    expect((await decide(lead, asked.proposal!.id)).__typename).toBe('ProposalDecided')
    // The home is in another township; whoever keeps the file here sees where the money goes, and leads it away again.
    const [inHome, ...others] = (await accountsOf(home, village)).paidTo
    expect(others).toEqual([])
    expect(inHome).toMatchObject({
      freeFrom: '2025-12',
      account: { holderName: place!.holder, payeeKind },
    })
    const away = { ...home, account: inHome!.account.id }
    await refused(() => propose(away, { number, payeeKind, holderName: place!.holder }), {
      code: 'UNCHANGED',
    })
    await refused(() => propose(away, { number }), { code: 'INSTITUTION_ACCOUNT' })
    const back = await propose(away, { number: cards[5] })
    const waiting = (await accountsOf(home)).payeeWaiting!
    expect(waiting.changes.find(({ field }) => field === 'household')!.household!.code).toBeTruthy()
    expect((await decide(county, back.proposal!.id)).__typename).toBe('ProposalDecided')
    const after = await accountsOf(home)
    expect(after.paidTo).toMatchObject([{ account: { holderName: home.name } }])
    expect(after.paidTo[0]!.account.id).not.toBe(home.account)
    expect(after.payeeChanges).toHaveLength(2)
    const day = /^2025-12-0\d/
    for (const { proposedAt, confirmedAt } of after.payeeChanges)
      expect([proposedAt, confirmedAt], 'by the county’s clock').toEqual([
        expect.stringMatching(day),
        expect.stringMatching(day),
      ])
  })

  test('once at a time, and a repeated key asks once', async () => {
    const home = homes[2]!
    const both = await Promise.all([propose(home), propose(home, { number: cards[0] }, clerk)])
    expect(both.map((each) => each.__typename).sort()).toEqual(['ProposalDrafted', 'RuleBroken'])
    await refused(() => propose(home, { number: cards[0] }, clerk), { code: 'WAITING' })
    const asked = { number: cards[1], clientKey: 'payee-key-0001' }
    const first = await propose(homes[3]!, asked)
    expect((await propose(homes[3]!, asked)).proposal!.id).toBe(first.proposal!.id)
  })

  test('by those who keep the file, in their own place', async () => {
    const home = homes[4]!
    for (const login of ['qingshi-ld', 'xianld', 'caizheng', 'shenji', 'zuzhang1', 'anquan1'])
      await refused(() => api.as(login).then((who) => propose(home, {}, who)), {
        refusedAs: 'FORBIDDEN',
      })
    await refused(() => api.as('liulin-jb').then((who) => propose(home, {}, who)), {
      refusedAs: 'NOT_FOUND',
    })
  })
})

describe('another person decides', () => {
  test('never the one who asked, nor who has no seat; a refusal says why and changes nothing', async () => {
    const home = homes[4]!
    const id = (await propose(home, { number: cards[2] }, clerk)).proposal!.id
    await refused(() => decide(clerk, id), { __typename: 'RuleBroken' })
    const as = (login: string) => () => api.as(login).then((who) => decide(who, id))
    for (const login of ['cun', 'qingshi-jb']) await refused(as(login), { refusedAs: 'FORBIDDEN' })
    for (const login of ['caizheng', 'shenji', 'liulin-ld'])
      await refused(as(login), { refusedAs: 'NOT_FOUND' })
    await refused(() => decide(lead, id, { version: 7 }), { __typename: 'Stale' })
    await refused(() => decide(lead, id, { decision: 'REJECT' }), { path: 'input.reason' })
    const no = await decide(lead, id, { decision: 'REJECT', reason: '未见新卡' })
    expect(no.__typename).toBe('ProposalDecided')
    expect(await accountsOf(home)).toMatchObject({
      bankAccounts: [{ id: home.account }],
      payeeWaiting: null,
      payeeChanges: [],
    })
  })

  test('of two deciders one; the account, the spell and the trace follow, and nothing paid is touched', async () => {
    const home = homes[0]!
    const digest = () =>
      api.sql(
        (sql) =>
          sql`select md5(string_agg(p::text, '' order by month, id)) as sum from payment p where household_id = ${bare(home.household)}`,
      )
    const before = await digest()
    const id = (await propose(home, { number: cards[3] })).proposal!.id
    expect((await accountsOf(home)).payeeWaiting).toMatchObject({ id: expect.any(String) })
    // Not while a file is written that was agreed on without it.
    await api.sql((sql) =>
      sql.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(hashtext('import.promote'))`
        expect(await decide(lead, id)).toMatchObject({ refusedAs: 'TRY_AGAIN' })
      }),
    )
    const both = await Promise.all([decide(lead, id), decide(clerk, id)])
    expect(both.filter((each) => each.__typename === 'ProposalDecided')).toHaveLength(1)
    expect(both.map((each) => each.code ?? each.refusedAs ?? '').join('')).toMatch(
      /^(TRY_AGAIN|DECIDED|STALE|REPLACED)$/,
    )
    expect(await digest()).toEqual(before)
    const [entry] = await lastEntries(api)
    expect(entry).toMatchObject({ action: 'proposal.confirm', subjectId: bare(id) })
    const after = await accountsOf(home)
    expect(after.timeline.edges[0]!.node.title).toMatch(/^收款账户变更，自 2025-12 起/)
    const fresh = after.bankAccounts.find((each) => each.id !== home.account)!
    expect(fresh.maskedNumber.slice(-4)).toBe(cards[3]!.slice(-4))
    const spells = await api.sql(
      (sql) =>
        sql`select distinct bank_account_id as account from spell where household_id = ${bare(home.household)} and end_month is null`,
    )
    expect([...spells]).toEqual([{ account: bare(fresh.id) }])
    await refused(() => propose(home, { fromMonth: '2026-01' }), { code: 'REPLACED' })
    await refused(() => propose(home, { replaces: fresh.id, number: cards[3] }), {
      code: 'UNCHANGED',
    })

    expect(await traceOf(home.line)).toEqual({ change: null, note: null })
    for (const month of ['2025-12', '2026-01']) {
      const { change, note } = await traceOf(await payNext(home, month, fresh.id))
      expect(change).toMatchObject({
        previous: { month: '2025-11' },
        record: { fromMonth: '2025-12', byFile: false, proposedBy: { displayName: '何润芝' } },
      })
      expect(note).toMatch(/^账户与 2025-11 不同：何润芝提出，.+于 20..-..-.. 确认$/)
    }
    // Back to the old one without anybody's word: said so, at this line and the next.
    for (const month of ['2026-02', '2026-03']) {
      const { change, note } = await traceOf(await payNext(home, month, home.account))
      expect(change).toEqual({ previous: { month: '2026-01' }, record: null })
      expect(note).toBe('账户与 2026-01 不同：无变更记录')
    }
  })

  test('a month paid meanwhile closes it, and a change that comes after the line explains nothing', async () => {
    const home = homes[3]!
    const id = (await accountsOf(home)).payeeWaiting!.id
    await payNext(home, '2025-12', home.account)
    await refused(() => decide(lead, id), { code: 'MONTH_PAID' })
    await decide(lead, id, { decision: 'REJECT', reason: '12 月已发' })
    const asked = await propose(home, { number: cards[1], fromMonth: '2026-01' })
    const early = await payNext(home, '2026-01', homes[5]!.account)
    await decide(lead, asked.proposal!.id)
    expect((await traceOf(early)).change).toMatchObject({ record: null })
  })

  test('what is kept of it holds no number', async () => {
    const kept = await api.sql(
      (sql) => sql<{ text: string }[]>`
      select e.detail::text as text from log_entry e union all select p.payload::text || p.reason from proposal p
      union all select c::text from payee_change c union all select n::text from payee_number n`,
    )
    const all = kept.map(({ text }) => text).join('\n')
    for (const number of [card, ...cards, ...homes.map((home) => home.number)])
      expect(all).not.toContain(number)
    expect(all).toContain(`****${cards[3]!.slice(-4)}`)
  })
})
