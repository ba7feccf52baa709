import { dataExport, exportMaking } from '@mingzhang/db'
import { isConnectionLost } from '@mingzhang/db/connect.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { GraphQLError } from 'graphql'

import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/new-id.ts'
import { holdsAt } from '../../access/index.ts'
import { type ExportRow, findExport, stateOf } from '../read/exports.ts'
import { whyNotMakeable } from '../rules.ts'
import { sourceOf } from '../sources/index.ts'
import { columnsGone, filterOf, sameAs } from '../stored-query.ts'
import type { Made } from './make-export.ts'

type Begun = { row: ExportRow; makingId: string }

/** Whoever asked is gone: nobody waits for the file. */
export class CallerLeft extends Error {}

const regionOf = (row: ExportRow): string =>
  (filterOf(row) as { region?: string }).region ?? row.countyCode

const gone = new Set(['EXPIRED', 'COLUMNS_GONE'])

const subject = ({ id }: ExportRow) => ({ kind: 'DataExport', id })

/** The record of a making stands before a row is read. @throws NOT_FOUND, FORBIDDEN, GONE */
export async function begin(ctx: Context, id: string): Promise<Begun> {
  const row = await findExport(ctx, id)
  if (!row) throw notFound(ctx.language)
  const { requestedBy } = row
  const no = whyNotMakeable(
    { state: stateOf(row), requestedBy, columnsGone: columnsGone(row) },
    ctx.actor!.id,
  )
  if (no)
    throw new GraphQLError(no.message[ctx.language], {
      extensions: { code: gone.has(no.code) ? 'GONE' : 'FORBIDDEN' },
    })
  // Rights are those of today, not of the day of asking.
  const { permission } = sourceOf(row.kind)
  const held = [permission, ...(row.withIdentities ? (['identity.reveal'] as const) : [])]
  if (!held.every((each) => holdsAt(ctx, each, regionOf(row)))) throw forbidden(ctx.language)
  const makingId = newId()
  return await act(
    ctx,
    {
      permission: 'export.make',
      region: regionOf(row),
      action: 'export.begin',
      subject: subject(row),
      detail: { making: { new: makingId }, withIdentities: { new: row.withIdentities } },
    },
    async (writer) => {
      await writer.insert(exportMaking).values({
        id: makingId,
        exportId: row.id,
        countyCode: row.countyCode,
        accountId: ctx.actor!.id,
        state: 'MAKING',
      })
      return { row, makingId }
    },
  )
}

/** What was found is kept: the first making says what the export is, later ones are compared with it. */
export async function finish(ctx: Context, { row, makingId }: Begun, made: Made): Promise<void> {
  const found = { rowCount: made.rows, rowSetHash: made.hash }
  await act(
    ctx,
    {
      permission: 'export.make',
      region: regionOf(row),
      action: 'export.made',
      subject: subject(row),
      detail: {
        making: { new: makingId },
        rows: { new: made.rows },
        hash: { new: made.hash },
        bytes: { new: made.bytes },
        ...(row.rowSetHash && { same: { new: sameAs(row, made.hash) } }),
      },
    },
    async (writer) => {
      await writer
        .update(exportMaking)
        .set({ state: 'MADE', endedAt: sql`clock_timestamp()`, bytes: made.bytes, ...found })
        .where(eq(exportMaking.id, makingId))
      await writer
        .update(dataExport)
        .set({ state: 'MADE', ...found, version: sql`${dataExport.version} + 1` })
        .where(and(eq(dataExport.id, row.id), isNull(dataExport.rowSetHash)))
    },
  )
}

/** A making that came to nothing says why. */
export async function fail(ctx: Context, { row, makingId }: Begun, error: unknown): Promise<void> {
  const failure =
    error instanceof CallerLeft ? 'CALLER_LEFT' : isConnectionLost(error) ? 'DATABASE' : 'OTHER'
  await act(
    ctx,
    {
      permission: 'export.make',
      region: regionOf(row),
      action: 'export.fail',
      subject: subject(row),
      detail: { making: { new: makingId }, failure: { new: failure } },
    },
    async (writer) => {
      await writer
        .update(exportMaking)
        .set({ state: 'FAILED', failure, endedAt: sql`clock_timestamp()` })
        .where(eq(exportMaking.id, makingId))
    },
  )
}
