-- Two masked names of one list that are alike carry ordinals.
select r.public_id, r.masked_name, count(*) as rows, count(distinct r.ordinal) as ordinals
from public_notice_row r
group by 1, 2
having count(*) > 1 and count(distinct r.ordinal) <> count(*)
