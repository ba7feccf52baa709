import {
  notice,
  noticeRow,
  responsiblePerson,
  villageRegister,
  villageRegisterCell,
} from '@mingzhang/db'
import type { Read } from '@mingzhang/db/as-actor.ts'
import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'

import { settingValue } from '../../programmes/index.ts'
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
    allowedNumbers: await officePhones(db, row.countyCode),
    register: row.villageCode ? await registerOf(db, row.villageCode) : [],
    earlier: row.villageCode ? await earlierLists(db, row) : [],
    limit: (await settingValue<number>(db, row.countyCode, 'smallCellLimit', today))!,
  }
}

async function officePhones(db: Db, countyCode: string): Promise<string[]> {
  const rows = await db
    .select({ phone: responsiblePerson.officePhone })
    .from(responsiblePerson)
    .where(eq(responsiblePerson.countyCode, countyCode))
  return [...new Set(rows.map(({ phone }) => phone))]
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

/** Kinds that name the same households month by month. */
const sidelong = ['DECISION', 'PAYMENT', 'TEMPORARY_AID'] as const

/** All of its kind, for whoever copied a list years ago has it still; of its month those of other kinds too. */
async function earlierLists(db: Db, row: Notice): Promise<GateInput['earlier']> {
  const beside = sidelong.some((kind) => kind === row.kind)
    ? and(inArray(notice.kind, sidelong), eq(notice.month, row.month!))
    : undefined
  const lists = await db
    .select({
      id: notice.id,
      kind: notice.kind,
      title: notice.titleZh,
      rowsOnWeb: notice.rowsOnWeb,
    })
    .from(notice)
    .where(
      and(
        eq(notice.villageCode, row.villageCode!),
        or(
          and(
            eq(notice.kind, row.kind),
            sql`${notice.programmeCode} is not distinct from ${row.programmeCode}`,
          ),
          beside,
        ),
        ne(notice.id, row.id),
        isNotNull(notice.publishedAt),
      ),
    )
    .orderBy(desc(notice.publishedAt))
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
  return lists.map(({ id, kind, title, rowsOnWeb }) => {
    const frozen = byList.get(id) ?? []
    const shown = frozen.flatMap((each) =>
      each.shownName === null ? [] : { ...each, maskedName: each.shownName },
    )
    return {
      ...{ kind, title, rows: rowsOnWeb ? shown : null },
      households: frozen.map(({ householdId }) => householdId),
    }
  })
}
