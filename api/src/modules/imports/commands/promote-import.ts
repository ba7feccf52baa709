import type { MutationpromoteImportArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { holdsAt } from '../../access/index.ts'
import { hasDecidedIn } from '../identity/cases.ts'
import { findSameFile } from '../read/imports.ts'
import { whyNotPromotable } from '../rules.ts'
import { moveImport, regionOfImport } from './move.ts'

/** The second person's word; the worker then writes all or nothing. @throws NOT_FOUND, FORBIDDEN */
export const promoteImport = (ctx: Context, { input }: MutationpromoteImportArgs) =>
  moveImport(ctx, input, {
    act: { permission: 'import.promote', action: 'import.promote' },
    whyNot: async (row) =>
      whyNotPromotable(row, ctx.actor!.id, {
        sameFile: (await findSameFile(ctx, row)) !== null,
        hasIdentified: await hasDecidedIn(ctx, row),
        isLead: holdsAt(ctx, 'import.takeOver', regionOfImport(row)),
      }),
    set: {
      state: 'PROMOTING',
      promotedBy: ctx.actor!.id,
      promotedAt: ctx.now.toInstant().toString(),
    },
    task: 'import.promote',
  })
