import type { MutationcancelImportArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { whyNotCancellable } from '../rules.ts'
import { moveImport } from './move.ts'

/** Before promotion; the worker stops at its next piece. @throws NOT_FOUND, FORBIDDEN */
export const cancelImport = (ctx: Context, { input }: MutationcancelImportArgs) =>
  moveImport(ctx, input, {
    act: { permission: 'import.prepare', action: 'import.cancel' },
    whyNot: async (row) => whyNotCancellable(row),
    set: { state: 'CANCELLED' },
    task: 'import.forget',
  })
