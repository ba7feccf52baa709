import { connect, type Pool } from '@mingzhang/db/connect.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, hashOf, openApi } from '../../../../test/as.ts'
import { everyPromiseHolds } from '../../../../test/every-promise.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
let clerk: Awaited<ReturnType<Api['as']>>
let lead: typeof clerk
let township: string
let allocation: string
let batch: Batch
const programme = 'SUBSISTENCE_RURAL'
const month = '2025-12'

const shown = 'id version total cancelled toBePaid difference lineCount state'
type Batch = Record<'id' | 'total' | 'cancelled' | 'toBePaid' | 'difference' | 'state', string> & {
  version: number
  lineCount: number
}
type LeftOut = Record<'spellId' | 'recipientName' | 'amount' | 'due' | 'bucket', string> & {
  takenOut: string | null
  reason: string | null
}
type Outcome = { __typename?: string; code?: string; message?: string; batch?: Batch }

async function run(who: typeof clerk, command: string, input: object, type?: string) {
  const done = command === 'draftBatch' ? 'BatchDrafted' : 'BatchMoved'
  const { data, errors } = await who.run(
    `mutation ($input: ${type ?? `${command[0]!.toUpperCase()}${command.slice(1)}`}Input!) { ${command}(input: $input) { __typename ... on Problem { code message path } ... on ${done} { batch { ${shown} } } } }`,
    { input },
  )
  return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Outcome) }
}
async function leftOut(text?: string, who = clerk): Promise<LeftOut[]> {
  const { data, errors } = await who.run(
    `query ($id: ID!, $text: String) { leftOut(batchId: $id, text: $text, first: 200) { edges { node { spellId recipientName amount due bucket takenOut reason } } } }`,
    { id: batch.id, text },
  )
  expect(errors).toEqual([])
  type Answer = { leftOut: { edges: { node: LeftOut }[] } | null }
  return ((data as unknown as Answer).leftOut?.edges ?? []).map(({ node }) => node)
}
const putIn = (lines: object[], more: object = {}, who = clerk) =>
  run(who, 'putInLines', {
    ...{ batchId: batch.id, version: batch.version, lines, reason: '漏列', ...more },
  })
const asLine = ({ spellId, amount }: LeftOut) => ({ spellId, amount })
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const linesOf = async () =>
  await api.sql(
    (sql) => sql<{ id: string; spell: string; status: string }[]>`
      select 'Payment.2025-12.' || p.id as id, 'Spell.' || p.spell_id as spell, s.status
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id where p.batch_id = ${batch.id.slice(6)} order by p.id`,
  )
const plant = (text: string) => api.sql((sql) => sql.unsafe(text))
async function refused(doing: () => Promise<Outcome>, told: object) {
  const before = await countEntries(api)
  expect(await doing()).toMatchObject(told)
  expect(await countEntries(api)).toBe(before)
}

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('qingshi-jb')
  lead = await api.as('xianld')
  const [made] = await api.sql(
    (sql) => sql<{ township: string; id: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', ${programme}, 'PROVINCE', '明财〔2025〕9898号', 100000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', g.region_code, q.id, ${programme}, 'PAYMENT', '明财〔2025〕98981号', 100000000, '2025-11-29'
        from q, role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb' returning id, township_code as township`,
  )
  township = made!.township
  allocation = made!.id
  const drafted = await run(clerk, 'draftBatch', {
    ...{ region: township, programme, month, allocationId: `Allocation.${allocation}` },
    documentNo: '青补〔2025〕1号',
  })
  batch = drafted.batch!
})
afterAll(async () => {
  await api.close()
  await database.close()
})

