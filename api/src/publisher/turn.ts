import { installation, notice, postingPhoto, publicNoticeEvent } from '@mingzhang/db'
import { type Writer, withTransaction } from '@mingzhang/db/as-actor.ts'
import type { Pool } from '@mingzhang/db/connect.ts'
import { and, asc, eq, exists, lt, notExists, type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'

import type { Clock } from '../clock.ts'
import { type Instant, recordLater } from './events.ts'
import { leaveWeb, setState } from './leave.ts'
import { dropLeftWaiting, leftWaiting } from './left-photos.ts'
import { publish } from './publish.ts'
import { readReceiptDue, readWebDays } from './terms.ts'

type Notice = typeof notice.$inferSelect
/** Which lists something is due for, and how it is done to one of them. */
type Duty = {
  due(db: Writer, now: Instant): Promise<SQL | undefined>
  act(db: Writer, row: Notice, now: Instant): Promise<void>
}

const untold = (db: Writer, kind: 'WITHDRAWN') =>
  notExists(
    db
      .select({ id: publicNoticeEvent.id })
      .from(publicNoticeEvent)
      .where(
        and(eq(publicNoticeEvent.publicId, notice.publicId), eq(publicNoticeEvent.kind, kind)),
      ),
  )

/** In this order: a withdrawal is told before anything else goes out. */
const duties: Duty[] = [
  {
    due: async (db) => and(eq(notice.state, 'WITHDRAWN'), untold(db, 'WITHDRAWN')),
    act: (db, row, now) => recordLater(db, row, 'WITHDRAWN', now),
  },
  { due: async () => eq(notice.state, 'APPROVED'), act: publish },
  {
    // Over an open objection no list closes.
    due: async (_, { today }) =>
      and(
        eq(notice.state, 'PUBLISHED'),
        lt(notice.closesOn, today),
        sql`not mz_notice_held(${notice.id})`,
      ),
    async act(db, row, now) {
      const lastReceiptDue = await readReceiptDue(db, row, now.today)
      await setState(db, row, 'CLOSED', { closedOn: now.today, lastReceiptDue })
      await recordLater(db, row, 'CLOSED', now)
    },
  },
  {
    async due(db, { today }) {
      const [county] = await db.select({ code: installation.countyCode }).from(installation)
      const kept = await readWebDays(db, county!.code, today)
      const lastKept = Temporal.PlainDate.from(today).subtract({ days: kept }).toString()
      return and(eq(notice.state, 'CLOSED'), lt(notice.closesOn, lastKept))
    },
    act: (db, row, now) => leaveWeb(db, row, 'EXPIRED', now),
  },
  {
    due: async (db, now) =>
      exists(
        db
          .select({ id: postingPhoto.id })
          .from(postingPhoto)
          .where(and(eq(postingPhoto.noticeId, notice.id), leftWaiting(db, now))),
      ),
    act: dropLeftWaiting,
  },
]

/** Everything that is due now, each list in a transaction of its own; answers how many were moved. @throws what failed first, after all others had their turn */
export async function turn(pool: Pool, clock: Clock): Promise<number> {
  let moved = 0
  const failures: unknown[] = []
  for (const duty of duties) {
    const due = await inTransaction(
      pool,
      clock,
      'read',
      async (db, now) =>
        await db
          .select({ id: notice.id })
          .from(notice)
          .where(await duty.due(db, now))
          .orderBy(asc(notice.id)),
    )
    for (const { id } of due)
      try {
        moved += await inTransaction(pool, clock, 'write', (db, now) => take(duty, id, db, now))
      } catch (error) {
        failures.push(error)
      }
  }
  if (failures.length > 0) throw failures[0]
  return moved
}

async function take(duty: Duty, id: string, db: Writer, now: Instant): Promise<number> {
  // Another process may have been here first.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('notice.publish'))`)
  const [row] = await db
    .select()
    .from(notice)
    .where(and(eq(notice.id, id), await duty.due(db, now)))
    .for('update')
  if (!row) return 0
  await duty.act(db, row, now)
  return 1
}

function inTransaction<T>(
  pool: Pool,
  clock: Clock,
  mode: 'read' | 'write',
  run: (db: Writer, now: Instant) => Promise<T>,
): Promise<T> {
  const now = clock.now()
  const at = now.toInstant().toString()
  const enter = sql`select mz_enter(null, ${at}::timestamptz) as entered`
  return withTransaction(pool, { mode, enter }, (db) =>
    run(db, { at, today: now.toPlainDate().toString() }),
  )
}
