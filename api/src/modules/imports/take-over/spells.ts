import type { Transaction } from '@mingzhang/db/connect.ts'

import { storedJson } from '../../../kit/stored-json.ts'
import { yuan } from '../parse/money.ts'
import { inForce, type StandardRow } from '../../programmes/index.ts'
import type { ImportRow } from '../read/imports.ts'
import { type Claimed, reckon } from './reckon.ts'

type Taking = Pick<ImportRow, 'id' | 'countyCode' | 'choices'>
type Group = Record<keyof Claimed, string | null> & { key: string; month: string }

/** Rows that would be paid without an approval: each may become a spell. */
const rowsOf = (tx: Transaction, id: string) => tx`
  select r.n, r.month, r.programme_code, r.household_id, r.person_hmac, left(r.village_code, 9) as township_code, c.*, concat_ws('/', r.month, r.programme_code, c.*) as key
  from import_row r cross join lateral (select
    r.amount_fen - coalesce((r."values" ->> 'priceSubsidy')::bigint, 0) - coalesce((r."values" ->> 'other')::bigint, 0) as amount,
    r."values" ->> 'coveredCount' as covered, r."values" ->> 'band' as band, r."values" ->> 'topUpPerHead' as top_up,
    coalesce(r."values" ->> 'categorical', '0') as categorical, r."values" ->> 'careAllowance' as care, r."values" ->> 'selfCare' as self_care) c
  where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind = 'REGULAR' and r.spell_finding = 'NO_APPROVAL'`

/**
 * 承接在册: the table `taken_over`, a row for each that may become a spell, with how its amount is reckoned or why it is held back.
 * Like amounts are reckoned once.
 */
async function reckonRows(tx: Transaction, { id, countyCode }: Taking): Promise<void> {
  await tx`drop table if exists claimed, taken_over`
  await tx`create temp table claimed on commit drop as ${rowsOf(tx, id)}`
  await tx`analyze claimed`
  const groups = await tx<Group[]>`
    select distinct key, month::text, programme_code as "programmeCode", amount::text as "amountFen", covered as "coveredCount", band, top_up as "topUpFen",
      categorical as "categoricalFen", care as "careFen", self_care as "selfCareLevel" from claimed`
  const standards = await standardsOf(tx, countyCode)
  const reckoned = groups.map((group) => {
    const found = reckon(claimedOf(group), inForce(standards, group.month))
    if ('code' in found)
      return { key: group.key, code: found.code, lawful: found.lawful.map(yuan).join(' / ') }
    const { input, due } = found
    return {
      ...{ key: group.key, method: input.method, band: input.band },
      ...{ income_fen: input.incomeFen?.toString() ?? null, covered_count: input.coveredCount },
      ...{ categorical_units: input.categoricalUnits, self_care_level: input.selfCareLevel },
      ...{ base_fen: String(due.baseFen), categorical_fen: String(due.categoricalFen) },
      ...{ care_fen: String(due.careFen), amount_fen: String(due.amountFen) },
    }
  })
  await tx`create temp table taken_over on commit drop as
    select *, case when code = 'TAKEOVER_NOT_RECKONED' then reckoning end as found from (select c.n, case
        when exists (select from spell s where s.township_code = c.township_code and s.programme_code = c.programme_code and s.state not in ('WITHDRAWN', 'REJECTED')) then 'TAKEN_OVER_BEFORE'
        when row_number() over (partition by coalesce(c.household_id::text, c.person_hmac), c.programme_code order by c.month, c.n) > 1 then 'TAKEOVER_TWICE'
        else k.code end as code,
      to_char(c.amount / 100.0, 'FM9999999999990.00') || case when k.lawful <> '' then ' ≠ ' || k.lawful else '' end as reckoning,
      k.method, k.band, k.income_fen, k.covered_count, k.categorical_units, k.self_care_level, k.base_fen, k.categorical_fen, k.care_fen, k.amount_fen
    from claimed c join jsonb_to_recordset(${storedJson(reckoned)}::text::jsonb) as k (key text, code text, lawful text, method text, band text, income_fen bigint, covered_count integer,
      categorical_units integer, self_care_level text, base_fen bigint, categorical_fen bigint, care_fen bigint, amount_fen bigint) on k.key = c.key) as looked_at`
  await tx`analyze taken_over`
}

const fen = (text: string | null) => (text === null ? null : BigInt(text))

const claimedOf = (group: Group): Claimed => ({
  programmeCode: group.programmeCode as Claimed['programmeCode'],
  amountFen: fen(group.amountFen)!,
  coveredCount: group.coveredCount === null ? null : Number(group.coveredCount),
  band: group.band as Claimed['band'],
  topUpFen: fen(group.topUpFen),
  categoricalFen: fen(group.categoricalFen)!,
  careFen: fen(group.careFen),
  selfCareLevel: group.selfCareLevel as Claimed['selfCareLevel'],
})

