-- The leaves of the tree are numbered without gaps, and no head counts more than there are.
select index, null::bigint as size from (
  select index, row_number() over (order by index) - 1 as expected from log_leaf) l
where index <> expected
union all
select null, size from log_head where size > (select count(*) from log_leaf)
