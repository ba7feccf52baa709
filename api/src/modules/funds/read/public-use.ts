import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { hiddenCells } from '../../../kit/small-cells.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { settingValue } from '../../programmes/index.ts'

export const helpKinds = ['SUBSISTENCE', 'DESTITUTE', 'TEMPORARY_AID', 'OTHER'] as const
type Help = (typeof helpKinds)[number]
type Sums = { households: number; persons: number; fen: bigint }
/** Null where it would tell of few. */
export type FundCell = { help: Help } & { [Key in keyof Sums]: Sums[Key] | null }
export type FundYear = {
  programmeCode: ProgrammeCode
  quota: bigint
  allocated: bigint
  settled: bigint
}
export type FundMonth = {
  month: string
  paidOn: string
  county: FundCell[]
  townships: { code: string; cells: FundCell[] }[]
}

/** What was assigned, allocated and has arrived, by programme, in a year. */
export async function readFundYear(ctx: Context, year: number): Promise<FundYear[]> {
  const rows = await ctx.read.execute<Record<string, string>>(
    sql`select programme_code, quota_fen, allocated_fen, settled_fen from mz_fund_year(${year})
      where quota_fen + allocated_fen + settled_fen > 0 order by programme_code`,
  )
  return rows.map((row) => ({
    programmeCode: row.programme_code as ProgrammeCode,
    quota: BigInt(row.quota_fen!),
    allocated: BigInt(row.allocated_fen!),
    settled: BigInt(row.settled_fen!),
  }))
}

async function readLastPaidMonth(ctx: Context): Promise<string | null> {
  const [latest] = await ctx.read.execute<{ month: string | null }>(
    sql`select mz_last_paid_month()::text as month`,
  )
  return latest?.month ?? null
}

export async function listPaidMonths(ctx: Context): Promise<string[]> {
  const rows = await ctx.read.execute<{ month: string }>(
    sql`select month::text from mz_paid_months()`,
  )
  return rows.map(({ month }) => month)
}

export type FundUse = { month: FundMonth | null; year: number }

const yearOf = (day: string) => Number(day.slice(0, 4))

/** Of the latest month of which something has arrived. */
export async function readFundUse(ctx: Context): Promise<FundUse> {
  const month = await readLastPaidMonth(ctx)
  return {
    month: month ? await findFundMonth(ctx, month) : null,
    year: yearOf(month ?? ctx.today),
  }
}

export async function findFundUse(ctx: Context, asked: string): Promise<FundUse | null> {
  const month = await findFundMonth(ctx, asked)
  return month && { month, year: yearOf(asked) }
}

/** What has arrived of a month, by township and kind of help; null where nothing has. */
async function findFundMonth(ctx: Context, month: string): Promise<FundMonth | null> {
  const rows = await ctx.read.execute<Record<string, string>>(
    sql`select township_code, help, households, persons, settled_fen, paid_on::text from mz_fund_month(${month}::date)`,
  )
  if (rows.length === 0) return null
  const limit = (await settingValue<number>(
    ctx.read,
    ctx.installation.countyCode,
    'smallCellLimit',
    ctx.today,
  ))!
  const known = new Map(
    rows.map((row) => [
      `${row.township_code}/${row.help}`,
      {
        households: Number(row.households),
        persons: Number(row.persons),
        fen: BigInt(row.settled_fen!),
      },
    ]),
  )
  const codes = [...new Set(rows.map((row) => row.township_code!))].sort()
  const none: Sums = { households: 0, persons: 0, fen: 0n }
  const columns = helpKinds.map((help) => codes.map((code) => known.get(`${code}/${help}`) ?? none))
  const hidden = columns.map((column) =>
    hiddenCells(
      column.map(({ households }) => households),
      limit,
    ),
  )
  return {
    month,
    paidOn: rows.map((row) => row.paid_on!).toSorted()[0]!,
    county: helpKinds.map((help, n) => ({ help, ...columns[n]!.reduce(plus, none) })),
    townships: codes.map((code, t) => ({
      code,
      cells: helpKinds.map((help, n) => ({ help, ...(hidden[n]![t] ? nothing : columns[n]![t]!) })),
    })),
  }
}

const nothing = { households: null, persons: null, fen: null }

const plus = (a: Sums, b: Sums): Sums => ({
  households: a.households + b.households,
  persons: a.persons + b.persons,
  fen: a.fen + b.fen,
})

export type VillagePaid = { village: string; month: string; on: string }

/** When a village's money of the latest months arrived: the days alone. */
export async function listVillagePaid(ctx: Context, village: string): Promise<VillagePaid[]> {
  const rows = await ctx.read.execute<{ month: string; on: string }>(
    sql`select month::text, paid_on::text as on from mz_village_paid_on(${village})`,
  )
  return rows.map((row) => ({ village, ...row }))
}

/** When the latest month's money arrived in the villages of a township. */
export async function listVillagesPaid(ctx: Context, township: string): Promise<VillagePaid[]> {
  const month = await readLastPaidMonth(ctx)
  if (!month) return []
  const rows = await ctx.read.execute<{ village: string; on: string }>(
    sql`select village_code as village, paid_on::text as on from mz_villages_paid_on(${township}, ${month}::date)`,
  )
  return rows.map((row) => ({ month, ...row }))
}