type Rates = Omit<StandardRow, 'amountFen'> & { amountFen: string | null }

async function standardsOf(tx: Transaction, county: string): Promise<StandardRow[]> {
  const rows = await tx<Rates[]>`
    select id, programme_code as "programmeCode", kind, band, self_care_level as "selfCareLevel", unit, amount_fen::text as "amountFen", rate_permille as "ratePermille",
      valid_from::text as "validFrom", supersedes_id as "supersedesId", recorded_at::text as "recordedAt"
    from standard where county_code = ${county}`
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen) }))
}

/** Holds back, with their cells, the rows that cannot become spells. */
export async function tellTakeOver(tx: Transaction, row: Taking): Promise<void> {
  if (!row.choices.takeOver) return
  await reckonRows(tx, row)
  await tx`update import_row r set class = 'REFUSED', problems = r.problems || jsonb_build_array(jsonb_build_object(
      'severity', 'ERROR', 'code', t.code, 'column', null, 'field', null, 'found', t.found, 'compared', true))
    from taken_over t where r.import_id = ${row.id} and r.n = t.n and t.code is not null`
}

/** How many spells a promotion would make now. */
export async function countTakenOver(tx: Transaction, row: Taking): Promise<number> {
  if (!row.choices.takeOver) return 0
  await reckonRows(tx, row)
  const [found] = await tx<{ spells: number }[]>`
    select count(*)::int as spells from taken_over where code is null`
  return found!.spells
}

/**
 * A spell for each new line, confirmed on paper before the month of its row, and its amount as it was reckoned. A line keeps what
 * was found of it: NO_APPROVAL and a spell together say that this file made the spell.
 */
export async function addSpells(tx: Transaction, { id, choices }: Taking): Promise<void> {
  if (!choices.takeOver) return
  await tx`create temp table new_spell on commit drop as
    select mz_uuid7() as spell_id, mz_uuid7() as version_id, l.n, l.month, l.county_code, l.township_code, l.village_code, l.household_id, l.person_id, l.programme_code,
      l.bank_account_id, l."values", t.method, t.band, t.income_fen, t.covered_count, t.categorical_units, t.self_care_level, t.base_fen, t.categorical_fen, t.care_fen, t.amount_fen
    from new_line l join taken_over t on t.n = l.n and t.code is null`
  await tx`insert into spell (id, county_code, township_code, village_code, household_id, applicant_person_id, programme_code, state, review_class, care_mode, bank_account_id,
      confirmed_on, evidence, start_month)
    select spell_id, county_code, township_code, village_code, household_id, person_id, programme_code, 'ACTIVE', "values" ->> 'band', "values" ->> 'careMode', bank_account_id,
      month - 1, 'PAPER_FILE', month from new_spell`
  await tx`insert into amount_version (id, county_code, township_code, village_code, household_id, spell_id, from_month, method, band, income_fen, covered_count, categorical_units,
      self_care_level, base_fen, categorical_fen, care_fen, amount_fen, reason)
    select version_id, county_code, township_code, village_code, household_id, spell_id, month, method, band, income_fen, covered_count, categorical_units,
      self_care_level, base_fen, categorical_fen, care_fen, amount_fen, 'CONFIRMED' from new_spell`
  await tx`update new_line l set spell_id = s.spell_id from new_spell s where s.n = l.n`
  await tx`update import_row r set spell_id = s.spell_id from new_spell s where r.import_id = ${id} and r.n = s.n`
}

/** Takes the spells of a file back, unless something other than its own lines stands on one. */
export async function takeBackSpells(tx: Transaction, id: string): Promise<number | 'built upon'> {
  await tx`create temp table made_spell on commit drop as
    select r.spell_id from import_row r where r.import_id = ${id} and r.spell_id is not null and r.spell_finding = 'NO_APPROVAL'`
  const [used] = await tx`
    select from made_spell m join spell s on s.id = m.spell_id where s.version > 1
      or exists (select from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED' join batch b on b.id = p.batch_id
        where p.spell_id = s.id and b.import_id is distinct from ${id})
      or exists (select from amount_version v where v.spell_id = s.id and v.supersedes_id is not null) limit 1`
  if (used) return 'built upon'
  const taken =
    await tx`update spell s set state = 'WITHDRAWN', confirmed_on = null, end_month = s.start_month, end_reason = 'OTHER', version = s.version + 1
    from made_spell m where s.id = m.spell_id returning 1`
  return taken.length
}
