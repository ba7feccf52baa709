-- What was posted still hashes to what was published.
select n.id, n.title_zh, n.content_hash
from notice n
where n.published_at is not null and n.content_hash is distinct from mz_notice_content_hash(n.id)
