-- 撤回: the rows leave the web in the transaction that says so; what is left is a tombstone that repeats nothing of the list.
create or replace function mz_withdraw_notice(p_notice uuid, p_reason text) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v_notice record;
begin
  select * into v_notice from notice n where n.id = p_notice and mz_can('notice.review', coalesce(n.village_code, n.township_code, n.county_code)) for update;
  if not found or not mz_logged('notice.withdraw', p_notice::text) then
    raise exception 'withdrawal without its log entry' using errcode = '42501';
  end if;
  delete from public_notice_row r where r.public_id = v_notice.public_id;
  update public_notice p set state = 'WITHDRAWN', withdrawn_on = mz_today(), body_zh = '', title_zh = '', title_en = '', place = null, text_salt = null,
    household_count = 0, person_count = 0, total_fen = null where p.public_id = v_notice.public_id;
  update notice n set state = 'WITHDRAWN', withdrawn_at = mz_now(), withdraw_reason = p_reason, version = version + 1 where n.id = p_notice;
end $$;