describe('a line put into a draft by hand', () => {
  test('pays what was confirmed, to whoever was taken out before, and is counted in every sum', async () => {
    const [first, second] = await linesOf()
    const takeOut = { batchId: batch.id, paymentIds: [first!.id, second!.id], reason: '账户待核' }
    const before = batch
    batch = (await run(clerk, 'takeOutLines', { ...takeOut, version: batch.version })).batch!
    const both = fen(batch.cancelled)
    const found = (await leftOut()).filter(({ takenOut }) => takenOut)
    expect(found.map(({ spellId }) => spellId).sort()).toEqual([first!.spell, second!.spell].sort())
    expect(found.map(({ amount }) => fen(amount)).reduce((a, b) => a + b)).toBe(both)
    for (const row of found)
      expect(row).toMatchObject({ takenOut: '账户待核', bucket: 'AS_DUE', reason: null })
    expect((await leftOut(found[0]!.recipientName)).map(({ spellId }) => spellId)).toContain(
      found[0]!.spellId,
    )
    for (const _ of [1, 2]) {
      const put = await putIn(found.map(asLine), { clientKey: 'put-in-lines-1' })
      expect(put).toMatchObject({ errors: [], __typename: 'BatchMoved' })
      expect(put.batch).toMatchObject({
        ...{ version: batch.version + 1, state: 'DRAFT', lineCount: before.lineCount + 2 },
        ...{ toBePaid: before.total, difference: '0.00', cancelled: batch.cancelled },
      })
    }
    expect((await lastEntries(api))[0]).toMatchObject({
      ...{ action: 'batch.putIn', actor: 'qingshi-jb', subjectId: batch.id.slice(6) },
      detail: { spells: { new: found.map(({ spellId }) => spellId) }, reason: { new: '漏列' } },
    })
    batch = { ...batch, version: batch.version + 1 }
    const again = (await linesOf()).filter(({ spell }) => spell === first!.spell)
    expect(again.map(({ status }) => status)).toEqual(['CANCELLED', 'IN_TRANSIT'])
    await everyPromiseHolds(api)
    await refused(() => putIn([asLine(found[0]!)]), { code: 'LISTED' })
    expect((await leftOut()).some(({ spellId }) => spellId === first!.spell)).toBe(false)
  })

  test('is refused for another area, for what is not confirmed, ended, without account, held, or not due', async () => {
    const [line] = await linesOf()
    const takeOut = { batchId: batch.id, paymentIds: [line!.id], reason: '待核' }
    const gone = (await linesOf()).some(
      ({ id, status }) => id === line!.id && status !== 'IN_TRANSIT',
    )
    const other = gone ? (await linesOf()).find(({ status }) => status === 'IN_TRANSIT')! : line!
    batch = (
      await run(clerk, 'takeOutLines', {
        ...{ ...takeOut, paymentIds: [other.id], version: batch.version },
      })
    ).batch!
    const row = (await leftOut()).find(({ spellId }) => spellId === other.spell)!
    const id = other.spell.slice(6)
    const no = (told: object, lines: object[] = [asLine(row)], more: object = {}, who = clerk) =>
      refused(() => putIn(lines, more, who), told)
    await no({ code: 'AMOUNT_DIFFERS', path: 'input.lines' }, [
      { spellId: other.spell, amount: '0.01' },
    ])
    await no({ path: 'input.reason' }, undefined, { reason: ' ' })
    await no({ path: 'input.reason' }, undefined, { reason: '410499199001011234' })
    await no({ __typename: 'Stale' }, undefined, { version: 99 })
    await no({ errors: [{ code: 'BAD_USER_INPUT' }] }, [])
    await no({ errors: [{ code: 'BAD_USER_INPUT' }] }, [asLine(row), asLine(row)])
    // 'xianjb1' drafts in the county too, and would review: it is the drafter's to put lines in.
    await no({ code: 'NOT_OWN_DRAFT' }, undefined, {}, await api.as('xianjb1'))
    for (const login of ['xianld', 'caizheng', 'qingshi-ld'])
      await no({ errors: [{ code: 'FORBIDDEN' }] }, undefined, {}, await api.as(login))
    await no({ errors: [{ code: 'NOT_FOUND' }] }, undefined, {}, await api.as('liulin-jb'))
    expect(await leftOut(undefined, await api.as('liulin-jb'))).toEqual([])
    const [elsewhere] = await api.sql(
      (sql) => sql<{ far: string; near: string }[]>`select
        (select 'Spell.' || id from spell where township_code <> ${township} and programme_code = ${programme} limit 1) as far,
        (select 'Spell.' || id from spell where township_code = ${township} and programme_code <> ${programme} limit 1) as near`,
    )
    await no({ errors: [{ code: 'NOT_FOUND' }] }, [{ spellId: elsewhere!.far, amount: '1.00' }])
    await no({ code: 'OTHER_BATCH' }, [{ spellId: elsewhere!.near, amount: '1.00' }])
    const changed = async (change: string, told: object, back: string) => {
      await plant(`${change} where id = '${id}'`)
      await no(told)
      await plant(`${back} where id = '${id}'`)
    }
    const [was] = await api.sql(
      (sql) => sql<Record<'day' | 'account', string>[]>`
        select confirmed_on::text as day, bank_account_id::text as account from spell where id = ${id}`,
    )
    const confirmedOn = `update spell set confirmed_on = '${was!.day}'`
    await changed('update spell set confirmed_on = null', { code: 'NOT_CONFIRMED' }, confirmedOn)
    await changed(
      `update spell set confirmed_on = '2025-12-01'`,
      { code: 'BEFORE_CONFIRMATION' },
      confirmedOn,
    )
    await changed(
      `update spell set end_month = '2025-12-01', end_reason = 'VOLUNTARY'`,
      { code: 'NOT_IN_FORCE' },
      'update spell set end_month = null, end_reason = null',
    )
    await changed(
      'update spell set bank_account_id = null',
      { code: 'NO_ACCOUNT' },
      `update spell set bank_account_id = '${was!.account}'`,
    )
    // The allocation is spent meanwhile by another batch.
    await plant(`insert into batch select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'month', '2026-01-01', 'document_no', '青补2', 'total_fen', 100000000))).*
      from batch b where id = '${batch.id.slice(6)}'`)
    await no({ code: 'NOT_ENOUGH_LEFT' })
    await plant(`delete from batch where document_no = '青补2'`)

    // Two at once: one wins whole. Then it is reviewed, and nothing more is put in.
    const twice = await Promise.all([putIn([asLine(row)]), putIn([asLine(row)])])
    expect(twice.filter(({ __typename }) => __typename === 'BatchMoved')).toHaveLength(1)
    batch = twice.find((each) => each.batch)!.batch!
    await everyPromiseHolds(api)
    const at = { batchId: batch.id, version: batch.version }
    batch = (await run(lead, 'reviewBatch', at, 'MoveBatch')).batch!
    await no({ code: 'WRONG_STATE' })
    const back = { batchId: batch.id, version: batch.version, reason: '再看' }
    batch = (await run(lead, 'sendBackBatch', back, 'SendBackBatch')).batch!
    await plant(`update batch set import_id = gen_random_uuid() where id = '${batch.id.slice(6)}'`)
    await no({ code: 'NOT_DRAFTED_HERE' })
    await plant(`update batch set import_id = null where id = '${batch.id.slice(6)}'`)
    const last = (await linesOf()).findLast(({ status }) => status === 'IN_TRANSIT')!
    const out = { batchId: batch.id, version: batch.version, paymentIds: [last.id], reason: '异议' }
    batch = (await run(clerk, 'takeOutLines', out)).batch!
    await plant(`insert into objection (id, county_code, township_code, village_code, notice_id, kind, channel, grounds, household_id, spell_id, holds, state, statement_sealed, code_hash, received_on, due_on)
      select gen_random_uuid(), s.county_code, s.township_code, s.village_code, n.id, 'OBJECTION', 'WEB', 'AMOUNT', s.household_id, s.id, 'PAYMENT', 'OPEN', 'x', 'put-in', '2025-12-01', '2025-12-31'
      from spell s, (select id from notice limit 1) n where s.id = '${last.spell.slice(6)}'`)
    const held = (await leftOut()).find(({ spellId }) => spellId === last.spell)!
    expect(held.reason).toContain('公示异议未决')
    await no({ code: 'HELD_BY_OBJECTION' }, [asLine(held)])
  })
})

