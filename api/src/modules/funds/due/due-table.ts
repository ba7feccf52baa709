import { sql } from 'drizzle-orm'

import type { DueBucket } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import type { Scope } from '../../../kit/scope.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { buckets, dueTables, ofScope } from './classify.ts'

export type DueRow = {
  programmeCode: ProgrammeCode
  month: string
  bucket: DueBucket
  lines: number
  amount: bigint
  due: bigint | null
  difference: bigint | null
}

type Raw = {
  programme: ProgrammeCode
  month: string
  bucket: DueBucket
  lines: string
  fen: string
  due: string | null
}

/** One statement over every line and every spell-month of the place and period. */
export async function listDue(ctx: Context, scope: Scope): Promise<DueRow[]> {
  const rows = await ctx.read.execute<Raw>(sql`
    with ${dueTables(ofScope(scope, { facts: true }))}
    select programme_code as programme, month, bucket, count(*) as lines, coalesce(sum(amount_fen) filter (where stands), 0) as fen, sum(due_fen) as due
    from classified where bucket is not null group by 1, 2, 3
    union all
    select programme_code, month, 'NOT_PAID', count(*), 0, sum(fen) from unpaid group by 1, 2`)
  const order = ctx.programmes.all.map(({ code }) => code)
  return rows
    .map(rowOf)
    .sort(
      (a, b) =>
        order.indexOf(a.programmeCode) - order.indexOf(b.programmeCode) ||
        a.month.localeCompare(b.month) ||
        buckets.indexOf(a.bucket) - buckets.indexOf(b.bucket),
    )
}

function rowOf({ programme, month, bucket, lines, fen, due }: Raw): DueRow {
  const amount = BigInt(fen)
  const owed = due === null ? null : BigInt(due)
  const difference = owed === null ? null : amount - owed
  return {
    programmeCode: programme,
    month,
    bucket,
    lines: Number(lines),
    amount,
    due: owed,
    difference,
  }
}
