import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ImportRow } from '../read/imports.ts'
import type { Summary } from '../summary.ts'
import { findMasked, ofName } from './bank-masked.ts'
import { problem, problemSaying, yuanIn } from './row-problem.ts'

/** Whether a file said the same of line `p` before: that result, day and reference, and it was taken. */
const toldOf = (
  tx: Transaction,
) => tx`exists (select from bank_line t where t.payment_month = p.month and t.payment_id = p.id and (t.state = 'MATCHED' or t.decision = 'OURS')
      and t.result = r."values" ->> 'result' and t.on_date is not distinct from r."values" ->> 'day' and t.reference is not distinct from r."values" ->> 'reference')`

/**
 * Our lines that a row of the bank may speak of: of its account, or of its person where it names no account; of its month
 * and batch where it says them. `open` waits for the bank's answer; a line that was settled may still come back (decision 20).
 */
const candidates = (tx: Transaction, id: string) => tx`
  select r.n, p.month, p.id as payment_id, s.version, s.status, s.on_date, e.return_code, p.amount_fen, p.amount_fen = r.amount_fen as same_amount, b.treasury_paid_on as paid_on,
    b.state in ('TREASURY_PAID', 'SETTLED') as paid, r.name is null or (p.recipient_name like ${ofName(tx)} or p.payee_name like ${ofName(tx)}) as same_name,
    r."values" ->> 'result' as result, coalesce(r."values" ->> 'headBatchNo' in (b.document_no, b.voucher_no), false) as of_head,
    (r."values" ->> 'day')::date as day, r."values" ->> 'reference' as reference, ${toldOf(tx)} as told, s.status = 'REISSUED' and exists (select from payment_event t where t.month = p.month and t.payment_id = p.id
      and t.return_code = r."values" ->> 'result' and t.on_date = coalesce((r."values" ->> 'day')::date, t.on_date)) as came_back
  from import_row r
  join lateral (
    select q.* from bank_account_identity i join payment q on q.bank_account_id = i.bank_account_id where i.number_hmac = r.account_hmac
    union all
    select q.* from person_identity i join payment q on q.recipient_person_id = i.person_id where r.account_hmac is null and i.number_hmac = r.person_hmac
      and (not r."values" ? 'accountMask' or exists (select from bank_masked m where m.n = r.n and m.month = q.month and m.payment_id = q.id))
    union all
    select q.* from bank_masked m join payment q on q.month = m.month and q.id = m.payment_id where m.n = r.n and r.person_hmac is null) p
    on p.county_code = r.county_code and (r.month is null or p.month = r.month)
  join payment_state s on s.month = p.month and s.payment_id = p.id
  left join payment_event e on e.month = s.month and e.payment_id = s.payment_id and e.version = s.version
  join batch b on b.id = p.batch_id and (r."values" ->> 'batchNo' is null or r."values" ->> 'batchNo' in (b.document_no, b.voucher_no))
  where r.import_id = ${id} and r.class = 'READ'`

/**
 * Matched only where exactly one line fits; what a file said before it says again, and that is no answer to another month of the account;
 * an old answer of a line that was paid again since does not return the new one; everything else says why, and waits for a person.
 */
