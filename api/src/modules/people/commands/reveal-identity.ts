import { openIdentity } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'

import type { MutationrevealIdentityArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { keyOf } from '../../../kit/ids.ts'
import { rateLimited, whyNotWritten } from '../../../kit/problems.ts'
import { bankAccountsById, personsById } from '../read/people.ts'

/**
 * Opens a protected number with a stated purpose (PIPL 28–31, SA Law 11). The database answers only because the log entry
 * of this very look-up is in the same transaction. @throws NOT_FOUND, FORBIDDEN
 */
export async function revealIdentity(
  ctx: Context,
  { input }: MutationrevealIdentityArgs,
): Promise<Awaited<ResolversTypes['RevealIdentityResult']>> {
  const { type, key } = keyOf(input.subjectId, ['Person', 'BankAccount'], 'input.subjectId')
  const id = key[0]!
  const row =
    type === 'Person'
      ? (await personsById(ctx, [id])).get(id)
      : (await bankAccountsById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason, 200)
  if (unwritten) return unwritten
  const wait = await ctx.limits.take('reveal', ctx.actor!.id)
  if (wait > 0) return rateLimited(ctx, wait)
  const subject = 'name' in row ? row.name : row.holderName
  const detail = {
    household: { new: row.householdId },
    subject: { new: subject },
    purpose: { new: input.purpose },
    reason: { new: input.reason.trim() },
  }
  // An inspector's look-ups must not be seen by the office that is inspected.
  const what = {
    permission: 'identity.reveal' as const,
    region: row.villageCode,
    class: ctx.actor!.teamCode ? ('TEAM' as const) : ('BUSINESS' as const),
    action: 'identity.reveal',
    subject: { kind: type, id },
    detail,
  }
  return await act(ctx, what, async (writer) => {
    if (type === 'BankAccount') {
      const [found] = await writer.execute<{ number: string | null }>(
        sql`select mz_reveal_bank_account(${id}) as number`,
      )
      if (!found?.number) throw notFound(ctx.language)
      return {
        __typename: 'IdentityRevealed' as const,
        number: openIdentity(ctx.keys, found.number),
        phone: null,
      }
    }
    const [found] = await writer.execute<{ number_sealed: string; phone_sealed: string | null }>(
      sql`select * from mz_reveal_person(${id})`,
    )
    if (!found) throw notFound(ctx.language)
    return {
      __typename: 'IdentityRevealed' as const,
      number: openIdentity(ctx.keys, found.number_sealed),
      phone: found.phone_sealed && openIdentity(ctx.keys, found.phone_sealed),
    }
  })
}
