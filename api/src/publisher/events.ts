import { logEntry, type notice, publicNoticeEvent } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { commitTo } from '@mingzhang/db/log-commitment.ts'
import {
  hashOfManifest,
  laterManifest,
  publicEntry,
  type PublicEventKind,
} from '@mingzhang/db/notice-manifest.ts'
import { and, eq } from 'drizzle-orm'

import { newId, newSecretId } from '../kit/new-id.ts'

/** When it happens: the instant, and the day by the county's clock. */
export type Instant = { at: string; today: string }
type Notice = typeof notice.$inferSelect

/** What the publisher did to a list and the public log does not tell. */
export async function recordOwn(
  db: Writer,
  { id, countyCode, townshipCode, villageCode }: Notice,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const body = {
    ...{ id: newId(), class: 'BUSINESS' as const, actorId: null, action },
    ...{ countyCode, townshipCode, villageCode, teamCode: null },
    ...{ subjectKind: 'Notice', subjectId: id, detail },
  }
  await db.insert(logEntry).values({ ...body, ...commitTo(body) })
}

/** A leaf of the public log, and what opens it; nobody signed in did it, so nobody is named. */
export async function recordEvent(
  db: Writer,
  { publicId, countyCode, townshipCode, villageCode }: Notice,
  { kind, manifest }: { kind: PublicEventKind; manifest: string },
  { at }: Instant,
): Promise<void> {
  const area = { countyCode, townshipCode, villageCode }
  const { body, entry, salt, commitment } = publicEntry(newId(), area, { publicId, kind, manifest })
  await db.insert(logEntry).values({ ...body, salt, commitment })
  await db.insert(publicNoticeEvent).values({
    ...{ id: newSecretId(), publicId, kind, at, manifest, entry, commitment },
    salt: salt.toString('hex'),
  })
}

/** What became of a posted list; it names the manifest it was posted with. */
export async function recordLater(
  db: Writer,
  row: Notice,
  kind: Exclude<PublicEventKind, 'PUBLISHED'>,
  now: Instant,
  by?: string,
): Promise<void> {
  const [first] = await db
    .select({ manifest: publicNoticeEvent.manifest })
    .from(publicNoticeEvent)
    .where(
      and(eq(publicNoticeEvent.publicId, row.publicId), eq(publicNoticeEvent.kind, 'PUBLISHED')),
    )
  const manifest = laterManifest(kind, now.at, {
    id: row.publicId,
    published: first ? hashOfManifest(first.manifest) : null,
    ...(by && { by }),
  })
  await recordEvent(db, row, { kind, manifest }, now)
}
