import { responsiblePerson } from '@mingzhang/db'
import { and, asc, desc, eq, isNull, lte, notInArray, or, gt, sql } from 'drizzle-orm'

import type { Context } from '../../context.ts'

export type ResponsiblePersonRow = typeof responsiblePerson.$inferSelect

/** In office today, by the narrowest region code; the entry a later one replaced is left out. */
export async function listResponsiblePersons(
  ctx: Context,
  codes: readonly string[],
): Promise<Map<string, ResponsiblePersonRow[]>> {
  const t = responsiblePerson
  const code = sql<string>`coalesce(${t.villageCode}, ${t.townshipCode}, ${t.countyCode})`
  const replaced = ctx.read
    .select({ id: t.supersedesId })
    .from(t)
    .where(sql`${t.supersedesId} is not null and ${t.validFrom} <= ${ctx.today}`)
  const rows = await ctx.read
    .select()
    .from(t)
    .where(
      and(
        sql`${code} = any(${`{${codes.join(',')}}`}::text[])`,
        lte(t.validFrom, ctx.today),
        or(isNull(t.validTo), gt(t.validTo, ctx.today)),
        notInArray(t.id, replaced),
      ),
    )
    .orderBy(asc(t.post), desc(t.validFrom))
  return Map.groupBy(rows, (row) => row.villageCode ?? row.townshipCode ?? row.countyCode)
}

export async function findResponsiblePerson(
  ctx: Context,
  id: string,
): Promise<ResponsiblePersonRow | null> {
  const [row] = await ctx.read.select().from(responsiblePerson).where(eq(responsiblePerson.id, id))
  return row ?? null
}
