import type { Transaction } from '@mingzhang/db/connect.ts'

import { problem } from '../jobs/row-problem.ts'
import type { ImportRow } from '../read/imports.ts'

/**
 * Who the rows speak of: whoever is on record under their number. Where the name is another, the township is another, or somebody
 * else of that name and birth is on record, the county says who it is; until then the row is held, and what was said is kept to.
 */
export async function findPeople(
  tx: Transaction,
  { id, townshipCode }: Pick<ImportRow, 'id' | 'townshipCode'>,
): Promise<void> {
  await tx`update import_row r set person_id = p.id, household_id = p.household_id, village_code = coalesce(r.village_code, p.village_code)
    from person_identity i join person p on p.id = i.person_id where r.import_id = ${id} and r.class in ('READ', 'REFUSED') and r.person_id is null and i.number_hmac = r.person_hmac`
  await tx`create temp table identity_doubt on commit drop as
    select r.n, case when p.name <> r.name then 'NAME_DIFFERS' else 'KNOWN_ELSEWHERE' end as doubt, p.id as person_id, p.household_id, p.village_code
    from import_row r join person p on p.id = r.person_id
    where r.import_id = ${id} and r.class = 'READ' and (p.name <> r.name or p.township_code <> ${townshipCode}::text)
    union all
    select n, 'SAME_NAME_AND_BIRTH', person_id, household_id, village_code from (${namesakes(tx, id)}) s`
  await tx`analyze identity_doubt`
  await tx`insert into identity_case (id, county_code, import_id, sheet, row, doubt, number_hmac, name, birth_date, village_code, person_id)
    select mz_uuid7(), r.county_code, r.import_id, r.sheet, r.row, d.doubt, r.person_hmac, r.name, (r."values" ->> 'birthDate')::date, r.village_code, d.person_id
    from identity_doubt d join import_row r on r.import_id = ${id} and r.n = d.n order by r.n on conflict do nothing`
  await tx`update import_row r set
      class = case when c.decision is null then 'IDENTITY_REVIEW' when c.decision = 'SAME_PERSON' then r.class else 'REFUSED' end,
      person_id = case when c.decision = 'SAME_PERSON' then d.person_id else r.person_id end,
      household_id = case when c.decision = 'SAME_PERSON' then d.household_id else r.household_id end,
      village_code = case when c.decision = 'SAME_PERSON' then coalesce(r.village_code, d.village_code) else r.village_code end,
      problems = case when c.decision = 'SAME_PERSON' then r.problems else r.problems || jsonb_build_array(jsonb_build_object(
        'severity', case when c.decision is null then 'WARNING' else 'ERROR' end, 'column', null, 'field', null, 'found', null, 'compared', true,
        'code', case c.decision when 'WRONG_NUMBER' then 'WRONG_NUMBER' when 'DIFFERENT_PERSON' then 'NUMBER_OF_ANOTHER' else d.doubt end)) end
    from identity_doubt d, identity_case c where r.import_id = ${id} and r.n = d.n
      and (c.county_code, c.number_hmac, c.name, c.person_id, c.doubt) = (r.county_code, r.person_hmac, r.name, d.person_id, d.doubt)`
  await tx`update import_row r set class = 'REFUSED', problems = r.problems || ${problem('TWICE_IN_FILE')}::text::jsonb
    from identity_doubt d where r.import_id = ${id} and r.n = d.n and r.class = 'READ' and d.doubt = 'SAME_NAME_AND_BIRTH' and exists (select from import_row o
      where o.import_id = ${id} and o.n <> r.n and o.person_id = r.person_id and o.month = r.month and o.programme_code = r.programme_code
        and o.payment_kind = r.payment_kind and o.class not in ('REFUSED', 'IDENTITY_REVIEW'))`
}

/** New numbers with the name and birth of somebody on record; those found to be others are others for good. */
const namesakes = (tx: Transaction, id: string) => tx`
  select distinct on (r.n) r.n, p.id as person_id, p.household_id, p.village_code
  from import_row r join person p on p.county_code = r.county_code and p.name = r.name and p.birth_date = (r."values" ->> 'birthDate')::date
    and not exists (select from person l where l.supersedes_id = p.id)
  left join identity_case c on (c.county_code, c.number_hmac, c.name, c.person_id, c.doubt) = (r.county_code, r.person_hmac, r.name, p.id, 'SAME_NAME_AND_BIRTH')
  where r.import_id = ${id} and r.class = 'READ' and r.person_id is null and r.payment_kind is not null and c.decision is distinct from 'DIFFERENT_PERSON'
  order by r.n, c.decision is null, p.id`
