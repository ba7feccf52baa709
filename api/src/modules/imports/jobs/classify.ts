import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ImportRow } from '../read/imports.ts'
import { compareBankLines, unansweredBy } from './bank-lines.ts'
import { compareAllocations, compareQuotas } from './documents.ts'
import { findPeople } from '../identity/find-people.ts'
import { endingsHeld, leftOutThoughHeld, tellHeld } from './held.ts'
import { countTakenOver, tellTakeOver } from '../take-over/spells.ts'
import { compareMembers } from '../members/compare.ts'
import { tellUnclearCover } from '../members/covered.ts'
import { countPayeeChanges, tellOtherAccounts } from './payees.ts'
import { problem } from './row-problem.ts'
import { type Money, moneyFor } from './unspent.ts'
import type { PlannedBatch, Summary } from '../summary.ts'

/** Compares rows that were not compared yet with what is recorded, in statements over all of them, and sums up the file. */
export async function classify(
  tx: Transaction,
  row: ImportRow,
  remarks: Summary['remarks'],
): Promise<Summary> {
  if (row.kind === 'QUOTA') await compareQuotas(tx, row.id)
  else if (row.kind === 'ALLOCATION') await compareAllocations(tx, row.id)
  else if (row.kind === 'BANK_RETURN') await compareBankLines(tx, row.id)
  else {
    await findPeople(tx, row)
    await findAccounts(tx, row.id)
    await refuseFuture(tx, row.id)
    await refuseTwice(tx, row.id)
    await compareLines(tx, row)
    await tellTakeOver(tx, row)
    await tellHeld(tx, row)
    await tellOtherAccounts(tx, row.id)
    await compareMembers(tx, row.id)
    await tellUnclearCover(tx, row.id)
  }
  return await summarise(tx, row, remarks)
}

async function findAccounts(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row set village_code = "values" ->> 'addressVillageCode'
    where import_id = ${id} and village_code is null and "values" ? 'addressVillageCode'`
  await tx`update import_row set class = 'REFUSED', problems = problems || ${problem('VILLAGE_UNKNOWN')}::text::jsonb
    where import_id = ${id} and class = 'READ' and village_code is null and payment_kind is not null`
  await tx`update import_row r set bank_account_id = b.id from bank_account_identity i join bank_account b on b.id = i.bank_account_id
    where r.import_id = ${id} and r.class in ('READ', 'REFUSED') and r.bank_account_id is null and i.number_hmac = r.account_hmac and (b.household_id = r.household_id or b.payee_kind = 'INSTITUTION')`
  // Somebody else's, who holds it for this household: it is where the household was paid.
  await tx`update import_row r set bank_account_id = i.bank_account_id from bank_account_identity i
    where r.import_id = ${id} and r.class in ('READ', 'REFUSED') and r.bank_account_id is null and i.number_hmac = r.account_hmac
      and exists (select from payment p where p.household_id = r.household_id and p.recipient_person_id = r.person_id and p.bank_account_id = i.bank_account_id)`
}

/** Paid ahead before a holiday, or a year that was mistyped. */
async function refuseFuture(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row set class = 'REFUSED', problems = problems || ${problem('MONTH_IN_FUTURE')}::text::jsonb
    where import_id = ${id} and class = 'READ' and month > mz_today() + interval '3 months'`
}

