-- A village lies in its township and county, on every row that says so.
select 'payment' as relation, id from payment
where not (starts_with(village_code, township_code) and starts_with(township_code, county_code))
union all
select 'spell', id from spell
where not (starts_with(village_code, township_code) and starts_with(township_code, county_code))
union all
select 'household', id from household
where not (starts_with(village_code, township_code) and starts_with(township_code, county_code))
union all
select 'person', id from person
where not (starts_with(village_code, township_code) and starts_with(township_code, county_code))
