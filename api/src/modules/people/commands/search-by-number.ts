import { identityHmac } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'

import type { MutationsearchByAccountArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { newSecretId } from '../../../kit/new-id.ts'
import { invalidInput, rateLimited, whyNotWritten } from '../../../kit/problems.ts'
import { bankAccountsById } from '../read/people.ts'

/** Exact match of an account number in the caller's area; the number itself is never logged. */
export async function searchByAccount(
  ctx: Context,
  { input }: MutationsearchByAccountArgs,
): Promise<Awaited<ResolversTypes['SearchByAccountResult']>> {
  const number = input.accountNumber.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(number))
    return invalidInput(ctx, 'input.accountNumber', {
      zh: '账号须为 12 至 19 位数字。',
      en: 'An account number has 12 to 19 digits.',
    })
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason, 200)
  if (unwritten) return unwritten
  const wait = await ctx.limits.take('reveal', ctx.actor!.id)
  if (wait > 0) return rateLimited(ctx, wait)
  const id = newSecretId()
  const region = ctx.actor!.grants[0]!.regionCode
  const what = {
    permission: 'identity.reveal' as const,
    region,
    class: ctx.actor!.teamCode ? ('TEAM' as const) : ('BUSINESS' as const),
    action: 'account.search',
    subject: { kind: 'Search', id },
    detail: { reason: { new: input.reason.trim() } },
  }
  return await act(ctx, what, async (writer) => {
    const rows = await writer.execute<{ id: string }>(
      sql`select mz_find_bank_accounts(${identityHmac(ctx.keys, number)}, ${id}) as id`,
    )
    const found = await bankAccountsById(
      ctx,
      rows.map((row) => row.id),
    )
    return {
      __typename: 'AccountSearched' as const,
      bankAccounts: [...found.values()].map((bankAccount) => ({
        bankAccount,
        householdId: bankAccount.householdId,
      })),
    }
  })
}
