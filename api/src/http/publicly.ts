import { withTransaction } from '@mingzhang/db/as-actor.ts'
import type { Pool } from '@mingzhang/db/connect.ts'
import type { publicNotice } from '@mingzhang/db'
import { sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'

import { kindWords } from '../modules/notices/index.ts'

type Row = typeof publicNotice.$inferSelect

const anonymously = sql`select mz_enter(null, null) as entered`

/** Under which what is public anyway may be taken along. */
export const licence = 'CC BY 4.0; nobody in it may be identified (PIPL 4, 73)'

/** As the public role: what was published, and nothing else. */
export const readPublicly = <T>(
  pool: Pool,
  work: Parameters<typeof withTransaction<T>>[2],
): Promise<T> => withTransaction(pool, { mode: 'read', enter: anonymously }, work)

/** Of links that are taken along: the one we were told, since a request may name any host. */
export const originOf = (request: FastifyRequest, publicUrl: string | undefined): string =>
  publicUrl ?? `${request.protocol}://${request.host}`

/** A withdrawn list keeps its kind alone. */
export const titleOf = ({ titleZh, kind }: Row): string => titleZh || kindWords[kind].zh
