import { dataImport } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { MoveImportInput, ResolversTypes } from '../../../__generated__/types.ts'
import { act, type Act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import type { Text } from '../../../kit/language.ts'
import { once } from '../../../kit/once.ts'
import { ruleBroken, stale } from '../../../kit/problems.ts'
import { findImport, type ImportRow } from '../read/imports.ts'

export const regionOfImport = (row: ImportRow): string => row.townshipCode ?? row.countyCode

type Values = Partial<typeof dataImport.$inferInsert>

type Move = {
  act: Pick<Act, 'permission' | 'action'> & { detail?: Act['detail'] }
  whyNot: (row: ImportRow) => Promise<{ code: string; message: Text } | null>
  set: Values | ((row: ImportRow) => Values)
  /** Work for the worker, enqueued in the same transaction. */
  task?: 'import.read' | 'import.promote' | 'import.undo' | 'import.forget'
}

/** One step of a file: found, allowed, logged, guarded by its version. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function moveImport(
  ctx: Context,
  input: MoveImportInput,
  move: Move,
): Promise<Awaited<ResolversTypes['MoveImportResult']>> {
  const row = await findImport(ctx, idOf(input.importId, 'Import', 'input.importId'))
  if (!row) throw notFound(ctx.language)
  if (await once.done(ctx, move.act.action, input.clientKey))
    return { __typename: 'ImportMoved', import: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = await move.whyNot(row)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const set = typeof move.set === 'function' ? move.set(row) : move.set
  return await act(
    ctx,
    {
      permission: move.act.permission,
      action: move.act.action,
      region: regionOfImport(row),
      subject: { kind: 'Import', id: row.id },
      detail: {
        ...(set.state ? { state: { old: row.state, new: set.state } } : {}),
        ...move.act.detail,
      },
    },
    async (writer) => {
      const moved = await writer
        .update(dataImport)
        .set({ ...set, version: sql`${dataImport.version} + 1` })
        .where(and(eq(dataImport.id, row.id), eq(dataImport.version, row.version)))
        .returning({ id: dataImport.id })
      if (moved.length === 0) throw lostRace()
      await once.record(ctx, writer, move.act.action, input.clientKey, row.id)
      if (move.task) await writer.execute(sql`select mz_enqueue(${move.task}, ${row.id})`)
      return { __typename: 'ImportMoved' as const, import: (await findImport(ctx, row.id))! }
    },
  )
}
