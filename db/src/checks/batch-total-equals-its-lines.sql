-- Σ lines = batch total, to the fen and to the line.
select b.id, b.document_no, b.total_fen, coalesce(l.fen, 0) as lines_fen, b.line_count, coalesce(l.n, 0) as lines
from batch b
left join (select batch_id, sum(amount_fen) as fen, count(*) as n from payment group by 1) l on l.batch_id = b.id
where b.total_fen <> coalesce(l.fen, 0) or b.line_count <> coalesce(l.n, 0)
