import { conflictDeclaration } from '@mingzhang/db'

import type { MutationdeclareConflictArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { idOf } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'

/** Puts a tie on record; it opens what it names to the declarer. @throws FORBIDDEN */
export async function declareConflict(
  ctx: Context,
  { input }: MutationdeclareConflictArgs,
): Promise<Awaited<ResolversTypes['DeclareConflictResult']>> {
  const { village, householdId, statement } = input
  if ((village == null) === (householdId == null))
    return invalidInput(ctx, 'input', {
      zh: '请填写村或户，二者择一。',
      en: 'Name a village or a household: one of them.',
    })
  if (village && ctx.regions.find(village)?.level !== 'VILLAGE')
    return invalidInput(ctx, 'input.village', {
      zh: '没有这个村（社区）。',
      en: 'No such village.',
    })
  const unwritten = whyNotWritten(ctx, 'input.statement', statement)
  if (unwritten) return unwritten
  const { id: accountId, countyCode } = ctx.actor!
  const row = {
    id: newId(),
    countyCode,
    accountId,
    villageCode: village ?? null,
    householdId: householdId ? idOf(householdId, 'Household', 'input.householdId') : null,
    statement: statement.trim(),
  }
  const detail = {
    village: { new: row.villageCode },
    household: { new: row.householdId },
    statement: { new: row.statement },
  }
  return await act(
    ctx,
    {
      permission: 'conflict.declare',
      region: countyCode,
      class: 'ACCESS',
      action: 'conflict.declare',
      subject: { kind: 'Account', id: accountId },
      detail,
    },
    async (writer) => {
      const [declaration] = await writer.insert(conflictDeclaration).values(row).returning()
      return { __typename: 'ConflictDeclared' as const, declaration: declaration! }
    },
  )
}
