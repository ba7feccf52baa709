import { type Permission, logEntry } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { sql } from 'drizzle-orm'

import type { Context } from './context.ts'
import { forbidden } from './kit/errors.ts'
import { newId } from './kit/new-id.ts'
import { commitTo } from '@mingzhang/db/log-commitment.ts'
import { writerOf } from './operation.ts'

/** One act, as the log will tell it. */
export type Act = {
  /** What the caller must hold at `region`; null only for acts of somebody not signed in, or on oneself. */
  permission: Permission | null
  /** The narrowest region the subject belongs to. */
  region: string
  /** `noun.verb` */
  action: string
  class?: 'BUSINESS' | 'ACCESS' | 'TEAM'
  subject: { kind: string; id: string }
  /** Old → new by field; never an identity. */
  detail: Record<string, { old?: unknown; new?: unknown }>
}

/**
 * The only way to write: asks the database whether the actor may, appends the log entry, hands out the writer.
 * All in the operation's transaction, so a write without its entry cannot be committed.
 * @throws FORBIDDEN
 */
export async function act<T>(
  ctx: Context,
  what: Act,
  write: (writer: Writer) => Promise<T>,
): Promise<T> {
  const writer = writerOf(ctx)
  if (what.permission) await ask(ctx, what.permission, what.region)
  await writer.insert(logEntry).values(entryOf(ctx, what))
  return await write(writer)
}

async function ask(ctx: Context, permission: Permission, region: string): Promise<void> {
  const [row] = await ctx.read
    .select({ may: sql<boolean>`mz_can(${permission}, ${region})` })
    .from(sql`(values (1)) one`)
  if (!row?.may) throw forbidden(ctx.language)
}

function entryOf(ctx: Context, what: Act): typeof logEntry.$inferInsert {
  const body = {
    id: newId(),
    class: what.class ?? 'BUSINESS',
    actorId: ctx.actor?.id ?? null,
    action: what.action,
    countyCode: what.region.slice(0, 6),
    townshipCode: what.region.length >= 9 ? what.region.slice(0, 9) : null,
    villageCode: what.region.length === 12 ? what.region : null,
    teamCode: what.class === 'TEAM' ? (ctx.actor?.teamCode ?? null) : null,
    subjectKind: what.subject.kind,
    subjectId: what.subject.id,
    detail: JSON.parse(
      JSON.stringify(what.detail, (_, value) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ),
  }
  return { ...body, ...commitTo(body) }
}