export async function compareBankLines(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row set class = 'REFUSED', problems = problems || ${problem('DAY_IN_FUTURE')}::text::jsonb
    where import_id = ${id} and class = 'READ' and ("values" ->> 'day')::date > mz_today()`
  await findMasked(tx, id)
  await tx`create temp table bank_candidate on commit drop as ${candidates(tx, id)}`
  await tx`create temp table bank_match on commit drop as
    with fits as (select *, rank() over (partition by n order by (status = 'IN_TRANSIT') desc, of_head desc) as near from bank_candidate
        where paid and same_amount and same_name and (status = 'IN_TRANSIT' or (status = 'SETTLED' and result <> 'SETTLED'))),
      best as (select n, count(*) as fitting, min(month) as month, min(payment_id::text)::uuid as payment_id, min(version) as version, min(paid_on) as paid_on,
          bool_or(status = 'IN_TRANSIT' and paid_on <= coalesce(day, paid_on)) as waits, bool_or(of_head) as of_head from fits where near = 1 group by n),
      seen as (select n, bool_or(same_amount and same_name and came_back) as came_back, bool_or(same_amount and same_name and (status = result or (status = 'RETURNED' and return_code = result))) as said,
          bool_or(same_amount and same_name and on_date = day and (status = result or (status = 'RETURNED' and return_code = result))) as said_that_day,
          bool_or(same_amount and same_name and status = 'RETURNED' and return_code = result) as returned_so, bool_or(same_amount and same_name and told) as told, bool_or(reference is not null) as numbered,
          bool_or(same_amount and same_name and status in ('RETURNED', 'REISSUED', 'CANCELLED')) as gone,
          bool_or(same_amount and paid and not same_name) as other_name, bool_or(same_name and paid and not same_amount and status = 'IN_TRANSIT') as other_amount,
          min(amount_fen) filter (where same_name and paid and not same_amount and status = 'IN_TRANSIT') as least,
          max(amount_fen) filter (where same_name and paid and not same_amount and status = 'IN_TRANSIT') as most,
          bool_or(same_amount and same_name and not paid) as unpaid, min(day) as day from bank_candidate group by n)
    select r.n, b.month, b.payment_id, b.version, b.paid_on, b.of_head, case when s.least = s.most then s.least end as other_fen, case
        when s.told and s.numbered then 'SAME'
        when (s.said_that_day or (s.told and s.day is not null)) and b.waits is not true then 'SAME'
        when (s.returned_so or s.told) and b.waits is false or s.told and s.day is not null and not b.of_head then 'BANK_SEVERAL_CANDIDATES'
        when b.fitting = 1 and count(*) filter (where b.fitting = 1) over (partition by b.payment_id) > 1 then 'BANK_TWICE'
        when b.fitting = 1 and s.came_back and s.day < b.paid_on then 'SAME'
        when b.fitting = 1 and s.came_back and s.day is null then 'BANK_SEVERAL_CANDIDATES'
        when b.fitting = 1 then null when b.fitting > 1 then 'BANK_SEVERAL_CANDIDATES'
        when s.said or s.came_back then 'SAME' when s.gone then 'BANK_ALREADY_RETURNED' when s.unpaid then 'BANK_NOT_PAID_YET'
        when s.other_amount then 'BANK_AMOUNT_DIFFERS' when s.other_name then 'BANK_NAME_DIFFERS' else 'BANK_NO_CANDIDATE' end as finding
    from import_row r left join best b on b.n = r.n left join seen s on s.n = r.n where r.import_id = ${id} and r.class = 'READ'`
  await tx`update import_row r set month = m.month, payment_id = m.payment_id, payment_version = m.version,
      class = case when m.paid_on > (r."values" ->> 'day')::date then 'REFUSED' else 'NEW' end,
      problems = case when m.paid_on > (r."values" ->> 'day')::date then r.problems || ${problem('DAY_BEFORE_PAID')}::text::jsonb else r.problems end
    from bank_match m where r.import_id = ${id} and r.n = m.n and m.finding is null`
  await tx`update import_row r set problems = r.problems || ${problem('BATCH_CONTRADICTS', 'WARNING')}::text::jsonb
    from bank_match m join payment p on p.month = m.month and p.id = m.payment_id where r.import_id = ${id} and r.n = m.n and m.finding is null and r.class = 'NEW' and not m.of_head
      and exists (select from batch b where b.county_code = r.county_code and r."values" ->> 'headBatchNo' in (b.document_no, b.voucher_no))`
  await tx`update import_row r set class = case when m.finding = 'SAME' then 'SAME' else 'UNMATCHED' end,
      problems = case when m.finding = 'SAME' then r.problems
        else r.problems || ${problemSaying(tx, tx`m.finding`, tx`case when m.finding = 'BANK_AMOUNT_DIFFERS' and m.other_fen is not null then ${yuanIn(tx, tx`r.amount_fen`)} || ' ≠ ' || ${yuanIn(tx, tx`m.other_fen`)} end`, 'WARNING')} end
    from bank_match m where r.import_id = ${id} and r.n = m.n and m.finding is not null`
  await nameNearest(tx, id)
}

/** The one line that all but fits, for a person to look at: it is shown beside the row and never moved by it. */
async function nameNearest(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row r set month = c.month, payment_id = c.payment_id
    from (select c.n, min(c.month) as month, min(c.payment_id::text)::uuid as payment_id from bank_candidate c join bank_match m on m.n = c.n
      where c.paid and c.status = 'IN_TRANSIT' and (m.finding = 'BANK_TWICE' and c.payment_id = m.payment_id
        or m.finding = 'BANK_AMOUNT_DIFFERS' and c.same_name or m.finding = 'BANK_NAME_DIFFERS' and c.same_amount)
      group by c.n having count(*) = 1) c
    where r.import_id = ${id} and r.n = c.n`
}

