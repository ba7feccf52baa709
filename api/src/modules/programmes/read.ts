import { standard } from '@mingzhang/db'
import { asc, eq } from 'drizzle-orm'

import type { Context } from '../../context.ts'
import type { StandardRow } from './rules.ts'

/** Every version ever recorded, oldest first; read once an operation. */
export async function allStandards(ctx: Context, counties: readonly string[]): Promise<Map<string, StandardRow[]>> {
  const [county = ''] = counties
  const rows = await ctx.read.select().from(standard).where(eq(standard.countyCode, county)).orderBy(asc(standard.validFrom), asc(standard.id))
  return new Map([[county, rows]])
}

export const listAllStandards = async (ctx: Context): Promise<StandardRow[]> => (await ctx.load(allStandards, ctx.installation.countyCode)) ?? []
