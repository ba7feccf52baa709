import { amountVersion } from '@mingzhang/db'
import { and, desc, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { type AmountDue, amountDue, inForce, listAllStandards } from '../../programmes/index.ts'
import type { PaymentRow } from './payments.ts'

type VersionRow = typeof amountVersion.$inferSelect

/** Latest version known of spells in months, by `month/spell`. */
async function versionsByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, VersionRow>> {
  const spells = [...new Set(keys.map((key) => key.split('/')[1]!))]
  const rows = await ctx.read
    .select()
    .from(amountVersion)
    .where(
      and(
        among(amountVersion.spellId, spells),
        sql`not exists (select from ${amountVersion} later where later.supersedes_id = ${amountVersion.id})`,
      ),
    )
    .orderBy(desc(amountVersion.fromMonth))
  const found = keys.flatMap((key) => {
    const [month = '', spellId] = key.split('/')
    const row = rows.find(
      (each) =>
        each.spellId === spellId &&
        each.fromMonth <= month &&
        (!each.toMonth || each.toMonth > month),
    )
    return row ? [[key, row] as const] : []
  })
  return new Map(found)
}

/** What the rules would have paid on a line's spell in its month; null without a spell or for money no monthly rule gives. */
export async function dueOf(ctx: Context, row: PaymentRow): Promise<AmountDue | null> {
  if (!row.spellId || (row.kind !== 'REGULAR' && row.kind !== 'REISSUE')) return null
  const version = await ctx.load(versionsByKey, `${row.month}/${row.spellId}`)
  if (!version) return null
  return amountDue(
    { ...version, programmeCode: row.programmeCode },
    inForce(await listAllStandards(ctx), row.month),
  )
}
