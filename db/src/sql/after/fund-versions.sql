-- 指标、分配的版本: nothing is edited. Whatever names a document names its first version; the last one is in force, and no version holds
-- less than what stands on the document. Of two that write at once the second waits, and sees what the first left.
create or replace function mz_version_quota() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare old quota; v_given bigint;
begin
  select * into old from quota where id = new.supersedes_id;
  if new.supersedes_id is not null and old.county_code is distinct from new.county_code then
    raise exception 'a version of a quota of another county, or of none' using errcode = '23514';
  end if;
  new.original_id := coalesce(old.original_id, new.id);
  perform pg_advisory_xact_lock(hashtextextended('quota:' || new.original_id, 0));
  select coalesce(sum(a.amount_fen), 0) into v_given from allocation a
    where a.quota_id = new.original_id and not exists (select from allocation later where later.supersedes_id = a.id);
  if v_given > new.amount_fen then
    raise exception 'less than is allocated of the quota' using errcode = '23514';
  end if;
  if v_given > 0 and old.programme_code <> new.programme_code then
    raise exception 'money of one programme is allocated for another' using errcode = '23514';
  end if;
  if new.amount_fen > 0 then
    perform pg_advisory_xact_lock(hashtextextended('quota:' || new.county_code || new.document_no, 0));
    if exists (select from quota q where q.county_code = new.county_code and q.document_no = new.document_no and q.programme_code = new.programme_code
        and q.level = new.level and q.original_id <> new.original_id and q.amount_fen > 0 and not exists (select from quota later where later.supersedes_id = q.id)) then
      raise exception 'another quota has this number' using errcode = '23505';
    end if;
  end if;
  return new;
end $$;
create or replace trigger version_quota before insert on quota for each row execute function mz_version_quota();

-- A file may bring more than its quota holds only past its own check; an advance and a correction never do.
create or replace function mz_version_allocation() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare old allocation; v_spent bigint;
begin
  select * into old from allocation where id = new.supersedes_id;
  if new.supersedes_id is not null and (old.county_code, old.quota_id, old.programme_code, old.kind)
      is distinct from (new.county_code, new.quota_id, new.programme_code, new.kind) then
    raise exception 'a version of another allocation, or of none' using errcode = '23514';
  end if;
  new.original_id := coalesce(old.original_id, new.id);
  if new.supersedes_id is null and new.kind <> 'RESERVE' then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('quota:' || new.quota_id, 0));
  if new.amount_fen > coalesce(old.amount_fen, 0) and new.amount_fen + (select coalesce(sum(a.amount_fen), 0) from allocation a where a.quota_id = new.quota_id
      and a.id is distinct from new.supersedes_id and not exists (select from allocation later where later.supersedes_id = a.id))
    > (select q.amount_fen from quota q where q.original_id = new.quota_id and not exists (select from quota later where later.supersedes_id = q.id)) then
    raise exception 'more than the quota leaves' using errcode = '23514';
  end if;
  if new.supersedes_id is null then return new; end if;
  select coalesce(sum(b.total_fen), 0) - coalesce(sum((select sum(p.amount_fen) from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where p.month = b.month and p.batch_id = b.id and s.status in ('RETURNED', 'REISSUED', 'CANCELLED'))), 0) into v_spent
    from batch b where b.allocation_id = new.original_id;
  if v_spent > new.amount_fen then
    raise exception 'less than is spent of the allocation' using errcode = '23514';
  end if;
  if new.township_code <> old.township_code and (new.kind = 'RESERVE'
      or exists (select from batch b where b.allocation_id = new.original_id and b.state <> 'CANCELLED')) then
    raise exception 'money of one township is paid by another' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger version_allocation before insert on allocation for each row execute function mz_version_allocation();
drop trigger if exists guard_advance on allocation;
drop function if exists mz_guard_advance();
