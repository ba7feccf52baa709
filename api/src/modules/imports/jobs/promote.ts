import type { Pool, Transaction } from '@mingzhang/db/connect.ts'

import { commitTo } from '@mingzhang/db/log-commitment.ts'
import { newId } from '../../../kit/new-id.ts'
import type { ImportKind } from '../records.ts'
import { addBankLines } from './bank-lines.ts'
import { addAllocations, addQuotas } from './documents.ts'
import { hasMovedOn } from './moved-on.ts'
import { normaliseHeading } from '../recognise/headings.ts'
import { saidField } from '../recognise/said-field.ts'
import { addSpells, countTakenOver } from '../take-over/spells.ts'
import { addPayeeChanges } from './payees.ts'
import type { ImportRow } from '../read/imports.ts'
import { atCountyTime, type JobTools } from './tools.ts'

type Promoting = ImportRow & { promotedBy: string; today: string }

/** All new rows, or none: one transaction, with its own entry in the log. What the preview no longer tells is not written. */
export async function promoteJob({ sql }: JobTools, id: string): Promise<'done' | 'outdated'> {
  await sql`select mz_count_import_rows()`
  const done = await promoteWhole(sql, id)
  await sql`select mz_count_promoted_rows(${id})`
  return done
}

async function promoteWhole(sql: Pool, id: string): Promise<'done' | 'outdated'> {
  return await atCountyTime(sql, async (tx) => {
    // One after the other: each sees what the one before it wrote.
    await tx`select pg_advisory_xact_lock(hashtext('import.promote'))`
    const [row] = await tx<Promoting[]>`
      select id, kind, source, layouts, summary, choices, county_code as "countyCode", township_code as "townshipCode",
        uploaded_by as "uploadedBy", promoted_by as "promotedBy", mz_today()::text as today
      from data_import where id = ${id} and state = 'PROMOTING' for update`
    if (!row) return await isOutdated(tx, id)
    const isOther = (await countTakenOver(tx, row)) !== (row.summary!.takenOver ?? 0)
    if (isOther || (await hasMovedOn(tx, row))) {
      await tx`update data_import set state = 'PREVIEW' where id = ${id}`
      await tx`update data_import set state = 'QUEUED', refusal = '{"code": "OUTDATED", "detail": ""}', version = version + 1 where id = ${id}`
      await appendEntry(tx, row, 'import.outdated', row.promotedBy, {})
      return 'outdated'
    }
    await promoters[row.kind](tx, row)
    const coveredPersons = await coverLines(tx, row.id)
    await remember(tx, row)
    await appendEntry(tx, row, 'import.promoted', row.promotedBy, {
      lines: row.summary!.new,
      amountFen: row.summary!.amountFen,
      batches: row.summary!.plan.length,
      newPeople: row.summary!.newPeople,
      newAccounts: row.summary!.newAccounts,
      coveredPersons,
      unmatched: row.summary!.unmatched,
      ...(row.choices.takeOver && {
        takenOver: row.summary!.takenOver ?? 0,
        register: row.choices.takeOver,
      }),
    })
    await tx`update data_import set state = 'PROMOTED', version = version + 1 where id = ${id}`
    return 'done'
  })
}

/** The reading that follows may be cut off; the job is then tried again. */
async function isOutdated(tx: Transaction, id: string): Promise<'done' | 'outdated'> {
  const [found] =
    await tx`select from data_import where id = ${id} and state in ('QUEUED', 'READING') and refusal ->> 'code' = 'OUTDATED'`
  return found ? 'outdated' : 'done'
}

async function promoteLines(tx: Transaction, row: Promoting): Promise<void> {
  await addPeople(tx, row.id)
  await addAccounts(tx, row.id)
  await gatherLines(tx, row.id)
  await addSpells(tx, row)
  await addPayeeChanges(tx, row.id)
  await addBatches(tx, row)
}

