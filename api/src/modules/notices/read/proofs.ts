import { logLeaf, publicNotice, publicNoticeEvent, publicNoticeRow } from '@mingzhang/db'
import type { Read } from '@mingzhang/db/as-actor.ts'
import { shownText, webRowOf } from '@mingzhang/db/notice-manifest.ts'
import { asc, eq } from 'drizzle-orm'

import { isPublicId } from './public-notices.ts'

/** What opens the commitments of a posted list, as the public may read it; null for one that was never posted. */
export async function readNoticeProof(db: Pick<Read, 'select'>, id: string) {
  if (!isPublicId(id)) return null
  const [notice] = await db.select().from(publicNotice).where(eq(publicNotice.publicId, id))
  if (!notice) return null
  const events = await db
    .select({
      kind: publicNoticeEvent.kind,
      at: publicNoticeEvent.at,
      manifest: publicNoticeEvent.manifest,
      entry: publicNoticeEvent.entry,
      salt: publicNoticeEvent.salt,
      leafIndex: logLeaf.index,
    })
    .from(publicNoticeEvent)
    .leftJoin(logLeaf, eq(logLeaf.commitment, publicNoticeEvent.commitment))
    .where(eq(publicNoticeEvent.publicId, id))
    .orderBy(asc(publicNoticeEvent.at))
  const rows = await db
    .select()
    .from(publicNoticeRow)
    .where(eq(publicNoticeRow.publicId, id))
    .orderBy(asc(publicNoticeRow.position))
  return {
    id,
    state: notice.state,
    events,
    textSalt: notice.textSalt,
    text: notice.textSalt === null ? null : shownText(notice),
    rows: rows.length === 0 ? null : rows.map(webRowOf),
  }
}
