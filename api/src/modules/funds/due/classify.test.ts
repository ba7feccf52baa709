import { withTransaction } from '@mingzhang/db/as-actor.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../../db/test/harness.ts'
import { type Api, hashOf, openApi } from '../../../../test/as.ts'
import { amountDue, type DueInput, inForce, type StandardRow } from '../../programmes/index.ts'
import { dueTables, ofScope } from './classify.ts'

const now = '2025-12-01T01:00:00Z'
const scope = { region: '410499', from: '2025-01-01', to: '2025-11-01', asOf: now }

let api: Api
beforeAll(async () => {
  api = await openApi(await demoDatabase())
})
afterAll(() => api.close())

type Classified = {
  key: string
  bucket: string
  due: string | null
}

/** Every line of the county as one caller's statement classifies it. */
async function classify(login: string): Promise<{ rows: Classified[]; ms: number }> {
  const { token } = await api.as(login)
  const enter = sql`select mz_enter(${hashOf(token)}, ${now}::timestamptz) as entered`
  return await withTransaction(api.services.appPool, { mode: 'read', enter }, async (db) => {
    const begun = performance.now()
    const rows = await db.execute<Classified>(
      sql`with ${dueTables(ofScope(scope, { facts: true }))} select month || '/' || id as key, bucket, due_fen as due from classified`,
    )
    return { rows, ms: performance.now() - begun }
  })
}

type Line = {
  key: string
  month: string
  kind: string
  fen: string
  status: string
  spell_id: string | null
  confirmed_on: string | null
  start_month: string | null
  end_month: string | null
  living: number
  dead: number
}
type Version = DueInput & { spellId: string; fromMonth: string; toMonth: string | null }

/** What a line should be, spelled out: the demonstration has neither two lines of a month, nor back-pay, nor subsidies. */
function expected(line: Line, version: Version | undefined, standards: StandardRow[]) {
  const fen = BigInt(line.fen)
  if (line.status !== 'SETTLED') return { bucket: 'CAME_BACK', due: null }
  if (!line.spell_id) return { bucket: 'NO_APPROVAL', due: 0n }
  if (line.kind === 'TEMPORARY_AID') return { bucket: line.kind, due: null }
  if (line.kind === 'FUNERAL') return { bucket: line.kind, due: 0n }
  const confirmed = `${line.confirmed_on!.slice(0, 7)}-01`
  if (line.month <= confirmed || line.month < line.start_month!)
    return { bucket: 'BEFORE_CONFIRMATION', due: 0n }
  if (line.end_month && line.month >= line.end_month) return { bucket: 'AFTER_END', due: 0n }
  if (line.dead > 0 && line.living === 0) return { bucket: 'AFTER_DEATH', due: 0n }
  const due = amountDue(version!, inForce(standards, line.month))!.amountFen
  if (fen > due + 1n) return { bucket: 'OVER', due }
  if (fen < due - 1n) return { bucket: 'UNDER', due }
  return { bucket: line.kind === 'REISSUE' ? 'REISSUE' : 'AS_DUE', due }
}

test('every line of the county is what the pure rules say of it, to the fen', async () => {
  const { lines, versions, standards } = await api.sql(async (owner) => ({
    lines: await owner<Line[]>`
      select p.month || '/' || p.id as key, p.month::text as month, p.kind, p.amount_fen as fen, t.status, p.spell_id,
        s.confirmed_on::text as confirmed_on, s.start_month::text as start_month, s.end_month::text as end_month,
        (select count(*)::int from covered_member c where c.spell_id = s.id and c.month = p.month) - coalesce(d.dead, 0) as living, coalesce(d.dead, 0) as dead
      from payment p join payment_state t on t.month = p.month and t.payment_id = p.id left join spell s on s.id = p.spell_id
        left join (select c.spell_id, c.month, count(*)::int as dead from external_fact f join person_identity i on i.number_hmac = f.person_hmac
          join covered_member c on c.person_id = i.person_id where f.kind = 'DEATH' and to_char(c.month, 'YYYY-MM') > to_char(f.valid_from, 'YYYY-MM')
          group by 1, 2) d on d.spell_id = s.id and d.month = p.month`,
    versions: (
      await owner`
      select v.spell_id as "spellId", v.from_month::text as "fromMonth", v.to_month::text as "toMonth", v.method, v.band, v.income_fen::text as "incomeFen",
        v.covered_count as "coveredCount", v.categorical_units as "categoricalUnits", v.self_care_level as "selfCareLevel", s.programme_code as "programmeCode"
      from amount_version v join spell s on s.id = v.spell_id`
    ).map((row) => ({
      ...row,
      incomeFen: row.incomeFen === null ? null : BigInt(row.incomeFen as string),
    })) as unknown as Version[],
    standards: (
      await owner`
      select id, programme_code as "programmeCode", kind, band, self_care_level as "selfCareLevel", unit, amount_fen::text as "amountFen",
        rate_permille as "ratePermille", valid_from::text as "validFrom", supersedes_id as "supersedesId", recorded_at::text as "recordedAt" from standard`
    ).map((row) => ({
      ...row,
      amountFen: row.amountFen === null ? null : BigInt(row.amountFen as string),
    })) as unknown as StandardRow[],
  }))
  const { rows, ms } = await classify('shenji')
  expect(rows).toHaveLength(lines.length)
  expect(lines.length).toBeGreaterThan(23_000)
  const ofSpell = Map.groupBy(versions, ({ spellId }) => spellId)
  const found = new Map(rows.map(({ key, bucket, due }) => [key, { bucket, due }]))
  const wrong = lines.flatMap((line) => {
    const version = ofSpell
      .get(line.spell_id ?? '')
      ?.find((v) => v.fromMonth <= line.month && (!v.toMonth || v.toMonth > line.month))
    const { bucket, due } = expected(line, version, standards)
    const is = found.get(line.key)!
    return is.bucket === bucket && is.due === (due === null ? null : String(due))
      ? []
      : [{ line, is, should: { bucket, due } }]
  })
  expect(wrong).toEqual([])
  // A third of a second by itself on two cores; a statement a line would take minutes, however busy the machine.
  expect(ms).toBeLessThan(8_000)
})
