-- Every posted list stands in the public log, and what opens a leaf opens the entry that was sealed.
select p.public_id, p.state, e.id
from public_notice p
left join public_notice_event e on e.public_id = p.public_id and e.kind = 'PUBLISHED'
where e.id is null
union all
select e.public_id, e.kind, e.id
from public_notice_event e
left join log_entry l on l.commitment = e.commitment and l.subject_id = e.public_id::text
where l.id is null or sha256(decode(e.salt, 'hex') || convert_to(e.entry, 'UTF8')) <> e.commitment
  or e.entry::jsonb #>> '{detail,manifest,new}' <> encode(sha256(convert_to(e.manifest, 'UTF8')), 'hex')
