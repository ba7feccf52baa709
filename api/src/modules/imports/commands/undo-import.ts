import type { MutationundoImportArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { builtOn } from '../read/imports.ts'
import { whyNotUndoable } from '../rules.ts'
import { moveImport } from './move.ts'

/** As a whole, until something builds on it. @throws NOT_FOUND, FORBIDDEN */
export const undoImport = (ctx: Context, { input }: MutationundoImportArgs) =>
  moveImport(ctx, input, {
    act: { permission: 'import.promote', action: 'import.undo' },
    whyNot: async (row) => whyNotUndoable(row, await builtOn(ctx, row.id)),
    set: { state: 'UNDOING', undoneBy: ctx.actor!.id, undoneAt: ctx.now.toInstant().toString() },
    task: 'import.undo',
  })
