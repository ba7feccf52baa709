import { openIdentity } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import type { Column } from '../sources/column.ts'

type Sealed = NonNullable<Column['sealed']>

const maskPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/**
 * Numbers of one page of rows by their ids, opened only within this making: the database answers while it is under way,
 * confirmed and not expired, and its entry is in the log.
 */
export async function openNumbers(
  ctx: Context,
  makingId: string,
  wanted: Sealed,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const list = `{${[...new Set(ids)].join(',')}}`
  if (wanted === 'ACCOUNT') {
    const rows = await ctx.read.execute<{ id: string; number_sealed: string }>(
      sql`select * from mz_export_accounts(${makingId}, ${list}::uuid[])`,
    )
    return new Map(
      rows.map(({ id, number_sealed: sealed }) => [id, openIdentity(ctx.keys, sealed)]),
    )
  }
  const rows = await ctx.read.execute<{
    id: string
    number_sealed: string
    phone_sealed: string | null
  }>(sql`select * from mz_export_persons(${makingId}, ${list}::uuid[])`)
  const found = new Map<string, string>()
  for (const { id, number_sealed: number, phone_sealed: phone } of rows) {
    if (wanted === 'ID_NUMBER') found.set(id, openIdentity(ctx.keys, number))
    else if (phone) found.set(id, maskPhone(openIdentity(ctx.keys, phone)))
  }
  return found
}
