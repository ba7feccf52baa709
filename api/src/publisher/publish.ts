import { randomBytes, randomInt } from 'node:crypto'
import { notice, noticeRow, publicNotice, publicNoticeRow } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import {
  paperRoot,
  publishedManifest,
  saltedHash,
  shownText,
  webRoot,
  webRowOf,
} from '@mingzhang/db/notice-manifest.ts'
import { drawWebRows } from '@mingzhang/db/web-rows.ts'
import { asc, eq, sql } from 'drizzle-orm'

import { regionOf } from '../kit/area.ts'
import { lastDay } from '../kit/last-day.ts'
import { newSecretId } from '../kit/new-id.ts'
import { mayPass } from '../modules/notices/gate/ask-gate.ts'
import type { GateResult } from '../modules/notices/gate/assess.ts'
import { gateOf } from '../modules/notices/gate/read.ts'
import { movedDays } from '../modules/programmes/index.ts'
import { type Instant, recordEvent } from './events.ts'
import { holdBack } from './hold-back.ts'
import { takePlace } from './leave.ts'
import { readReceiptDue, readTerm } from './terms.ts'

type Notice = typeof notice.$inferSelect
type Row = typeof noticeRow.$inferSelect

const salt = () => randomBytes(32).toString('hex')

/** One approved list goes out: what the public reads, the manifest's leaf and the state, in one transaction. */
export async function publish(db: Writer, row: Notice, now: Instant): Promise<void> {
  const { id } = row
  const rows = await db
    .select()
    .from(noticeRow)
    .where(eq(noticeRow.noticeId, id))
    .orderBy(asc(noticeRow.position))
  const minors = await db.execute<{ name: string }>(
    sql`select name from mz_notice_minors(${id}::uuid, ${now.today}::date)`,
  )
  const gate = await gateOf(db, row, { today: now.today, minors: minors.map(({ name }) => name) })
  if (!mayPass(gate, row.overrideReason)) return await holdBack(db, row, gate)
  const term = await readTerm(db, row, now.today)
  const moved = await movedDays(db, row.countyCode)
  const closesOn = term ? lastDay(now.today, term, moved) : null
  const state = closesOn ? ('PUBLISHED' as const) : ('STANDING' as const)
  const [textSalt, paperSalt] = [salt(), salt()]
  const shown = row.rowsOnWeb ? webRows(row.kind, rows, gate) : []
  const web = shown.map(({ onWeb }) => onWeb)
  const asShown = shown.map(({ position, onWeb: { maskedName, publicRowId } }) => ({
    ...{ position, maskedName, publicRowId },
  }))
  await db.execute(sql`
    update notice_row r set shown_name = s."maskedName", public_row_id = s."publicRowId"
    from json_to_recordset(${JSON.stringify(asShown)}::text::json) s (position integer, "maskedName" text, "publicRowId" uuid)
    where r.notice_id = ${id} and r.position = s.position`)
  const head = { ...row, postedOn: now.today, closesOn, sumsOnWeb: gate.sums.shown }
  const sums = sumsOf(rows)
  const manifest = manifestOf(head, now.at, await earlier(db, row), {
    text: saltedHash(textSalt, shownText({ ...head, ...sums })),
    web: row.rowsOnWeb ? webRoot(web.map(webRowOf)) : null,
    paper: paperRoot(paperSalt, rows.map(paperRow)),
  })
  await db
    .update(notice)
    .set({
      ...{ state, publishedAt: now.at, postedOn: now.today, closesOn, paperSalt },
      sumsOnWeb: head.sumsOnWeb,
      ...{ requiredDays: term?.days ?? null, requiredUnit: term?.unit ?? null },
      firstReceiptDue: await readReceiptDue(db, row, now.today),
      contentHash: sql`mz_notice_content_hash(${notice.id})`,
      version: sql`${notice.version} + 1`,
    })
    .where(eq(notice.id, id))
  await db.insert(publicNotice).values({
    ...publicHead(head, state),
    ...sums,
    contentHash: sql`mz_notice_content_hash(${id}::uuid)`,
    textSalt,
  })
  if (web.length > 0)
    await db
      .insert(publicNoticeRow)
      .values(web.map((each) => ({ ...each, publicId: row.publicId })))
  await recordEvent(db, row, { kind: 'PUBLISHED', manifest }, now)
  await takePlace(db, row, now)
}

const paperRow = ({ name, memberCount, amountFen }: Row) => ({
  name,
  memberCount,
  amountFen: amountFen === null ? null : Number(amountFen),
})

function sumsOf(rows: readonly Row[]) {
  const amounts = rows.flatMap(({ amountFen }) => amountFen ?? [])
  return {
    householdCount: new Set(rows.map(({ householdId }) => householdId)).size,
    personCount: rows.reduce((sum, { memberCount }) => sum + memberCount, 0),
    totalFen: amounts.length === 0 ? null : amounts.reduce((sum, each) => sum + each, 0n),
  }
}

/** In a random order, each with a salt; beside each its place on the board. */
function webRows(kind: Notice['kind'], rows: readonly Row[], { shown }: GateResult) {
  const allowed = new Map(shown.map((each) => [each.position, each]))
  const shuffled = rows.map((row) => ({ row, ...allowed.get(row.position)! }))
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1)
    ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
  }
  return drawWebRows(kind, shuffled).map(({ row, position, onWeb }) => ({
    position: row.position,
    onWeb: { publicRowId: newSecretId(), position, ...onWeb, salt: salt() },
  }))
}

type Head = Notice & { postedOn: string; closesOn: string | null }

const manifestOf = (
  head: Head,
  at: string,
  supersedes: string | null,
  commitments: Parameters<typeof publishedManifest>[2],
) =>
  publishedManifest(
    {
      id: head.publicId,
      kind: head.kind,
      region: regionOf(head),
      programme: head.programmeCode,
      month: head.month,
      edition: head.edition,
      supersedes,
      postedOn: head.postedOn,
      closesOn: head.closesOn,
    },
    at,
    commitments,
  )

async function earlier(db: Writer, { supersedesId }: Notice): Promise<string | null> {
  if (!supersedesId) return null
  const [row] = await db
    .select({ publicId: notice.publicId })
    .from(notice)
    .where(eq(notice.id, supersedesId))
  return row?.publicId ?? null
}

function publicHead(head: Head, state: 'PUBLISHED' | 'STANDING') {
  const { publicId, countyCode, townshipCode, villageCode, kind, programmeCode, month } = head
  const { titleZh, titleEn, bodyZh, legalBasis, issuer, place, edition, rowsOnWeb, sumsOnWeb } =
    head
  return {
    ...{ publicId, countyCode, townshipCode, villageCode, kind, programmeCode, month, state },
    ...{ titleZh, titleEn, bodyZh, legalBasis, issuer, place, edition, rowsOnWeb, sumsOnWeb },
    ...{ postedOn: head.postedOn, closesOn: head.closesOn },
  }
}
