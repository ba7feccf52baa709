-- A line is of its batch's month, programme and township.
select p.id, p.month, p.programme_code, b.document_no
from payment p
join batch b on b.id = p.batch_id
where (p.month, p.programme_code, p.township_code) <> (b.month, b.programme_code, b.township_code)
