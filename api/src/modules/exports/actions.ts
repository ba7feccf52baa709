import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import { holdsAt } from '../access/index.ts'
import { type ExportRow, stateOf } from './read/exports.ts'
import { whyNotDecidable, whyNotMakeable } from './rules.ts'
import { columnsGone } from './stored-query.ts'

/** What the caller may do with an export now, by the rules its commands ask. */
export function exportActions(ctx: Context, row: ExportRow) {
  const asked = {
    state: stateOf(row),
    requestedBy: row.requestedBy,
    columnsGone: columnsGone(row),
  }
  const me = ctx.actor!.id
  const make = whyNotMakeable(asked, me)?.message[ctx.language] ?? null
  const decide = holdsAt(ctx, 'export.confirm', row.countyCode)
    ? (whyNotDecidable(asked, me)?.message[ctx.language] ?? null)
    : forbidden(ctx.language).message
  return [
    { name: 'make', allowed: make === null, reason: make },
    { name: 'decide', allowed: decide === null, reason: decide },
  ]
}
