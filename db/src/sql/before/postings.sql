-- Where the same photo, or one much like it, shows that a list was posted: anywhere in the county, since a village may show another's.
create or replace function mz_photo_used(p_sha256 text, p_likeness bigint, p_notice uuid) returns table (notice_id uuid, photo_id uuid, same boolean, waiting boolean)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select f.notice_id, f.id, f.sha256 = p_sha256, f.waiting from (
      select p.*, not exists (select from posting_receipt_photo l where l.photo_id = p.id) as waiting, bit_count(p.likeness::bit(64) # p_likeness::bit(64)) as apart
      from posting_photo p where p.county_code = any(array(select mz_own_counties()))) f
    where f.sha256 = p_sha256 or f.apart <= 5 and f.notice_id <> p_notice and not f.waiting
    order by f.sha256 = p_sha256 desc, f.apart limit 1;
end $$;

-- That a sheet hung, and when: for anybody, of lists that are still shown. Who hung it and who saw it is not told.
create or replace function mz_postings(p_public_ids uuid[]) returns table (public_id uuid, part text, posted_on date)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select n.public_id, r.part, r.posted_on from notice n join posting_receipt r on r.notice_id = n.id
    where n.public_id = any(p_public_ids) and n.state <> 'WITHDRAWN' and not exists (select from posting_receipt c where c.supersedes_id = r.id)
    order by n.public_id, r.part;
end $$;

-- Which receipts a list has, whoever asks: that one is missing must not depend on who may see its photos.
create or replace function mz_receipt_parts(p_notices uuid[]) returns table (notice_id uuid, part text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select r.notice_id, r.part from posting_receipt r where r.notice_id = any(p_notices) and r.supersedes_id is null;
end $$;
