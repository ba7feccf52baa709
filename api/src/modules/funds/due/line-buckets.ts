import { payment } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

import type { DueBucket, PaymentFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { malformed } from '../../../kit/ids.ts'
import { inside } from '../../../kit/scope.ts'
import { dueTables } from './classify.ts'
import type { Extent } from './worth.ts'

export type LineDue = { bucket: DueBucket | null; dueFen: bigint | null }

/** Of lines by `month/id`, together with whatever else was paid for their spells and months. */
export async function lineDues(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, LineDue>> {
  const months = keys.map((key) => key.slice(0, 10)).toSorted()
  const ids = `{${keys.map((key) => key.slice(11)).join(',')}}`
  const spells = sql`array(select q.spell_id from payment q where q.id = any(${ids}::uuid[]) and q.month between ${months[0]} and ${months.at(-1)})`
  const extent: Extent = {
    county: ctx.installation.countyCode,
    from: months[0]!,
    to: months.at(-1)!,
    asOf: ctx.now.toInstant().toString(),
    facts: true,
    among: (alias) => {
      const ofSpell = sql`${sql.identifier(alias)}.spell_id = any(${spells})`
      return alias === 'p' ? sql`(${ofSpell} or p.id = any(${ids}::uuid[]))` : ofSpell
    },
  }
  const rows = await ctx.read.execute<{
    key: string
    bucket: DueBucket | null
    due: string | null
  }>(
    sql`with ${dueTables(extent)} select month || '/' || id as key, bucket, due_fen as due from classified where id = any(${ids}::uuid[])`,
  )
  return new Map(
    rows.map(({ key, bucket, due }) => [
      key,
      { bucket, dueFen: due === null ? null : BigInt(due) },
    ]),
  )
}

/** The lines of one bucket within a filter's place and months, as they are now. */
export function inBucket(ctx: Context, bucket: DueBucket, filter: PaymentFilter): SQL {
  if (bucket === 'NOT_PAID')
    throw malformed(
      'filter.bucket',
      'expected the bucket of a line; a month without one is in notPaid',
    )
  const { fromMonth: from, toMonth: to } = filter
  if (!from || !to)
    throw malformed('filter.bucket', 'expected with fromMonth and toMonth: buckets are worked out')
  const region = filter.region ?? ctx.installation.countyCode
  const extent: Extent = {
    county: ctx.installation.countyCode,
    from,
    to,
    asOf: ctx.now.toInstant().toString(),
    facts: true,
    among: (alias) => inside({ region }, alias),
  }
  return sql`(${payment.month}, ${payment.id}) in (with ${dueTables(extent)} select month, id from classified where bucket = ${bucket})`
}
