-- Open work of a person: batches in draft, unfinished checks led or joined, proposals not yet decided.
-- Counts only: who administers accounts does not see the content.
create or replace function mz_open_work(p_from uuid, p_to uuid) returns table (items integer, fits boolean)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not exists (select from account a where a.id = p_from and mz_can('account.manage', a.county_code)) then
    raise exception 'work of another county' using errcode = '42501';
  end if;
  return query select
    ((select count(*) from batch b where b.drafted_by = p_from and b.state = 'DRAFT')
      + (select count(*) from spot_check c where c.leader_id = p_from and c.state <> 'CLOSED')
      + (select count(*) from spot_check_member m join spot_check c on c.id = m.spot_check_id where m.account_id = p_from and c.state <> 'CLOSED')
      + (select count(*) from proposal p where p.drafted_by = p_from and p.state = 'PENDING'))::integer,
    p_to is not null and not exists (select from role_grant g where g.account_id = p_from and g.revoked_at is null
      and not exists (select from role_grant h where h.account_id = p_to and h.revoked_at is null and h.role = g.role and starts_with(g.region_code, h.region_code)));
end $$;

-- Moves it in the disabling's own transaction. A pending proposal is withdrawn in its drafter's name: a draft is one's own word.
create or replace function mz_hand_over(p_from uuid, p_to uuid) returns integer
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare n integer := 0; m integer;
begin
  if not mz_logged('account.disable', p_from::text) or not exists (select from account a where a.id = p_from and mz_can('account.manage', a.county_code)) then
    raise exception 'hand-over without its log entry' using errcode = '42501';
  end if;
  update proposal set state = 'WITHDRAWN', decided_by = p_from, decided_at = now(), decision_reason = 'account disabled', version = version + 1
    where drafted_by = p_from and state = 'PENDING';
  get diagnostics m = row_count; n := n + m;
  if p_to is null then return n; end if;
  update batch set drafted_by = p_to, version = version + 1 where drafted_by = p_from and state = 'DRAFT';
  get diagnostics m = row_count; n := n + m;
  update spot_check set leader_id = p_to, version = version + 1 where leader_id = p_from and state <> 'CLOSED';
  get diagnostics m = row_count; n := n + m;
  update spot_check_member set account_id = p_to where account_id = p_from
    and exists (select from spot_check c where c.id = spot_check_id and c.state <> 'CLOSED')
    and not exists (select from spot_check_member o where o.spot_check_id = spot_check_member.spot_check_id and o.account_id = p_to);
  get diagnostics m = row_count; n := n + m;
  return n;
end $$;

-- Whether somebody is the only one left who administers rights in a county.
create or replace function mz_is_last_security_administrator(p_account uuid, p_county text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return exists (select from role_grant g where g.account_id = p_account and g.role = 'SEC_ADMIN' and g.region_code = p_county and g.revoked_at is null)
    and not exists (select from role_grant g join account a on a.id = g.account_id and a.state = 'ACTIVE'
      where g.role = 'SEC_ADMIN' and g.region_code = p_county and g.revoked_at is null and g.account_id <> p_account);
end $$;