const promoters: Record<ImportKind, (tx: Transaction, row: Promoting) => Promise<void>> = {
  SUBSISTENCE_ROSTER: promoteLines,
  DESTITUTE_ROSTER: promoteLines,
  TEMPORARY_AID: promoteLines,
  PAYMENT_DETAIL: promoteLines,
  QUOTA: (tx, { id }) => addQuotas(tx, id),
  ALLOCATION: (tx, { id }) => addAllocations(tx, id),
  BANK_RETURN: addBankLines,
}

/** Who was not on record: a household each, with the members laid beside its head. Those on record elsewhere were told in the preview. */
async function addPeople(tx: Transaction, id: string): Promise<void> {
  await tx`create temp table new_people on commit drop as
    select distinct on (person_hmac) person_hmac, mz_uuid7() as person_id, mz_uuid7() as household_id, county_code, left(village_code, 9) as township_code,
      village_code, name, "values", sealed::jsonb as sealed, month, mz_uuid7() as member_id
    from import_row where import_id = ${id} and class = 'NEW' and payment_kind is not null and person_id is null and person_hmac is not null
    order by person_hmac, n`
  await tx`analyze new_people`
  await tx`insert into person (id, county_code, township_code, village_code, household_id, name, pinyin, initials, sex, birth_date)
    select person_id, county_code, township_code, village_code, household_id, name, "values" ->> 'pinyin', "values" ->> 'initials', "values" ->> 'sex', ("values" ->> 'birthDate')::date from new_people`
  await tx`insert into person_identity (person_id, document_kind, number_sealed, number_hmac, phone_sealed)
    select person_id, "values" ->> 'documentKind', sealed ->> 'idNumber', person_hmac, sealed ->> 'phone' from new_people`
  await tx`insert into household (id, county_code, township_code, village_code, code, group_no, head_person_id)
    select household_id, county_code, township_code, village_code,
      case when "values" ->> 'householdCode' is not null and not exists (select from household h where h.county_code = n.county_code and h.code = n."values" ->> 'householdCode')
        and count(*) over (partition by "values" ->> 'householdCode') = 1 then "values" ->> 'householdCode' else 'DR-' || upper(right(household_id::text, 12)) end,
      coalesce("values" ->> 'group', ''), person_id from new_people n`
  await tx`insert into household_member (id, county_code, township_code, village_code, household_id, person_id, relation, from_month)
    select member_id, county_code, township_code, village_code, household_id, person_id, 'HEAD', month from new_people`
  await tx`create temp table new_members on commit drop as
    select distinct on (m ->> 'hmac') mz_uuid7() as person_id, mz_uuid7() as member_id, n.household_id, n.county_code, n.township_code, n.village_code, n.month, m
    from new_people n, jsonb_array_elements(n."values" -> 'members') m
    where m ->> 'hmac' is not null and m ->> 'name' <> '' and not exists (select from person_identity i where i.number_hmac = m ->> 'hmac')
    order by m ->> 'hmac', n.household_id`
  await tx`analyze new_members`
  await tx`insert into person (id, county_code, township_code, village_code, household_id, name, pinyin, initials, sex, birth_date)
    select person_id, county_code, township_code, village_code, household_id, m ->> 'name', m ->> 'pinyin', m ->> 'initials', m ->> 'sex', (m ->> 'birthDate')::date from new_members`
  await tx`insert into person_identity (person_id, document_kind, number_sealed, number_hmac)
    select person_id, coalesce(m ->> 'documentKind', 'RESIDENT_ID'), m ->> 'sealed', m ->> 'hmac' from new_members`
  await tx`insert into household_member (id, county_code, township_code, village_code, household_id, person_id, relation, from_month)
    select member_id, county_code, township_code, village_code, household_id, person_id, coalesce(nullif(m ->> 'relation', 'HEAD'), 'OTHER'), month from new_members`
}

