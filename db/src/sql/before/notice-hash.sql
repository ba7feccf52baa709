-- What a notice said, in one number: SHA-256 over its frozen rows in the order they were posted.
-- Lists of before it was told since when somebody is helped keep their number: what is null adds nothing.
-- The notice's inner id, which nobody outside knows, keeps a list of one row from being guessed by its hash.
create or replace function mz_notice_content_hash(p_notice uuid) returns text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return (
    select encode(sha256(convert_to(p_notice::text || E'\n' || coalesce(string_agg(
        concat_ws('|', r.position, r.name, r.guardian, r.member_count, coalesce(r.amount_fen::text, '-'), coalesce(r.care_mode, '-'),
          coalesce(r.reason_class, '-'), r.kin_filed, coalesce(r.remark, '-'), to_char(r.since_month, 'YYYY-MM')), E'\n' order by r.position), ''), 'UTF8')), 'hex')
    from notice_row r where r.notice_id = p_notice);
end $$;
