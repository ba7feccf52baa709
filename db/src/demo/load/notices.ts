import type { IdentityKeys } from '../../identity.ts'
import { isOfKind, type NoticeField } from '../../notice-policy.ts'
import { accountWith } from '../accounts.ts'
import { monthStart } from '../plan/calendar.ts'
import { county } from '../plan/places.ts'
import type { LinePlan } from '../plan/lines.ts'
import type { NoticePlan, RowPlan } from '../plan/postings.ts'
import type { RegisterPlan } from '../plan/registers.ts'
import { seeded, type Random } from '../plan/random.ts'
import { at } from './areas.ts'
import { objectionPlans, objectionRows } from './objections.ts'
import { careModeOf, eventsOf, issuerOf, masksOf, placeOf, post, type Posted } from './posted.ts'
import { postingPlans, postingRows, receiptsDue } from './postings.ts'
import { insertRows, rowsOf, type Db } from './rows.ts'

/**
 * Notices take the way they take in life: approved, then their rows, then published, which freezes
 * and hashes them. What the public reads is written last, masked and in an order of its own.
 */
export function noticeRows(
  notices: NoticePlan[],
  registers: RegisterPlan[],
  kinHouseholds: Set<string>,
  lines: LinePlan[],
) {
  const random = seeded('notice rows')
  const masks = masksOf(notices, registers, lines)
  const posted = notices.map((notice) => post(random, notice, masks))
  const frozen = posted.flatMap(({ notice: each, places }) =>
    each.rows.map((row, i) => ({
      ...frozenRow(random, each, row, i, kinHouseholds),
      shownName: (each.rowsOnWeb && masks.get(row)) || null,
      publicRowId: places.get(row) ?? null,
    })),
  )
  const events = posted.flatMap(({ notice, manifest }) => eventsOf(random, notice, manifest))
  return {
    approved: [...rowsOf('notice', notices.map(approved)), ...rowsOf('notice_row', frozen)],
    published: posted.map(published),
    read: rowsOf(
      'public_notice_row',
      posted.flatMap(({ notice, rows }) => (hasRowsOnWeb(notice) ? rows : [])),
    ),
    objections: objectionPlans(notices, frozen),
    postings: postingPlans(notices),
    log: rowsOf(
      'log_entry',
      events.map(({ logged }) => logged),
    ),
    events: rowsOf(
      'public_notice_event',
      events.map(({ event }) => event),
    ),
  }
}

export async function insertNotices(
  sql: Db,
  notices: ReturnType<typeof noticeRows>,
  keys: IdentityKeys,
): Promise<void> {
  await insertRows(sql, notices.approved)
  await publish(sql, notices.published)
  await insertRows(sql, notices.read)
  await insertRows(sql, notices.log)
  await insertRows(sql, notices.events)
  await insertRows(sql, objectionRows(notices.objections, keys))
  await insertRows(sql, postingRows(notices.postings, keys))
}

/** Rows leave the web with the list that they stood in. */
const hasRowsOnWeb = ({ rowsOnWeb, state }: NoticePlan) =>
  rowsOnWeb && state !== 'EXPIRED' && state !== 'SUPERSEDED'

const approved = (notice: NoticePlan) => ({
  id: notice.id,
  publicId: notice.publicId,
  countyCode: county.code,
  townshipCode: notice.township?.code ?? null,
  villageCode: notice.village?.code ?? null,
  kind: notice.kind,
  programmeCode: notice.programme ?? null,
  month: notice.month ? monthStart(notice.month) : null,
  state: 'APPROVED',
  titleZh: notice.titleZh,
  titleEn: notice.titleEn,
  bodyZh: notice.bodyZh,
  legalBasis: notice.legalBasis,
  issuer: issuerOf(notice),
  place: placeOf(notice),
  rowsOnWeb: notice.rowsOnWeb,
  sumsOnWeb: notice.sumsOnWeb,
  edition: notice.supersedes ? 2 : 1,
  postedOn: notice.postedOn,
  closesOn: notice.closesOn ?? null,
  requiredDays: notice.days?.count ?? null,
  requiredUnit: notice.days?.unit ?? null,
  ...receiptsDue(notice),
  draftedBy: (notice.township
    ? accountWith('TOWN_OP', notice.township.code)
    : accountWith('COUNTY_OP')
  ).id,
  reviewedBy: (notice.township
    ? accountWith('TOWN_LEAD', notice.township.code)
    : accountWith('COUNTY_LEAD')
  ).id,
  supersedesId: notice.supersedes?.id ?? null,
  recordedAt: at(notice.postedOn, 8),
  version: 1,
})