/** An account not on file for the household; the second person saw how many. It names the one before it. */
async function addAccounts(tx: Transaction, id: string): Promise<void> {
  await tx`create temp table new_accounts on commit drop as
    select mz_uuid7() as account_id, a.* from (
      select distinct on (household_id, account_hmac) coalesce(r.household_id, p.household_id) as household_id, r.account_hmac, r.account_last4, r.county_code, left(r.village_code, 9) as township_code,
        r.village_code, coalesce(r."values" ->> 'payeeName', r.name) as holder, coalesce(r."values" ->> 'bankName', '') as bank, r.sealed::jsonb ->> 'accountNumber' as sealed
      from import_row r left join new_people p on r.person_id is null and p.person_hmac = r.person_hmac
      where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind is not null and r.bank_account_id is null and r.account_hmac is not null
      order by household_id, account_hmac, n) a`
  await tx`analyze new_accounts`
  await tx`insert into bank_account (id, county_code, township_code, village_code, household_id, payee_kind, holder_name, bank_name, number_last4, supersedes_id)
    select account_id, county_code, township_code, village_code, a.household_id, case when holder = (select p.name from household h join person p on p.id = h.head_person_id where h.id = a.household_id) then 'PERSON' else 'GUARDIAN' end,
      holder, bank, account_last4, (select b.id from bank_account b where b.household_id = a.household_id order by b.recorded_at desc, b.id desc limit 1) from new_accounts a`
  await tx`insert into bank_account_identity (bank_account_id, number_sealed, number_hmac) select account_id, sealed, account_hmac from new_accounts`
}

/** Every new row with its person, household and account. A line keeps the id of its row: what it says of them stands there, and is not written to the row again. */
async function gatherLines(tx: Transaction, id: string): Promise<void> {
  await tx`create temp table new_line on commit drop as
    select r.id, r.n, r.month, r.county_code, left(r.village_code, 9) as township_code, r.village_code, r.programme_code, r.payment_kind, r.name, r."values", r.amount_fen,
      r.spell_id, r.account_hmac, coalesce(r.person_id, p.person_id) as person_id, coalesce(r.household_id, p.household_id) as household_id,
      r.household_id is not null as was_on_record, coalesce(r.bank_account_id, a.account_id) as bank_account_id
    from import_row r left join new_people p on r.person_id is null and p.person_hmac = r.person_hmac
      left join new_accounts a on r.bank_account_id is null and a.household_id = coalesce(r.household_id, p.household_id) and a.account_hmac = r.account_hmac
    where r.import_id = ${id} and r.class = 'NEW' and r.payment_kind is not null`
  await tx`analyze new_line`
}

