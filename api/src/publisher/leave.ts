import { notice, publicNotice, publicNoticeRow } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq, lt, ne, sql } from 'drizzle-orm'

import { type Instant, recordLater } from './events.ts'

type Notice = typeof notice.$inferSelect

/** The rows leave the web, the commitment stays. */
export async function leaveWeb(
  db: Writer,
  row: Notice,
  kind: 'SUPERSEDED' | 'EXPIRED',
  now: Instant,
  by?: string,
): Promise<void> {
  await db.delete(publicNoticeRow).where(eq(publicNoticeRow.publicId, row.publicId))
  await setState(db, row, kind, { supersededBy: by ?? null })
  await recordLater(db, row, kind, now, by)
}

export async function setState(
  db: Writer,
  { id, publicId }: Notice,
  state: 'CLOSED' | 'SUPERSEDED' | 'EXPIRED',
  also: { supersededBy?: string | null; closedOn?: string; lastReceiptDue?: string | null } = {},
): Promise<void> {
  const { closedOn, lastReceiptDue = null, ...shown } = also
  await db
    .update(notice)
    .set({
      state,
      ...(closedOn && { closedOn, lastReceiptDue }),
      version: sql`${notice.version} + 1`,
    })
    .where(eq(notice.id, id))
  await db
    .update(publicNotice)
    .set({ state, ...shown })
    .where(eq(publicNotice.publicId, publicId))
}

/** What a list that goes out takes the place of: the one it corrects, or the rosters of earlier months. */
export async function takePlace(db: Writer, row: Notice, now: Instant): Promise<void> {
  if (row.supersedesId) {
    const [corrected] = await db
      .select()
      .from(notice)
      .where(and(eq(notice.id, row.supersedesId), ne(notice.state, 'WITHDRAWN')))
      .for('update')
    if (corrected) await leaveWeb(db, corrected, 'SUPERSEDED', now, row.publicId)
  }
  if (row.kind !== 'DECISION') return
  const rosters = await db
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.kind, 'DECISION'),
        eq(notice.state, 'STANDING'),
        eq(notice.villageCode, row.villageCode!),
        lt(notice.month, row.month!),
        sql`${notice.programmeCode} is not distinct from ${row.programmeCode}`,
      ),
    )
    .for('update')
  for (const roster of rosters) await leaveWeb(db, roster, 'EXPIRED', now)
}
