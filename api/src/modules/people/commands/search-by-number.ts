import { identityHmac } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'

import type { MutationsearchByNumberArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { newSecretId } from '../../../kit/new-id.ts'
import { invalidInput, rateLimited, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { bankAccountsById, personsById } from '../read/people.ts'

// Resident numbers of 18 and of 15 places, cards and passbooks.
const wholeNumber = /^(\d{12,19}|\d{17}X)$/

/** Exact match of an identity or account number in the caller's area; the number itself is never logged. */
export async function searchByNumber(
  ctx: Context,
  { input }: MutationsearchByNumberArgs,
): Promise<Awaited<ResolversTypes['SearchByNumberResult']>> {
  const number = input.number
    .normalize('NFKC')
    .replaceAll(/[\s\-_.·]/g, '')
    .toUpperCase()
  if (!wholeNumber.test(number))
    return invalidInput(ctx, 'input.number', {
      zh: '请填写完整的证件号（15 或 18 位）或账号（12 至 19 位）。',
      en: 'Give a whole identity number (15 or 18 places) or account number (12 to 19 digits).',
    })
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason, 200)
  if (unwritten) return unwritten
  const wait = await ctx.limits.take('reveal', ctx.actor!.id)
  if (wait > 0) return rateLimited(ctx, wait)
  const id = newSecretId()
  const areas = ctx.actor!.grants.map(({ regionCode }) => regionCode)
  const what = {
    permission: 'identity.reveal' as const,
    region: areas.find((area) => holdsAt(ctx, 'identity.reveal', area))!,
    class: ctx.actor!.teamCode ? ('TEAM' as const) : ('BUSINESS' as const),
    action: 'number.search',
    subject: { kind: 'Search', id },
    detail: { reason: { new: input.reason.trim() } },
  }
  return await act(ctx, what, async (writer) => {
    const hmac = identityHmac(ctx.keys, number)
    const idsBy = async (find: 'mz_find_persons' | 'mz_find_bank_accounts') => {
      const rows = await writer.execute<{ id: string }>(
        sql`select ${sql.raw(find)}(${hmac}, ${id}) as id`,
      )
      return rows.map((row) => row.id)
    }
    const persons = await personsById(ctx, await idsBy('mz_find_persons'))
    const accounts = await bankAccountsById(ctx, await idsBy('mz_find_bank_accounts'))
    return {
      __typename: 'NumberSearched' as const,
      persons: [...persons.values()],
      bankAccounts: [...accounts.values()].map((bankAccount) => ({
        bankAccount,
        householdId: bankAccount.householdId,
      })),
    }
  })
}