/** The other bucket: lines of the batches that the file speaks of, and of which it says nothing. */
export async function unansweredBy(tx: Transaction, id: string): Promise<Summary['unanswered']> {
  return await tx<Summary['unanswered']>`
    with spoken as (select distinct p.batch_id from import_row r join payment p on p.month = r.month and p.id = r.payment_id where r.import_id = ${id} and r.class = 'NEW')
    select p.batch_id as "batchId", count(*)::int as lines, sum(p.amount_fen)::text as "amountFen"
    from spoken b join payment p on p.batch_id = b.batch_id join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'IN_TRANSIT'
    where not exists (select from import_row r where r.import_id = ${id} and r.class = 'NEW' and r.payment_id = p.id)
    group by 1 order by 1`
}

export async function bankLinesMovedOn(tx: Transaction, id: string): Promise<boolean> {
  const [found] =
    await tx`select from import_row r join payment_state s on s.month = r.month and s.payment_id = r.payment_id
    where r.import_id = ${id} and r.class = 'NEW' and s.version <> r.payment_version limit 1`
  return found !== undefined
}

/** What the bank said of each line becomes its event, on the bank's day; what fits no line is kept to be worked off. */
export async function addBankLines(
  tx: Transaction,
  { id, promotedBy }: ImportRow & { promotedBy: string },
): Promise<void> {
  await tx`insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, actor_id)
    select p.month, p.id, r.payment_version + 1, p.county_code, p.township_code, p.village_code, p.household_id,
      case when r."values" ->> 'result' = 'SETTLED' then 'SETTLED' else 'RETURNED' end, coalesce((r."values" ->> 'day')::date, mz_today()),
      nullif(r."values" ->> 'result', 'SETTLED'), ${promotedBy}
    from import_row r join payment p on p.month = r.month and p.id = r.payment_id where r.import_id = ${id} and r.class = 'NEW'`
  await tx`insert into bank_line (id, import_id, county_code, name, account_last4, amount_fen, result, on_date, reference, state, reason, payment_month, payment_id)
    select r.id, r.import_id, r.county_code, r.name, r.account_last4, r.amount_fen, r."values" ->> 'result', r."values" ->> 'day', r."values" ->> 'reference',
      case r.class when 'NEW' then 'MATCHED' else 'UNMATCHED' end,
      (select substr(p ->> 'code', 6) from jsonb_array_elements(r.problems) p where p ->> 'code' like 'BANK\\_%' limit 1),
      case when r.payment_id is not null then r.month end, r.payment_id
    from import_row r where r.import_id = ${id} and r.class in ('NEW', 'UNMATCHED')`
}
