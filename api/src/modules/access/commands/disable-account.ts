import { account } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { MutationdisableAccountArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { accountsById, isLastSecurityAdministrator } from '../read.ts'
import { lastSecurityAdministrator } from '../rules.ts'

/** Ends the sessions and hands open work over to a colleague of the same role. @throws NOT_FOUND, FORBIDDEN */
export async function disableAccount(
  ctx: Context,
  { input }: MutationdisableAccountArgs,
): Promise<Awaited<ResolversTypes['DisableAccountResult']>> {
  const id = idOf(input.accountId, 'Account', 'input.accountId')
  const heir = input.handOverTo ? idOf(input.handOverTo, 'Account', 'input.handOverTo') : null
  const found = await accountsById(ctx, heir ? [id, heir] : [id])
  const row = found.get(id)
  if (!row) throw notFound(ctx.language)
  if (id === ctx.actor!.id)
    return ruleBroken(ctx, 'SELF', {
      zh: '不能停用自己的账号。',
      en: 'You cannot disable yourself.',
    })
  if (row.state === 'DISABLED')
    return ruleBroken(ctx, 'DISABLED', { zh: '账号已停用。', en: 'The account is disabled.' })
  if (row.version !== input.version) return stale(ctx, row.version)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  if (await isLastSecurityAdministrator(ctx, id))
    return ruleBroken(ctx, lastSecurityAdministrator.code, lastSecurityAdministrator.message)
  if (heir && (heir === id || found.get(heir)?.state !== 'ACTIVE'))
    return invalidInput(ctx, 'input.handOverTo', {
      zh: '请选择另一个在用的账号。',
      en: 'Choose another account that is active.',
    })
  const [open] = await ctx.read.execute<{ items: number; fits: boolean }>(
    sql`select * from mz_open_work(${id}, ${heir}::uuid)`,
  )
  if (open!.items > 0 && !heir)
    return ruleBroken(
      ctx,
      'OPEN_WORK',
      {
        zh: `此人还有 ${open!.items} 项未完成的工作，请指定接手人。`,
        en: `${open!.items} items of open work: name who takes them over.`,
      },
      'input.handOverTo',
    )
  if (open!.items > 0 && !open!.fits)
    return ruleBroken(
      ctx,
      'WRONG_ROLE',
      {
        zh: '接手人须有相同的岗位和范围。',
        en: 'Who takes over must hold the same role and area.',
      },
      'input.handOverTo',
    )
  const detail = {
    state: { old: 'ACTIVE', new: 'DISABLED' },
    reason: { new: input.reason },
    handedOverTo: { new: heir },
    items: { new: open!.items },
  }
  return await act(
    ctx,
    {
      permission: 'account.manage',
      region: row.countyCode,
      class: 'ACCESS',
      action: 'account.disable',
      subject: { kind: 'Account', id },
      detail,
    },
    async (writer) => {
      const [disabled] = await writer
        .update(account)
        .set({ state: 'DISABLED', version: sql`${account.version} + 1` })
        .where(and(eq(account.id, id), eq(account.version, row.version)))
        .returning()
      if (!disabled) throw lostRace()
      const [done] = await writer.execute<{ sessions: number; items: number }>(
        sql`select mz_end_sessions(${id}) as sessions, mz_hand_over(${id}, ${heir}::uuid) as items`,
      )
      return {
        __typename: 'AccountDisabled' as const,
        account: disabled,
        sessionsEnded: done!.sessions,
        itemsHandedOver: done!.items,
      }
    },
  )
}