async function refuseTwice(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row r set class = 'REFUSED', problems = r.problems || ${problem('TWICE_IN_FILE')}::text::jsonb
    where r.import_id = ${id} and r.class = 'READ' and r.payment_kind is not null and exists (select from import_row o
      where o.import_id = r.import_id and o.n < r.n and o.person_hmac = r.person_hmac and o.month = r.month and o.programme_code = r.programme_code
        and o.payment_kind = r.payment_kind and o.class <> 'REFUSED')`
}

/** The spell that a row is paid under, and the line that it repeats or contradicts: found together, so that each row is written once. */
async function compareLines(tx: Transaction, { id, countyCode }: ImportRow): Promise<void> {
  await tx`with spell_of as (
      select distinct on (r.n) r.n, s.id as spell_id, v.amount_fen, v.covered_count
      from import_row r
      join spell s on s.household_id = r.household_id and s.programme_code = r.programme_code and s.start_month <= r.month
        and (s.end_month is null or s.end_month > r.month or s.id = any(${endingsHeld(tx, countyCode)})) and s.confirmed_on is not null
        and (s.programme_code not like 'DESTITUTE%' or s.applicant_person_id = r.person_id)
      left join amount_version v on v.spell_id = s.id and v.from_month <= r.month and (v.to_month is null or v.to_month > r.month)
        and not exists (select from amount_version l where l.supersedes_id = v.id)
      where r.import_id = ${id} and r.payment_kind = 'REGULAR' and r.spell_finding is null order by r.n, s.start_month desc),
    line_of as (
      select distinct on (r.n) r.n, p.*, b.number_last4, bi.number_hmac
      from import_row r
      join payment p on p.month = r.month and p.recipient_person_id = r.person_id and p.programme_code = r.programme_code
        and (p.kind = r.payment_kind or (p.kind = 'REISSUE' and r.payment_kind = 'REGULAR'))
      join payment_state s on s.month = p.month and s.payment_id = p.id and s.status in ('IN_TRANSIT', 'SETTLED')
      join bank_account b on b.id = p.bank_account_id left join bank_account_identity bi on bi.bank_account_id = b.id
      where r.import_id = ${id} and r.class = 'READ'
      order by r.n, (p.amount_fen = r.amount_fen) desc, p.recorded_at desc)
    update import_row r set spell_id = t.spell_id, spell_finding = t.spell_finding, payment_id = t.payment_id, old = t.old, class = t.class
    from (
      select i.n,
        case when k.is_asked then s.spell_id else i.spell_id end as spell_id,
        case when not k.is_asked then i.spell_finding
          when s.spell_id is null then 'NO_APPROVAL'
          when (i."values" ->> 'coveredCount')::integer <> s.covered_count then 'COVERED_DIFFERS'
          when i.amount_fen - coalesce((i."values" ->> 'priceSubsidy')::bigint, 0) - coalesce((i."values" ->> 'other')::bigint, 0) is distinct from s.amount_fen then 'AMOUNT_DIFFERS'
          else 'AS_APPROVED' end as spell_finding,
        case when i.class = 'READ' then f.id else i.payment_id end as payment_id,
        case when i.class = 'READ' then d.old else i.old end as old,
        case when i.class <> 'READ' then i.class when f.id is null then 'NEW' when d.old = '{}' then 'SAME' else 'CHANGED' end as class
      from import_row i left join spell_of s on s.n = i.n left join line_of f on f.n = i.n,
        lateral (select i.payment_kind = 'REGULAR' and i.spell_finding is null as is_asked) k,
        lateral (select case when f.id is not null then ${differences(tx)} end as old) d
      where i.import_id = ${id} and (i.class = 'READ' or k.is_asked)) t
    where r.import_id = ${id} and r.n = t.n`
}

/** What line `f` holds where row `i` says something else. What the file does not say is not compared. */
const differences = (tx: Transaction) => tx`jsonb_strip_nulls(jsonb_build_object(
  'amount', case when f.amount_fen <> i.amount_fen then f.amount_fen::text end,
  'accountNumber', case when i.account_hmac is not null and f.number_hmac is distinct from i.account_hmac then f.number_last4 end,
  'headName', case when f.recipient_name <> i.name then f.recipient_name end,
  'payeeName', case when f.payee_name <> i."values" ->> 'payeeName' then f.payee_name end,
  'village', case when f.village_code <> i.village_code and (i."values" ? 'village' or length(i."values" ->> 'regionCode') = 12) then f.village_code end,
  'coveredCount', case when f.covered_count <> (i."values" ->> 'coveredCount')::integer then f.covered_count::text end,
  'categorical', case when f.categorical_fen <> (i."values" ->> 'categorical')::bigint then f.categorical_fen::text end,
  'careAllowance', case when f.care_fen <> (i."values" ->> 'careAllowance')::bigint then f.care_fen::text end,
  'other', case when i."values" ?| array['priceSubsidy', 'other']
    and f.other_fen <> coalesce((i."values" ->> 'priceSubsidy')::bigint, 0) + coalesce((i."values" ->> 'other')::bigint, 0) then f.other_fen::text end))`

async function summarise(
  tx: Transaction,
  row: ImportRow,
  remarks: Summary['remarks'],
): Promise<Summary> {
  const [counts] = await tx<
    Omit<
      Summary,
      | 'problems'
      | 'plan'
      | 'payeeChanges'
      | 'remarks'
      | 'unanswered'
      | 'endingsLeftOut'
      | 'takenOver'
    >[]
  >`
    select count(*)::int as rows, count(*) filter (where class = 'NEW')::int as new, count(*) filter (where class = 'CHANGED')::int as changed,
      count(*) filter (where class = 'SAME')::int as same, count(*) filter (where class = 'REFUSED')::int as refused,
      count(*) filter (where class = 'UNMATCHED')::int as unmatched,
      count(*) filter (where class = 'IDENTITY_REVIEW')::int as "identityReview", count(*) filter (where old ? 'members')::int as "memberChanges",
      coalesce(sum(amount_fen) filter (where class = 'NEW'), 0)::text as "amountFen",
      count(distinct person_hmac) filter (where class = 'NEW' and person_id is null)::int as "newPeople",
      count(distinct account_hmac) filter (where class = 'NEW' and payment_kind is not null and bank_account_id is null)::int as "newAccounts",
      count(*) filter (where class = 'NEW' and spell_finding = 'NO_APPROVAL')::int as "noApproval",
      count(*) filter (where class = 'NEW' and spell_finding = 'AMOUNT_DIFFERS')::int as "amountDiffers"
    from import_row where import_id = ${row.id}`
  const problems = await tx<{ code: string; rows: number }[]>`
    select p ->> 'code' as code, count(distinct n)::int as rows from import_row, jsonb_array_elements(problems) p
    where import_id = ${row.id} group by 1 order by 2 desc, 1`
  const takenOver = await countTakenOver(tx, row)
  return {
    ...counts!,
    noApproval: counts!.noApproval - takenOver,
    takenOver,
    problems: [...problems],
    plan: await planBatches(tx, row),
    payeeChanges: await countPayeeChanges(tx, row.id),
    unanswered: await unansweredBy(tx, row.id),
    endingsLeftOut: await leftOutThoughHeld(tx, row),
    remarks,
  }
}

/** A batch for each township, programme and month; its money is an allocation with enough left. A reserve pays only when somebody says so. */
async function planBatches(tx: Transaction, { id, choices }: ImportRow): Promise<PlannedBatch[]> {
  const groups = await tx<Omit<PlannedBatch, 'key' | 'allocationId' | 'candidateIds'>[]>`
    select left(village_code, 9) as "townshipCode", programme_code as "programmeCode", month::text as month,
      'REGULAR' as kind, count(*)::int as lines, sum(amount_fen)::text as "amountFen"
    from import_row where import_id = ${id} and class = 'NEW' and payment_kind is not null group by 1, 2, 3 order by 3, 1, 2`
  const left = new Map<string, bigint>()
  const plan: PlannedBatch[] = []
  for (const group of groups) {
    const key = `${group.townshipCode}/${group.programmeCode}/${group.month}/${group.kind}`
    const leftOf = (each: Money) => left.get(each.id) ?? BigInt(each.unspent)
    const fitting = (await moneyFor(tx, id, group)).filter(
      (each) => leftOf(each) >= BigInt(each.needed),
    )
    const chosen = choices.allocations?.[key]
    const ordinary = fitting.filter(({ kind }) => kind === 'PAYMENT')
    const taken =
      fitting.find((each) => each.id === chosen) ??
      (ordinary.length === 1 ? ordinary[0] : undefined)
    if (taken) left.set(taken.id, leftOf(taken) - BigInt(taken.needed))
    plan.push({
      ...group,
      kind: taken?.kind === 'RESERVE' ? 'RESERVE' : group.kind,
      key,
      allocationId: taken?.id ?? null,
      candidateIds: fitting.map((each) => each.id).slice(0, 20),
    })
  }
  return plan
}
