import { liesBeside, type PostedList } from '@mingzhang/db/list-differences.ts'
import type { RegisterCell } from '@mingzhang/db/mask-rows.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import type { NoticeKind } from '../../../__generated__/types.ts'
import { mayPass } from './ask-gate.ts'
import { assess, type GateRow } from './assess.ts'

let api: Api
beforeAll(async () => void (api = await openApi(await demoDatabase())))
afterAll(async () => await api.close())

type Notice = {
  id: string
  kind: NoticeKind
  programmeCode: string | null
  village: string | null
  title: string
  texts: Record<string, string>
  place: string | null
  rowsOnWeb: boolean
  sumsOnWeb: boolean
  overrideReason: string | null
  minors: string[]
  places: string[]
}
type Row = GateRow & { noticeId: string; shownName: string | null }

test('the gate lets every list of the demonstration out in the form in which it is posted, one after the other', async () => {
  const { notices, rows, cells, phones } = await api.sql(async (sql) => ({
    notices: await sql<Notice[]>`
      select n.id, n.kind, n.programme_code as "programmeCode", n.village_code as village, n.title_zh as title, n.place,
        n.rows_on_web as "rowsOnWeb", n.sums_on_web as "sumsOnWeb", n.override_reason as "overrideReason",
        json_build_object('title', n.title_zh, 'titleEn', n.title_en, 'body', n.body_zh, 'legalBasis', n.legal_basis,
          'issuer', n.issuer, 'place', coalesce(n.place, '')) as texts,
        coalesce((select array_agg(distinct p.name) from notice_row r join person p on p.household_id = r.household_id
          where r.notice_id = n.id and p.birth_date > n.posted_on - interval '18 years'), '{}') as minors,
        array(select name_zh from region where code in (n.county_code, n.township_code, n.village_code)) as places
      from notice n where n.published_at is not null order by n.published_at, n.recorded_at, n.id`,
    rows: await sql<(Omit<Row, 'amountFen'> & { amountFen: string | null })[]>`
      select notice_id as "noticeId", position, household_id as "householdId", name, guardian, member_count as "memberCount",
        amount_fen as "amountFen", reason_class as "reasonClass", care_mode as "careMode", remark, shown_name as "shownName"
      from notice_row order by position`,
    cells: await sql<(RegisterCell & { village: string })[]>`
      select village_code as village, masked_name as "maskedName", household_size as "householdSize", households from village_register_cell`,
    phones: await sql<
      { phone: string }[]
    >`select distinct office_phone as phone from responsible_person`,
  }))
  const rowsOf = Map.groupBy(
    rows.map((row): Row => ({
      ...row,
      amountFen: row.amountFen === null ? null : BigInt(row.amountFen),
    })),
    ({ noticeId }) => noticeId,
  )
  const cellsOf = Map.groupBy(cells, ({ village }) => village)
  const out = new Map<string | null, (PostedList & Notice)[]>()
  const otherwise: string[] = []
  for (const notice of notices) {
    const { village, title, rowsOnWeb, sumsOnWeb } = notice
    const list = rowsOf.get(notice.id) ?? []
    const before = out.get(village) ?? []
    const ask = (rowsOnWeb: boolean, texts = notice.texts) =>
      assess({
        ...{ ...notice, texts, rowsOnWeb, rows: list, limit: 3, unknownYear: null },
        allowed: [...phones.map(({ phone }) => phone), ...notice.places],
        ...{ yearToEnter: null, register: cellsOf.get(village ?? '') ?? [] },
        earlier: before.filter((each) => liesBeside(each, notice)),
      })
    const gate = ask(rowsOnWeb)
    if (!mayPass(gate, notice.overrideReason))
      otherwise.push(`${title}: ${JSON.stringify(gate.lines.flatMap(({ findings }) => findings))}`)
    if (gate.sums.shown !== sumsOnWeb) otherwise.push(`${title}: sums ${sumsOnWeb}`)
    const names = new Map(gate.shown.map((each) => [each.position, each.maskedName]))
    if (list.some(({ position, shownName }) => shownName !== (names.get(position) ?? null)))
      otherwise.push(`${title}: other names`)
    // As a draft, which has counts only where rows would show somebody.
    if (!rowsOnWeb && list.length > 0 && ask(true, {}).passed)
      otherwise.push(`${title}: rows kept back`)
    const shown = list.flatMap((row) =>
      row.shownName === null ? [] : [{ ...row, maskedName: row.shownName }],
    )
    out.set(village, [
      {
        ...notice,
        rows: rowsOnWeb ? shown : null,
        households: list.map(({ householdId }) => householdId),
      },
      ...before,
    ])
  }
  expect(otherwise).toEqual([])
  expect(notices.filter(({ rowsOnWeb }) => rowsOnWeb).length).toBeGreaterThan(300)
})
