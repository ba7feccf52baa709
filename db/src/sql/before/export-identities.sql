-- Protected numbers for an export that another person confirmed, only while its file is being made. The entry that the making
-- began stands committed before: it cannot be rolled back with the reading. A making that has ended answers nothing more.
create or replace function mz_export_opens(p_making uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return exists (select from export_making m join data_export x on x.id = m.export_id
    where m.id = p_making and m.account_id = mz_account() and m.state = 'MAKING' and m.began_at > clock_timestamp() - interval '1 hour'
      and x.requested_by = mz_account() and x.with_identities and x.state in ('READY', 'MADE')
      and x.confirmed_by <> x.requested_by and x.expires_at > clock_timestamp()
      and exists (select from log_entry e where e.subject_kind = 'DataExport' and e.subject_id = x.id::text and e.actor_id = mz_account()
        and e.action = 'export.begin' and e.detail #>> '{making,new}' = m.id::text));
end $$;

create or replace function mz_export_persons(p_making uuid, p_persons uuid[]) returns table (id uuid, number_sealed text, phone_sealed text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not mz_export_opens(p_making) then
    raise exception 'numbers outside a confirmed export' using errcode = '42501';
  end if;
  return query select p.id, i.number_sealed, i.phone_sealed from person p join person_identity i on i.person_id = p.id
    where p.id = any (p_persons) and (p.county_code = any (array(select mz_areas('identity.reveal', 6)))
        or p.township_code = any (array(select mz_areas('identity.reveal', 9))) or p.village_code = any (array(select mz_areas('identity.reveal', 12))))
      and p.village_code <> all (array(select mz_conflict_villages())) and p.household_id <> all (array(select mz_conflict_households()));
end $$;

create or replace function mz_export_accounts(p_making uuid, p_accounts uuid[]) returns table (id uuid, number_sealed text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not mz_export_opens(p_making) then
    raise exception 'numbers outside a confirmed export' using errcode = '42501';
  end if;
  return query select b.id, i.number_sealed from bank_account b join bank_account_identity i on i.bank_account_id = b.id
    where b.id = any (p_accounts) and (b.county_code = any (array(select mz_areas('identity.reveal', 6)))
        or b.township_code = any (array(select mz_areas('identity.reveal', 9))) or b.village_code = any (array(select mz_areas('identity.reveal', 12))))
      and b.village_code <> all (array(select mz_conflict_villages()))
      and (b.household_id is null or b.household_id <> all (array(select mz_conflict_households())));
end $$;
