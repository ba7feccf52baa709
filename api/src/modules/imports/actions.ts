import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import type { Text } from '../../kit/language.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import { whyNotOpen } from './bank/decision-rules.ts'
import { proposedLines } from './bank/lines.ts'
import type { BankLineRow } from './bank/reconciliation.ts'
import { hasDecidedIn } from './identity/cases.ts'
import { regionOfImport } from './commands/move.ts'
import { builtOn, findSameFile, type ImportRow } from './read/imports.ts'
import {
  whyNotCancellable,
  whyNotCopied,
  whyNotCorrectable,
  whyNotPromotable,
  whyNotUndoable,
} from './rules.ts'

/** What the caller may do with a file now, by the rules its commands ask. */
export async function importActions(ctx: Context, row: ImportRow) {
  const action = (name: string, permission: Permission, no: { message: Text } | null) =>
    allowedAction(ctx, name, holdsAt(ctx, permission, regionOfImport(row)), no)
  const sameFile = (await findSameFile(ctx, row)) !== null
  const hasIdentified = await hasDecidedIn(ctx, row)
  return [
    action('copy', 'import.read', whyNotCopied(row)),
    action('cancel', 'import.prepare', whyNotCancellable(row)),
    action('correct', 'import.prepare', whyNotCorrectable(row)),
    action(
      'promote',
      'import.promote',
      whyNotPromotable(row, ctx.actor!.id, {
        ...{ sameFile, hasIdentified },
        isLead: holdsAt(ctx, 'import.takeOver', regionOfImport(row)),
      }),
    ),
    action('undo', 'import.promote', whyNotUndoable(row, await builtOn(ctx, row.id))),
  ]
}

/** decide closes it without a line of ours; match proposes one. Both ask the same. */
export async function bankLineActions(ctx: Context, row: BankLineRow) {
  const may = holdsAt(ctx, 'reconcile.decide', row.countyCode)
  const no = whyNotOpen(row, (await ctx.load(proposedLines, row.id)) ?? false)
  return ['decide', 'match'].map((name) => allowedAction(ctx, name, may, no))
}
