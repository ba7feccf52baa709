import { dataExport } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { MutationdecideExportArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { ruleBroken, stale } from '../../../kit/problems.ts'
import { findExport } from '../read/exports.ts'
import { whyNotDecidable } from '../rules.ts'

/** Second seat: from here on the requester has 24 hours of real time. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function decideExport(
  ctx: Context,
  { input }: MutationdecideExportArgs,
): Promise<Awaited<ResolversTypes['MoveExportResult']>> {
  const row = await findExport(ctx, idOf(input.exportId, 'DataExport', 'input.exportId'))
  if (!row) throw notFound(ctx.language)
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = whyNotDecidable(row, ctx.actor!.id)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const state = input.confirm ? ('READY' as const) : ('REFUSED' as const)
  return await act(
    ctx,
    {
      permission: 'export.confirm',
      region: row.countyCode,
      action: input.confirm ? 'export.confirm' : 'export.refuse',
      subject: { kind: 'DataExport', id: row.id },
      detail: { state: { old: row.state, new: state } },
    },
    async (writer) => {
      const moved = await writer
        .update(dataExport)
        .set({
          state,
          confirmedBy: ctx.actor!.id,
          confirmedAt: sql`mz_now()`,
          expiresAt: input.confirm ? sql`clock_timestamp() + interval '24 hours'` : null,
          version: sql`${dataExport.version} + 1`,
        })
        .where(and(eq(dataExport.id, row.id), eq(dataExport.version, row.version)))
        .returning({ id: dataExport.id })
      if (moved.length === 0) throw lostRace()
      return { __typename: 'ExportMoved' as const, export: (await findExport(ctx, row.id))! }
    },
  )
}