function frozenRow(
  random: Random,
  notice: NoticePlan,
  row: RowPlan,
  index: number,
  kinHouseholds: Set<string>,
) {
  const { household, spell, line } = row
  const ofKind = <Value>(field: NoticeField, value: Value): Value | null =>
    isOfKind(notice.kind, field) ? value : null
  return {
    id: random.idAt(notice.postedOn),
    countyCode: county.code,
    townshipCode: household.village.townshipCode,
    villageCode: household.village.code,
    noticeId: notice.id,
    position: index + 1,
    householdId: household.id,
    spellId: spell?.id ?? null,
    paymentMonth: line ? monthStart(line.month) : null,
    paymentId: line?.id ?? null,
    name: household.guardian?.name ?? row.person.name,
    guardian: household.guardian !== undefined,
    memberCount: row.memberCount,
    amountFen: row.amountFen ?? null,
    sinceMonth: ofKind('SINCE', spell?.startMonth ?? null),
    careMode: ofKind('CARE_MODE', careModeOf(row)),
    reasonClass: ofKind('REASON_CLASS', row.reason ?? null),
    kinFiled: kinHouseholds.has(household.id),
    remark: ofKind('REMARK', row.remark ?? null),
  }
}

const published = ({ notice, textSalt, paperSalt }: Posted) => ({
  id: notice.id,
  state: notice.state,
  published_at: at(notice.postedOn, 9),
  closed_on: notice.closedOn ?? null,
  text_salt: textSalt,
  paper_salt: paperSalt,
  superseded_by: notice.supersededBy?.publicId ?? null,
})

async function publish(sql: Db, notices: ReturnType<typeof published>[]): Promise<void> {
  const document = JSON.stringify(notices)
  await sql`
    update notice n set state = p.state, published_at = p.published_at, closed_on = p.closed_on,
      content_hash = mz_notice_content_hash(n.id), paper_salt = p.paper_salt, version = 2
    from json_to_recordset(${document}::text::json)
      as p(id uuid, state text, published_at timestamptz, closed_on date, paper_salt text)
    where n.id = p.id`
  await sql`
    insert into public_notice
      (public_id, county_code, township_code, village_code, kind, programme_code, month, state,
       title_zh, title_en, body_zh, legal_basis, issuer, place, edition, posted_on, closes_on, rows_on_web, sums_on_web,
       household_count, person_count, total_fen, content_hash, text_salt, superseded_by)
    select n.public_id, n.county_code, n.township_code, n.village_code, n.kind, n.programme_code, n.month, n.state,
      n.title_zh, n.title_en, n.body_zh, n.legal_basis, n.issuer, n.place, n.edition, n.posted_on, n.closes_on, n.rows_on_web, n.sums_on_web,
      r.households, r.persons, r.fen, n.content_hash, p.text_salt, p.superseded_by
    from json_to_recordset(${document}::text::json) as p(id uuid, text_salt text, superseded_by uuid)
    join notice n on n.id = p.id
    cross join lateral (
      select count(distinct household_id)::int as households, coalesce(sum(member_count), 0)::int as persons,
        sum(amount_fen) as fen
      from notice_row where notice_id = n.id) r`
}
