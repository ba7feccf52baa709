-- Why the account of a household may not be changed so; null when it may. Numbers are compared here by their HMAC and go nowhere:
-- it answers whoever may propose or confirm the change, and `p_hmac` is the draft's own once there is a proposal.
create or replace function mz_why_not_payee(p_change jsonb, p_proposal uuid, p_hmac text) returns text
language plpgsql volatile security definer set search_path = public, pg_catalog, pg_temp
as $$
declare
  v_household record; v_replaced record; v_from date := (p_change ->> 'fromMonth')::date; v_kind text := p_change ->> 'payeeKind';
  v_hmac text := coalesce((select n.number_hmac from payee_number n where n.proposal_id = p_proposal), p_hmac);
begin
  select * into v_household from household h where h.id = (p_change ->> 'householdId')::uuid;
  if not found or not (mz_can('payee.propose', v_household.village_code) or mz_can('payee.confirm', v_household.village_code)) then
    raise exception 'payee of a household out of reach' using errcode = '42501';
  end if;
  -- Of two who ask at once, the second sees the first.
  perform pg_advisory_xact_lock(hashtextextended('payee.' || v_household.id, 0));
  select * into v_replaced from bank_account b where b.id = (p_change ->> 'replacesId')::uuid and b.county_code = v_household.county_code
    and (b.household_id = v_household.id or exists (select from spell s where s.household_id = v_household.id and s.bank_account_id = b.id)
      or exists (select from payee_change c where c.household_id = v_household.id and c.bank_account_id = b.id));
  if not found then return 'NOT_ITS_ACCOUNT'; end if;
  if exists (select from payee_change c where c.household_id = v_household.id and c.replaces_id = v_replaced.id
      and not exists (select from payee_change l where l.household_id = c.household_id and l.bank_account_id = v_replaced.id and l.id > c.id)) then
    return 'REPLACED';
  end if;
  if exists (select from proposal p where p.kind = 'PAYEE' and p.state = 'PENDING' and p.payload ->> 'householdId' = v_household.id::text
      and p.id is distinct from p_proposal) then
    return 'WAITING';
  end if;
  if exists (select from bank_account b join bank_account_identity i on i.bank_account_id = b.id
      where b.id = v_replaced.id and i.number_hmac = v_hmac and b.payee_kind = v_kind
        and (v_kind = 'INSTITUTION' or b.holder_name = p_change ->> 'holderName' and b.bank_name = p_change ->> 'bankName')) then
    return 'UNCHANGED';
  end if;
  if (v_kind = 'INSTITUTION') <> exists (select from bank_account b join bank_account_identity i on i.bank_account_id = b.id
      where i.number_hmac = v_hmac and b.payee_kind = 'INSTITUTION' and b.county_code = v_household.county_code
        and (v_kind <> 'INSTITUTION' or b.holder_name = p_change ->> 'holderName')) then
    return case v_kind when 'INSTITUTION' then 'NO_INSTITUTION' else 'INSTITUTION_ACCOUNT' end;
  end if;
  -- One number for several households only where a holder is on file with it.
  if exists (select from bank_account b join bank_account_identity i on i.bank_account_id = b.id
      where i.number_hmac = v_hmac and b.household_id <> v_household.id and b.county_code = v_household.county_code)
    and not exists (select from proxy_holding x join bank_account_identity i on i.bank_account_id = x.bank_account_id
      where x.household_id = v_household.id and i.number_hmac = v_hmac and x.filed_on <= mz_today() and (x.ended_on is null or x.ended_on > mz_today())) then
    return 'OTHER_HOUSEHOLD';
  end if;
  if exists (select from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status in ('IN_TRANSIT', 'SETTLED')
      where p.household_id = v_household.id and p.bank_account_id = v_replaced.id and p.month >= v_from) then
    return 'MONTH_PAID';
  end if;
  return null;
end $$;

-- Writes what two persons agreed on, once, in the transaction of the second one: the account, the change itself, and where the live spells are paid.
create or replace function mz_apply_payee(p_proposal uuid) returns uuid
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v record; v_no record; v_replaces uuid; v_household uuid; v_from date; v_kind text; v_account uuid;
begin
  select * into v from proposal p where p.id = p_proposal and p.kind = 'PAYEE' and p.state = 'CONFIRMED' and p.decided_by = mz_account();
  if not found or not mz_logged('proposal.confirm', p_proposal::text) then
    raise exception 'payee without its confirmation' using errcode = '42501';
  end if;
  if mz_why_not_payee(v.payload, p_proposal, null) is not null then
    raise exception 'payee changed meanwhile' using errcode = '40001';
  end if;
  -- What a file is just writing was agreed on without this change, and this change without what the file writes.
  if not pg_try_advisory_xact_lock_shared(hashtext('import.promote')) then
    raise exception 'a file is being promoted' using errcode = '40001';
  end if;
  select * into strict v_no from payee_number n where n.proposal_id = p_proposal;
  v_replaces := (v.payload ->> 'replacesId')::uuid; v_household := (v.payload ->> 'householdId')::uuid;
  v_from := (v.payload ->> 'fromMonth')::date; v_kind := v.payload ->> 'payeeKind';
  select b.id into v_account from bank_account b join bank_account_identity i on i.bank_account_id = b.id
    where i.number_hmac = v_no.number_hmac and b.payee_kind = v_kind and b.county_code = v.county_code
      and (v_kind = 'INSTITUTION' or b.household_id = v_household and b.holder_name = v.payload ->> 'holderName' and b.bank_name = v.payload ->> 'bankName')
    order by b.recorded_at desc, b.id desc limit 1;
  if v_account is null then
    v_account := mz_uuid7();
    insert into bank_account (id, county_code, township_code, village_code, household_id, payee_kind, holder_name, bank_name, number_last4, supersedes_id)
      values (v_account, v.county_code, v.township_code, v.village_code, v_household, v_kind, v.payload ->> 'holderName', v.payload ->> 'bankName', v.payload ->> 'last4', v_replaces);
    insert into bank_account_identity (bank_account_id, number_sealed, number_hmac) values (v_account, v_no.number_sealed, v_no.number_hmac);
  end if;
  insert into payee_change (id, county_code, township_code, village_code, household_id, from_month, replaces_id, bank_account_id, reason, proposal_id,
      proposed_by, proposed_at, confirmed_by)
    values (mz_uuid7(), v.county_code, v.township_code, v.village_code, v_household, v_from, v_replaces, v_account, v.reason, p_proposal,
      v.drafted_by, v.drafted_at, v.decided_by);
  update spell set bank_account_id = v_account, version = version + 1
    where household_id = v_household and bank_account_id <> v_account and mz_account_in_use(v_household, bank_account_id, v_from) = v_account
      and (end_month is null or end_month > v_from);
  return v_account;
end $$;
