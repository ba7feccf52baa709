import { holiday, setting, standard } from '@mingzhang/db'
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'

import type { Context } from '../../context.ts'
import { lastDay, type MovedDays } from '../../kit/last-day.ts'
import { hiddenPlaces } from '../../kit/small-cells.ts'
import { inForce, type StandardRow } from './rules.ts'
import { settingKinds } from './setting-kinds.ts'

export type SettingRow = typeof setting.$inferSelect
export type HolidayRow = typeof holiday.$inferSelect

/** Every version ever recorded, oldest first; read once an operation. */
async function allStandards(
  ctx: Context,
  counties: readonly string[],
): Promise<Map<string, StandardRow[]>> {
  const [county = ''] = counties
  const rows = await ctx.read
    .select()
    .from(standard)
    .where(eq(standard.countyCode, county))
    .orderBy(asc(standard.validFrom), asc(standard.id))
  return new Map([[county, rows]])
}

export const listAllStandards = async (ctx: Context): Promise<StandardRow[]> =>
  (await ctx.load(allStandards, ctx.installation.countyCode)) ?? []

/** Those recorded up to a moment: a report asked again looks its standards up as they were known then. */
async function standardsKnown(
  ctx: Context,
  moments: readonly string[],
): Promise<Map<string, StandardRow[]>> {
  const found = new Map<string, StandardRow[]>()
  for (const asOf of moments)
    found.set(
      asOf,
      await ctx.read
        .select()
        .from(standard)
        .where(
          and(
            eq(standard.countyCode, ctx.installation.countyCode),
            lte(standard.recordedAt, sql`${asOf}::timestamptz`),
          ),
        )
        .orderBy(asc(standard.validFrom), asc(standard.id)),
    )
  return found
}

export const listStandardsKnown = async (ctx: Context, asOf: string): Promise<StandardRow[]> =>
  (await ctx.load(standardsKnown, asOf))!

type StandardFilter = {
  programme: StandardRow['programmeCode'] | null
  kind: StandardRow['kind'] | null
  month: string | null
}

/** Newest first; with a month only those in force then. Corrected ones are left out. */
export async function listStandards(
  ctx: Context,
  { programme, kind, month }: StandardFilter,
): Promise<StandardRow[]> {
  const all = await listAllStandards(ctx)
  const corrected = new Set(all.map(({ supersedesId }) => supersedesId))
  const rows = month ? inForce(all, month) : all.filter(({ id }) => !corrected.has(id))
  return rows
    .filter(
      (row) => (!programme || row.programmeCode === programme) && (!kind || row.kind === kind),
    )
    .toSorted(
      (a, b) =>
        b.validFrom.localeCompare(a.validFrom) ||
        order(ctx, a) - order(ctx, b) ||
        a.kind.localeCompare(b.kind) ||
        a.id.localeCompare(b.id),
    )
}

const order = (ctx: Context, row: StandardRow): number =>
  ctx.programmes.get(row.programmeCode).sortOrder

/** First month of the next one of its kind; null for the current. */
export async function endOf(ctx: Context, row: StandardRow): Promise<string | null> {
  const key = (each: StandardRow) =>
    [each.programmeCode, each.kind, each.band, each.selfCareLevel].join()
  const later = (await listAllStandards(ctx))
    .filter((each) => key(each) === key(row) && each.validFrom > row.validFrom)
    .map(({ validFrom }) => validFrom)
  return later.toSorted()[0] ?? null
}

export async function findStandard(ctx: Context, id: string): Promise<StandardRow | null> {
  return (await listAllStandards(ctx)).find((row) => row.id === id) ?? null
}

/** In force on a day: of each key the latest begun. */
export async function listSettings(ctx: Context, onDay: string): Promise<SettingRow[]> {
  return await ctx.read
    .selectDistinctOn([setting.key])
    .from(setting)
    .where(inForceOn(ctx.installation.countyCode, onDay))
    .orderBy(asc(setting.key), desc(setting.validFrom), desc(setting.recordedAt))
}

const inForceOn = (countyCode: string, onDay: string) =>
  and(
    eq(setting.countyCode, countyCode),
    lte(setting.validFrom, onDay),
    sql`not exists (select from ${setting} later where later.supersedes_id = ${setting.id})`,
  )

/** Every setting there may be, beside what is in force of it. */
export async function listSettingKinds(ctx: Context, onDay: string) {
  const inForceOf = new Map((await listSettings(ctx, onDay)).map((row) => [row.key, row]))
  return settingKinds.map((kind) => ({ ...kind, setting: inForceOf.get(kind.key) ?? null }))
}

/** The one of this key in force on a day. */
export const settingOn = async (
  ctx: Context,
  key: string,
  onDay: string = ctx.today,
): Promise<SettingRow | undefined> =>
  (await listSettings(ctx, onDay)).find((each) => each.key === key)

/** Its value on a day, and what holds where a county has entered none; for whoever serves nobody signed in too. */
export async function settingValue<T>(
  db: Pick<Context['read'], 'select'>,
  countyCode: string,
  key: string,
  onDay: string,
): Promise<T | null> {
  const [row] = await db
    .select({ value: setting.value })
    .from(setting)
    .where(and(eq(setting.key, key), inForceOn(countyCode, onDay)))
    .orderBy(desc(setting.validFrom), desc(setting.recordedAt))
    .limit(1)
  const value = row ? row.value : settingKinds.find((kind) => kind.key === key)?.usual
  return (value as T | undefined) ?? null
}

/** Days that the State Council moved, as the county entered them. */
export async function movedDays(
  db: Pick<Context['read'], 'select'>,
  countyCode: string,
): Promise<MovedDays> {
  const rows = await db
    .select({ day: holiday.day, kind: holiday.kind })
    .from(holiday)
    .where(eq(holiday.countyCode, countyCode))
  return new Map(rows.map(({ day, kind }) => [day, kind]))
}

/** The last day of a time that a setting of the county gives in working days, as it stands on a day. */
export async function dueInWorkdays(
  db: Pick<Context['read'], 'select'>,
  countyCode: string,
  key: string,
  { from, on = from }: { from: string; on?: string },
): Promise<string> {
  const days = (await settingValue<number>(db, countyCode, key, on))!
  return lastDay(from, { days, unit: 'WORKDAY' }, await movedDays(db, countyCode))
}

export async function findSetting(ctx: Context, id: string): Promise<SettingRow | null> {
  const [row] = await ctx.read.select().from(setting).where(eq(setting.id, id))
  return row ?? null
}

export async function listHolidays(ctx: Context, year: number): Promise<HolidayRow[]> {
  return await ctx.read
    .select()
    .from(holiday)
    .where(
      and(
        eq(holiday.countyCode, ctx.installation.countyCode),
        sql`${holiday.day} between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`,
      ),
    )
    .orderBy(asc(holiday.day))
}

/** Townships and villages whose counts would tell of few (decision 44). */
export async function placesOfFew(
  ctx: Context,
  count: (code: string) => number,
): Promise<ReadonlySet<string>> {
  const county = ctx.installation.countyCode
  const limit = (await settingValue<number>(ctx.read, county, 'smallCellLimit', ctx.today))!
  const children = (code: string) => ctx.regions.children(code).map((each) => each.code)
  return hiddenPlaces(county, children, count, limit)
}
