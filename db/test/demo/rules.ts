/** The rules of the domain in their plainest SQL; each answers with households, villages or codes. */
export const rules: Record<string, string> = {
  R01: `
    select distinct p.household_id::text as hit from payment p
    join covered_member c on c.spell_id = p.spell_id and c.month = p.month
    join person_identity i on i.person_id = c.person_id
    join external_fact f on f.person_hmac = i.number_hmac and f.kind = 'DEATH'
    where p.month > date_trunc('month', f.valid_from) and p.kind <> 'FUNERAL'`,
  R03: `
    select distinct c.household_id::text as hit from covered_member c
    join payment p on p.spell_id = c.spell_id and p.month = c.month
    join person_identity i on i.person_id = c.person_id
    join external_fact f on f.person_hmac = i.number_hmac and f.kind = 'OTHER_COUNTY_ROLL'
    where c.month >= f.valid_from and (f.valid_to is null or c.month <= f.valid_to)`,
  R04: `
    select distinct unnest(array[a.household_id, b.household_id])::text as hit
    from covered_member a join spell sa on sa.id = a.spell_id
    join covered_member b on b.person_id = a.person_id and b.month = a.month
    join spell sb on sb.id = b.spell_id
    join programme_exclusion e on e.programme_code = sa.programme_code and e.other_code = sb.programme_code`,
  R05: `
    select distinct unnest(array[a.household_id, b.household_id])::text as hit
    from covered_member a join spell sa on sa.id = a.spell_id
    join covered_member b on b.person_id = a.person_id and b.month = a.month and b.household_id <> a.household_id
    join spell sb on sb.id = b.spell_id
    where sa.programme_code = sb.programme_code`,
  R06: `
    select distinct p.household_id::text as hit from payment p
    join bank_account_identity i on i.bank_account_id = p.bank_account_id
    where p.payee_kind <> 'INSTITUTION' and i.number_hmac in (
      select j.number_hmac from payment q join bank_account_identity j on j.bank_account_id = q.bank_account_id
      where not exists (select from proxy_holding h where h.household_id = q.household_id and h.filed_on <= q.month)
      group by 1 having count(distinct q.household_id) > 1)
    and not exists (select from proxy_holding h where h.household_id = p.household_id)`,
  R10: `
    select distinct c.household_id::text as hit from covered_member c
    join person_identity i on i.person_id = c.person_id
    join external_fact f on f.person_hmac = i.number_hmac and f.kind = 'PAYROLL'
    where c.month >= f.valid_from and (f.valid_to is null or c.month <= f.valid_to)`,
  R13: `
    select distinct c.household_id::text as hit from covered_member c
    join person_identity i on i.person_id = c.person_id
    join external_fact f on f.person_hmac = i.number_hmac and f.kind = 'VEHICLE'
    where c.month >= f.valid_from and (f.detail->>'exempt') = 'false' and (f.detail->>'commercial') = 'false'`,
  R20: `
    select distinct p.household_id::text as hit from payment p
    left join spell s on s.id = p.spell_id and s.confirmed_on < p.month where s.id is null`,
  R21: `
    select distinct p.household_id::text as hit from payment p
    join spell s on s.id = p.spell_id
    join amount_version v on v.spell_id = s.id and v.from_month <= p.month and (v.to_month is null or v.to_month > p.month)
    join lateral (select amount_fen from standard t where t.programme_code = p.programme_code and t.kind = 'BASIC'
      and t.valid_from <= p.month order by valid_from desc limit 1) basic on true
    left join standard band on band.programme_code = p.programme_code and band.kind = 'BAND' and band.band = v.band
    left join standard care on care.programme_code = p.programme_code and care.kind = 'CARE' and care.self_care_level = v.self_care_level
    cross join lateral (select count(*) as n from covered_member c where c.spell_id = s.id and c.month = p.month) covered
    where p.kind in ('REGULAR', 'REISSUE') and abs(p.amount_fen - (case v.method
        when 'BAND' then basic.amount_fen * band.rate_permille / 1000 * covered.n + v.categorical_units * basic.amount_fen / 10
        when 'GAP' then greatest(basic.amount_fen - v.income_fen, 0) * covered.n + v.categorical_units * basic.amount_fen / 10
        else basic.amount_fen / 12 + care.amount_fen end)) > 1`,
  R23: `
    select village_code as hit from payment where programme_code like 'SUBSISTENCE%' and month = '2025-10-01'
    group by 1 having count(distinct amount_fen) = 1 and count(*) > 2`,
  R24: `
    select township_code as hit from batch where treasury_paid_on - finance_checked_on > 30
    union select county_code from allocation join quota using (county_code)
    where quota.id = quota_id and allocated_on - issued_on > 30`,
  R26: `
    select distinct v.household_id::text as hit from visit v
    where v.stated_fen is not null and not exists (select from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where p.household_id = v.household_id and p.month = v.stated_month and s.status = 'SETTLED' and p.amount_fen = v.stated_fen)`,
  R32: `
    select distinct household_id::text as hit from review where done_on is null and due_on < '2025-12-01'
    union
    select distinct s.household_id::text from spell s
    left join lateral (select max(done_on) as last from review r where r.spell_id = s.id) r on true
    cross join lateral (select (value ->> coalesce(s.review_class, 'DESTITUTE'))::int as n from setting where key = 'reviewIntervalMonths') i
    where s.state = 'ACTIVE' and '2025-12-01' > coalesce(r.last, s.confirmed_on) + make_interval(months => i.n) + interval '4 days'`,
  R33: `
    select village_code as hit from application where applied_on >= '2024-12-01' group by 1
    having count(*) >= 10 and count(*) filter (where state = 'REJECTED') = 0`,
  R35: `
    select distinct s.household_id::text as hit from spell s
    where not s.aid_first and s.evidence = 'SYSTEM' and s.programme_code <> 'RIGID_EXPENDITURE'
    and not exists (select from notice_row r join notice n on n.id = r.notice_id
      where r.spell_id = s.id and n.kind = 'PRELIMINARY' and n.closed_on <= s.confirmed_on and n.withdrawn_at is null)
    union
    select p.household_id::text from payment p left join spell s on s.id = p.spell_id
    where p.kind <> 'REISSUE' and not coalesce(s.aid_first, false) and not exists (
      select from notice n where n.kind = 'PAYMENT' and n.state in ('CLOSED', 'EXPIRED') and n.village_code = p.village_code and n.month = p.month)`,
  R36: `
    select coalesce(min(r.household_id::text) filter (where n.kind = 'PRELIMINARY'), n.village_code) as hit
    from notice n join notice_row r on r.notice_id = n.id
    where n.state <> 'SUPERSEDED' and n.closed_on - n.posted_on < n.required_days group by n.id
    union
    select n.village_code from notice n where n.kind = 'PAYMENT' and exists (
      select from payment p join batch b on b.id = p.batch_id
      where p.village_code = n.village_code and p.month = n.month and b.kind = 'REGULAR' and n.posted_on > b.treasury_paid_on)`,
  R37: `
    select p.household_id::text as hit from payment p
    left join spell s on s.id = p.spell_id
    left join (notice_row r join notice n on n.id = r.notice_id and n.kind = 'PAYMENT' and n.state <> 'SUPERSEDED')
      on r.payment_month = p.month and r.payment_id = p.id
    where p.kind <> 'REISSUE' and not coalesce(s.aid_first, false) and r.amount_fen is distinct from p.amount_fen
    union
    select n.village_code from notice n where n.content_hash <> mz_notice_content_hash(n.id)`,
}
