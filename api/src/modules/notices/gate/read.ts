import {
  notice,
  noticeRow,
  region,
  responsiblePerson,
  villageRegister,
  villageRegisterCell,
} from '@mingzhang/db'
import type { Read } from '@mingzhang/db/as-actor.ts'
import { liesBeside } from '@mingzhang/db/list-differences.ts'
import { and, asc, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm'

import { lastDay, type Term, unknownYear } from '../../../kit/last-day.ts'
import { movedDays, settingValue } from '../../programmes/index.ts'
import { assess, type GateInput, type GateResult } from './assess.ts'

type Notice = typeof notice.$inferSelect
type Db = Pick<Read, 'select' | 'execute'>

/** The gate's answer about a list as it stands. `minors` are children of its households, which only the offices may read. */
export async function gateOf(
  db: Db,
  row: Notice,
  { today, minors }: { today: string; minors: readonly string[] },
): Promise<GateResult> {
  return assess(await gather(db, row, today, minors))
}

async function gather(
  db: Db,
  row: Notice,
  today: string,
  minors: readonly string[],
): Promise<GateInput> {
  const rows = await db
    .select()
    .from(noticeRow)
    .where(eq(noticeRow.noticeId, row.id))
    .orderBy(asc(noticeRow.position))
  return {
    kind: row.kind,
    rowsOnWeb: row.rowsOnWeb,
    place: row.place,
    texts: {
      title: row.titleZh,
      titleEn: row.titleEn,
      body: row.bodyZh,
      legalBasis: row.legalBasis,
      issuer: row.issuer,
      place: row.place ?? '',
    },
    rows,
    minors,
    allowed: [...(await officePhones(db, row.countyCode)), ...(await placesOf(db, row))],
    register: row.villageCode ? await registerOf(db, row.villageCode) : [],
    earlier: row.villageCode ? await earlierLists(db, row) : [],
    ...(await calendarOf(db, row, today)),
    limit: (await settingValue<number>(db, row.countyCode, 'smallCellLimit', today))!,
  }
}

/** Whether the days of a time that would begin today are known, and those of the next year in time. */
async function calendarOf(db: Db, { kind, countyCode }: Notice, today: string) {
  const term = await settingValue<Term>(db, countyCode, `noticeDays.${kind}`, today)
  if (!term) return { unknownYear: null, yearToEnter: null }
  const moved = await movedDays(db, countyCode)
  const next = `${Number(today.slice(0, 4)) + 1}-01-01`
  return {
    unknownYear: unknownYear(today, lastDay(today, term, moved), moved),
    yearToEnter: today.slice(5) < '11' ? null : unknownYear(next, next, moved),
  }
}

async function officePhones(db: Db, countyCode: string): Promise<string[]> {
  const rows = await db
    .select({ phone: responsiblePerson.officePhone })
    .from(responsiblePerson)
    .where(eq(responsiblePerson.countyCode, countyCode))
  return [...new Set(rows.map(({ phone }) => phone))]
}

/** Its village, township and county by name: a child, or a head, may be called like one. */
async function placesOf(db: Db, { countyCode, townshipCode, villageCode }: Notice) {
  const rows = await db
    .select({ name: region.nameZh })
    .from(region)
    .where(
      inArray(
        region.code,
        [countyCode, townshipCode, villageCode].filter((code) => code !== null),
      ),
    )
  return rows.map(({ name }) => name)
}

async function registerOf(db: Db, village: string) {
  const [latest] = await db
    .select({ id: villageRegister.id })
    .from(villageRegister)
    .where(eq(villageRegister.villageCode, village))
    .orderBy(desc(villageRegister.recordedAt), desc(villageRegister.id))
    .limit(1)
  if (!latest) return []
  return await db
    .select()
    .from(villageRegisterCell)
    .where(eq(villageRegisterCell.registerId, latest.id))
}

/** Those that are out and lie beside it, latest first, as the web showed them. */
async function earlierLists(db: Db, row: Notice): Promise<GateInput['earlier']> {
  const published = await db
    .select({
      id: notice.id,
      kind: notice.kind,
      programmeCode: notice.programmeCode,
      title: notice.titleZh,
      rowsOnWeb: notice.rowsOnWeb,
      sumsOnWeb: notice.sumsOnWeb,
    })
    .from(notice)
    .where(
      and(
        eq(notice.villageCode, row.villageCode!),
        ne(notice.id, row.id),
        isNotNull(notice.publishedAt),
      ),
    )
    .orderBy(desc(notice.publishedAt))
  const lists = published.filter((each) => liesBeside(each, row))
  if (lists.length === 0) return []
  const rows = await db
    .select()
    .from(noticeRow)
    .where(
      inArray(
        noticeRow.noticeId,
        lists.map(({ id }) => id),
      ),
    )
  const byList = Map.groupBy(rows, ({ noticeId }) => noticeId)
  return lists.map(({ id, kind, title, rowsOnWeb, sumsOnWeb }) => {
    const frozen = byList.get(id) ?? []
    const shown = frozen.flatMap((each) =>
      each.shownName === null ? [] : { ...each, maskedName: each.shownName },
    )
    return {
      ...{ kind, title, rows: rowsOnWeb ? shown : null, sumsOnWeb },
      households: frozen.map(({ householdId }) => householdId),
    }
  })
}