/** A batch for each part of the plan; the lines of all of them at once, and each as many as were promised. */
async function addBatches(tx: Transaction, row: Promoting): Promise<void> {
  const batches = row.summary!.plan.map((planned) => ({ ...planned, id: newId() }))
  for (const { id, ...planned } of batches) {
    const documentNo = `导入${row.today.replaceAll('-', '')}-${row.id.slice(-6)}-${planned.townshipCode.slice(-3)}`
    await tx`insert into batch (id, county_code, township_code, allocation_id, programme_code, month, kind, document_no, total_fen, line_count, state, import_id, drafted_by, drafted_on)
      values (${id}, ${row.countyCode}, ${planned.townshipCode}, ${planned.allocationId}, ${planned.programmeCode}, ${planned.month}, ${planned.kind},
        ${documentNo}, ${planned.amountFen}, ${planned.lines}, 'DRAFT', ${row.id}, ${row.uploadedBy}, ${row.today})`
  }
  await tx`insert into payment (id, month, county_code, township_code, village_code, batch_id, programme_code, kind, household_id, recipient_person_id,
      recipient_name, recipient_pinyin, recipient_initials, spell_id, no_spell_reason, covered_count, base_fen, categorical_fen, care_fen, other_fen, amount_fen,
      bank_account_id, payee_name, payee_kind)
    select r.id, r.month, r.county_code, r.township_code, r.village_code, t.id, r.programme_code, r.payment_kind, r.household_id, r.person_id,
      r.name, r."values" ->> 'pinyin', r."values" ->> 'initials', r.spell_id,
      case when r.spell_id is null then case when r.payment_kind = 'TEMPORARY_AID' then 'TEMPORARY_AID' else 'NO_APPROVAL' end end,
      coalesce((r."values" ->> 'coveredCount')::integer, v.covered_count, 1), r.amount_fen - parts.categorical - parts.care - parts.other, parts.categorical, parts.care, parts.other, r.amount_fen,
      b.id, b.holder_name, b.payee_kind
    from new_line r join batch t on t.import_id = ${row.id} and (t.township_code, t.programme_code, t.month) = (r.township_code, r.programme_code, r.month)
      join bank_account b on b.id = r.bank_account_id
      left join amount_version v on v.spell_id = r.spell_id and v.from_month <= r.month and (v.to_month is null or v.to_month > r.month)
        and not exists (select from amount_version l where l.supersedes_id = v.id),
      lateral (select coalesce((r."values" ->> 'categorical')::bigint, 0) as categorical, coalesce((r."values" ->> 'careAllowance')::bigint, 0) as care,
        coalesce((r."values" ->> 'priceSubsidy')::bigint, 0) + coalesce((r."values" ->> 'other')::bigint, 0) as other) parts
    order by r.n`
  const written = await tx<{ id: string; lines: number }[]>`
    select p.batch_id as id, count(*)::int as lines from payment p join batch t on t.id = p.batch_id where t.import_id = ${row.id} group by 1`
  const linesOf = new Map(written.map(({ id, lines }) => [id, lines]))
  for (const { id, key, lines } of batches)
    if (linesOf.get(id) !== lines)
      throw new Error(`${key}: ${linesOf.get(id)} lines written of ${lines}`)
}

/** Who counts in the spells that the lines are paid under, where nobody is recorded for the month yet. */
async function coverLines(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx<{ persons: number }[]>`
    select mz_cover_lines(array(select b.id from batch b where b.import_id = ${id})) as persons`
  return row!.persons
}

/** What the headings of this source meant is now confirmed by two persons. */
async function remember(tx: Transaction, row: Promoting): Promise<void> {
  const headings = new Map(
    (row.layouts ?? []).flatMap(({ kind, columns }) =>
      // Where two columns are called alike, the heading does not say which is which.
      [...Map.groupBy(kind ? columns : [], ({ heading }) => normaliseHeading(heading))].flatMap(
        ([heading, [one, other]]) => {
          const { field, member, how } = one!
          const isKnown = other !== undefined || (member !== null && how === 'SYNONYM')
          return isKnown ? [] : [[heading, field && saidField(field, member)] as const]
        },
      ),
    ),
  )
  for (const [heading, field] of headings)
    await tx`insert into heading_memory (id, county_code, source, kind, heading, field, import_id)
      values (${newId()}, ${row.countyCode}, ${row.source}, ${row.kind}, ${heading}, ${field}, ${row.id})`
}

/** The worker's own act, in the name of whoever ordered it. */
export async function appendEntry(
  tx: Transaction,
  row: Pick<ImportRow, 'id' | 'countyCode' | 'townshipCode'>,
  action: string,
  actorId: string,
  facts: Record<string, string | number>,
): Promise<void> {
  const entry = {
    id: newId(),
    class: 'BUSINESS',
    actorId,
    action,
    countyCode: row.countyCode,
    townshipCode: row.townshipCode,
    villageCode: null,
    teamCode: null,
    subjectKind: 'Import',
    subjectId: row.id,
    detail: Object.fromEntries(
      Object.entries(facts).map(([field, value]) => [field, { new: value }]),
    ),
  }
  const { salt, commitment } = commitTo(entry)
  await tx`insert into log_entry (id, class, actor_id, action, county_code, township_code, subject_kind, subject_id, detail, salt, commitment)
    values (${entry.id}, ${entry.class}, ${actorId}, ${action}, ${entry.countyCode}, ${entry.townshipCode}, ${entry.subjectKind}, ${entry.subjectId}, ${JSON.stringify(entry.detail)}, ${salt}, ${commitment})`
}
