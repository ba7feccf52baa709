-- Published content is never edited: withdraw, correct, publish anew.
create or replace function mz_guard_notice() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    if old.published_at is not null then raise exception 'a published notice stays' using errcode = '23001'; end if;
    return old;
  end if;
  if old.published_at is not null and (
    (old.public_id, old.county_code, old.kind, old.title_zh, old.title_en, old.body_zh, old.legal_basis, old.issuer, old.posted_on, old.content_hash, old.published_at)
      is distinct from
    (new.public_id, new.county_code, new.kind, new.title_zh, new.title_en, new.body_zh, new.legal_basis, new.issuer, new.posted_on, new.content_hash, new.published_at)
    or (old.township_code, old.village_code, old.programme_code, old.month, old.closes_on) is distinct from
       (new.township_code, new.village_code, new.programme_code, new.month, new.closes_on)) then
    raise exception 'published content is frozen' using errcode = '23001';
  end if;
  -- 4.3: nobody skips the second person, and nothing that was taken back returns.
  if new.state <> old.state and not (new.state = any (case old.state
      when 'DRAFT' then array['REVIEW'] when 'REVIEW' then array['DRAFT', 'APPROVED']
      when 'APPROVED' then array['DRAFT', 'PUBLISHED', 'CLOSED', 'STANDING', 'EXPIRED', 'SUPERSEDED']
      when 'PUBLISHED' then array['CLOSED', 'STANDING', 'WITHDRAWN', 'SUPERSEDED']
      when 'CLOSED' then array['STANDING', 'EXPIRED', 'WITHDRAWN', 'SUPERSEDED']
      when 'STANDING' then array['EXPIRED', 'WITHDRAWN', 'SUPERSEDED']
      when 'EXPIRED' then array['WITHDRAWN', 'SUPERSEDED'] when 'SUPERSEDED' then array['WITHDRAWN'] else array[]::text[] end)) then
    raise exception 'a notice goes from % to %', old.state, new.state using errcode = '23001';
  end if;
  if old.state = 'PUBLISHED' and new.state = 'CLOSED' and public.mz_notice_held(new.id) then
    raise exception 'a notice does not close over an open objection' using errcode = '23001';
  end if;
  return new;
end $$;

create or replace function mz_guard_notice_row() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if exists (select from notice n where n.id in (case when tg_op <> 'INSERT' then old.notice_id end, case when tg_op <> 'DELETE' then new.notice_id end)
      and n.published_at is not null) then
    raise exception 'rows of a published notice are frozen' using errcode = '23001';
  end if;
  -- What is being reviewed stays as it was submitted.
  if session_user = 'mz_app' and exists (select from notice n where n.id = coalesce(new.notice_id, old.notice_id) and n.state <> 'DRAFT') then
    raise exception 'rows change in a draft alone' using errcode = '23001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace trigger frozen before update or delete on notice for each row execute function mz_guard_notice();
create or replace trigger frozen before insert or update or delete on notice_row for each row execute function mz_guard_notice_row();
