import { type notice, postingPhoto, postingReceiptPhoto } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq, notExists, type SQL, sql } from 'drizzle-orm'

import { daysWaiting } from '../modules/notices/posting-rules.ts'
import { type Instant, recordOwn } from './events.ts'

/** Photos that no receipt named in time. */
export const leftWaiting = (db: Writer, { at }: Instant): SQL | undefined =>
  and(
    sql`${postingPhoto.recordedAt} < ${at}::timestamptz - make_interval(days => ${daysWaiting})`,
    notExists(
      db
        .select({ id: postingReceiptPhoto.photoId })
        .from(postingReceiptPhoto)
        .where(eq(postingReceiptPhoto.photoId, postingPhoto.id)),
    ),
  )

export async function dropLeftWaiting(
  db: Writer,
  row: typeof notice.$inferSelect,
  now: Instant,
): Promise<void> {
  const gone = await db
    .delete(postingPhoto)
    .where(and(eq(postingPhoto.noticeId, row.id), leftWaiting(db, now)))
    .returning({ sha256: postingPhoto.sha256 })
  await recordOwn(db, row, 'posting.expirePhotos', {
    sha256: { old: gone.map(({ sha256 }) => sha256) },
  })
}