test('nor without an amount that month, nor one that still counts who has died, whom the county is told of', async () => {
  const county = await api.as('xianjb1')
  const [far] = await api.sql(
    (sql) => sql<{ township: string; id: string }[]>`
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', (select min(township_code) from spell where township_code <> ${township} and programme_code = ${programme}),
          quota_id, ${programme}, 'PAYMENT', '明财〔2025〕98982号', 50000000, '2025-11-29' from allocation where id = ${allocation}
      returning id, township_code as township`,
  )
  const drafted = await run(county, 'draftBatch', {
    ...{ region: far!.township, programme, month, allocationId: `Allocation.${far!.id}` },
    documentNo: '县补〔2025〕1号',
  })
  const { id: batchId } = drafted.batch!
  const [line] = await api.sql(
    (sql) => sql<{ id: string; spell: string; amount: string }[]>`
      select 'Payment.2025-12.' || id as id, spell_id as spell, amount_fen / 100 || '.' || lpad((amount_fen % 100)::text, 2, '0') as amount
      from payment where batch_id = ${batchId.slice(6)} order by id limit 1`,
  )
  const { spell } = line!
  const out = { batchId, version: drafted.batch!.version, paymentIds: [line!.id], reason: '待核' }
  const taken = await run(county, 'takeOutLines', out)
  const asked = {
    ...{ batchId, version: taken.batch!.version, reason: '漏列' },
    lines: [{ spellId: `Spell.${spell}`, amount: line!.amount }],
  }
  const no = (code: string) =>
    refused(() => run(county, 'putInLines', asked), { code, path: 'input.lines' })

  // What was confirmed ends with November; then the same is confirmed from December on.
  const version = (changes: string) =>
    plant(`insert into amount_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'recorded_at', '2025-11-30', ${changes}))).*
      from amount_version v where v.spell_id = '${spell}' and not exists (select from amount_version l where l.supersedes_id = v.id) order by v.from_month desc limit 1`)
  await version(`'supersedes_id', v.id, 'to_month', '2025-12-01'`)
  await no('NO_AMOUNT')
  await version(`'supersedes_id', null, 'from_month', '2025-12-01', 'to_month', null`)

  await plant(`insert into covered_member select (jsonb_populate_record(c, jsonb_build_object('month', '2025-12-01'))).*
    from covered_member c where c.spell_id = '${spell}' and c.month = '2025-11-01'`)
  await plant(`insert into external_fact (id, county_code, kind, person_hmac, source, cut_off_on, valid_from, detail, recorded_at)
      select gen_random_uuid(), '410499', 'DEATH', i.number_hmac, 'put-in', '2025-11-25', '2025-10-05', '{}', '2025-11-25'
      from covered_member c join person_identity i on i.person_id = c.person_id where c.spell_id = '${spell}' and c.month = '2025-12-01' order by i.person_id limit 1`)
  await no('AFTER_DEATH')
})

test('whatever a command would let through, a draft grows by its lines alone and by its drafter', async () => {
  const pool: Pool = connect(database.urls.mz_app, { max: 1 })
  const grow = (set: string, who = clerk) =>
    pool.begin(async (tx) => {
      await tx`select mz_enter(${hashOf(who.token)}, '2025-12-01T01:00:00Z'::timestamptz)`
      return await tx.unsafe(`update batch set ${set} where id = '${batch.id.slice(6)}'`)
    })
  const more = 'total_fen = total_fen + 100, line_count = line_count + 1'
  await expect(grow(more)).rejects.toThrow('not the sum of its lines')
  await expect(grow('total_fen = total_fen + 100')).rejects.toThrow('keeps its total')
  await expect(grow(more, await api.as('xianjb1'))).rejects.toThrow('keeps its total')
  await pool.end()
})
