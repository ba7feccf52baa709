-- 资金使用 for anybody: sums of a county, and of a month by township and kind of help. Small cells are told apart by the API, which shows none.
create or replace function mz_fund_year(p_year integer) returns table (programme_code text, quota_fen bigint, allocated_fen bigint, settled_fen bigint)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  -- Money of January is assigned in December: it belongs to the year of the months that it pays, or of its day while it pays none.
  return query with a as (
      select a.programme_code, a.quota_id, a.amount_fen,
        coalesce(extract(year from min(b.month)), extract(year from a.allocated_on))::integer as year
      from allocation a left join batch b on b.allocation_id = a.original_id and b.state <> 'CANCELLED'
      where not exists (select from allocation later where later.supersedes_id = a.id) group by a.id
    ), q as (
      select q.programme_code, q.amount_fen, coalesce((select min(a.year) from a where a.quota_id = q.original_id), extract(year from q.issued_on))::integer as year
      from quota q where not exists (select from quota later where later.supersedes_id = q.id)
    )
    select g.code, coalesce((select sum(q.amount_fen) from q where q.programme_code = g.code and q.year = p_year), 0)::bigint,
      coalesce((select sum(a.amount_fen) from a where a.programme_code = g.code and a.year = p_year), 0)::bigint,
      coalesce((select sum(p.amount_fen) from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
        where p.programme_code = g.code and p.month >= make_date(p_year, 1, 1) and p.month < make_date(p_year + 1, 1, 1)), 0)::bigint
    from programme g;
end $$;

-- The latest month of which something has arrived.
create or replace function mz_last_paid_month() returns date
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return (select max(s.month) from payment_state s where s.status = 'SETTLED' and s.month <= mz_today());
end $$;

create or replace function mz_fund_month(p_month date) returns table (township_code text, help text, households bigint, persons bigint, settled_fen bigint, paid_on date)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select h.township_code, h.help, count(*), sum(h.persons)::bigint, sum(h.fen)::bigint, min(h.paid_on) from (
      select p.township_code, k.help, p.household_id, max(p.covered_count) as persons, sum(p.amount_fen) as fen, min(s.on_date) as paid_on
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
        cross join lateral (select case when p.programme_code like 'SUBSISTENCE%' then 'SUBSISTENCE' when p.programme_code like 'DESTITUTE%' then 'DESTITUTE'
          when p.programme_code = 'TEMPORARY_AID' then 'TEMPORARY_AID' else 'OTHER' end as help) k
      where p.month = p_month group by 1, 2, 3) h group by 1, 2;
end $$;

-- 何时到账: of a village the day alone, of the latest twelve months of which something arrived.
create or replace function mz_village_paid_on(p_village text) returns table (month date, paid_on date)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select s.month, min(s.on_date) from payment_state s
    where s.village_code = p_village and s.status = 'SETTLED' and s.month <= mz_today() group by 1 order by 1 desc limit 12;
end $$;

-- Of a month, the day of each village of a township.
create or replace function mz_villages_paid_on(p_township text, p_month date) returns table (village_code text, paid_on date)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select s.village_code, min(s.on_date) from payment_state s
    where s.month = p_month and s.township_code = p_township and s.status = 'SETTLED' group by 1 order by 1;
end $$;

-- Months of which something has arrived, latest first.
create or replace function mz_paid_months() returns table (month date)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select m.month::date from generate_series((select min(p.month) from payment_state p)::timestamp, mz_today()::timestamp, interval '1 month') m (month)
    where exists (select from payment_state s where s.month = m.month::date and s.status = 'SETTLED') order by 1 desc;
end $$;
