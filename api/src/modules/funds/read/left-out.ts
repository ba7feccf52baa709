import { type SQL, sql } from 'drizzle-orm'

import type { DueBucket } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { malformed } from '../../../kit/ids.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { proposedTables } from '../due/classify.ts'
import type { BatchRow } from './batches.ts'
import { draftTables } from './draft-lines.ts'

/** A spell that its batch could pay and does not, with the line it would get. */
export type LeftOutRow = {
  spellId: string
  villageCode: string
  recipientName: string
  amountFen: bigint
  dueFen: bigint | null
  bucket: DueBucket
  hasAccount: boolean
  held: boolean
  /** Of those whom its line would cover; it pays the others. */
  dead: number
  recipientDied: boolean
  /** Why its line was last taken out of a draft of the month. */
  takenOut: string | null
}
type Raw = Omit<LeftOutRow, 'amountFen' | 'dueFen'> & { fen: string; due: string | null }

export async function listLeftOut(
  ctx: Context,
  batch: BatchRow,
  asked: { text?: string | null; first: number; after: string | null },
) {
  const text = asked.text?.trim().toLowerCase()
  if (text !== undefined && text.length > 40)
    throw malformed('text', 'expected at most 40 characters')
  const bare = text?.replaceAll(' ', '')
  const key = decodeCursor(asked.after, patterns.uuid)
  const rows = await selectLeftOut(
    ctx,
    batch,
    sql`${text ? sql`(strpos(lower(p.name), ${text}) > 0 or starts_with(replace(p.pinyin, ' ', ''), ${bare}) or starts_with(p.initials, ${bare}))` : sql`true`}
      and ${key ? sql`s.id > ${key[0]}::uuid` : sql`true`} order by s.id limit ${pageSize(asked.first) + 1}`,
  )
  return connection(rows, asked.first, ({ spellId }) => [spellId])
}

export const leftOutAmong = (ctx: Context, batch: BatchRow, spells: readonly string[]) =>
  selectLeftOut(ctx, batch, sql`s.id = any(${`{${spells.join(',')}}`}::uuid[])`)

async function selectLeftOut(ctx: Context, batch: BatchRow, which: SQL): Promise<LeftOutRow[]> {
  const { month } = batch
  const scope = { township: batch.townshipCode, programme: batch.programmeCode, month }
  const proposed = sql`
    select ${month}::date as month, spell_id as id, spell_id, county_code, township_code, village_code, programme_code, 'REGULAR' as kind,
      null as no_spell_reason, name as recipient_name, coalesce(amount_fen, 0) as amount_fen, false as settled, true as stands, 1 as turn from draft_line`
  const rows = await ctx.read.execute<Raw>(sql`
    with ${draftTables(ctx, scope, which)}, ${proposedTables(proposed)}
    select o.spell_id as "spellId", c.village_code as "villageCode", o.name as "recipientName", c.amount_fen as fen, c.due_fen as due, c.bucket,
      o.bank_account_id is not null as "hasAccount", o.held, o.dead, o.recipient_died as "recipientDied",
      (select e.reason from payment q join payment_event e on e.month = q.month and e.payment_id = q.id and e.status = 'CANCELLED'
        where q.month = ${month} and q.spell_id = o.spell_id order by e.recorded_at desc limit 1) as "takenOut"
    from draft_line o join classified c on c.spell_id = o.spell_id order by o.spell_id`)
  return rows.map(({ fen, due, ...row }) => ({
    ...row,
    amountFen: BigInt(fen),
    dueFen: due === null ? null : BigInt(due),
  }))
}

/** The number of the batch whose line of the month stands for each spell. */
export async function listedIn(
  ctx: Context,
  month: string,
  spells: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.read.execute<{ spell: string; document: string }>(sql`
    select q.spell_id as spell, min(k.document_no) as document
    from payment q join payment_state t on t.month = q.month and t.payment_id = q.id and t.status <> 'CANCELLED' join batch k on k.id = q.batch_id
    where q.month = ${month} and q.spell_id = any(${`{${spells.join(',')}}`}::uuid[]) and q.kind in ('REGULAR', 'REISSUE') group by 1`)
  return new Map(rows.map(({ spell, document }) => [spell, document]))
}
