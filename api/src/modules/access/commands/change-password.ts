import { hash, verify } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'

import type { MutationchangePasswordArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { invalidInput } from '../../../kit/problems.ts'
import { whyNotPassword } from '../rules.ts'

export async function changePassword(
  ctx: Context,
  { input }: MutationchangePasswordArgs,
): Promise<Awaited<ResolversTypes['ChangePasswordResult']>> {
  const { id, login, countyCode } = ctx.actor!
  const weak = whyNotPassword(input.next, login)
  if (weak) return invalidInput(ctx, 'input.next', weak)
  if ((await ctx.limits.take('signInAnywhere', login)) > 0)
    return invalidInput(ctx, 'input.current', {
      zh: '尝试次数过多，请稍后再试。',
      en: 'Too many attempts: try again later.',
    })
  const [own] = await ctx.read.execute<{ password_hash: string }>(
    sql`select password_hash from mz_own_secret()`,
  )
  if (!own || !(await verify(own.password_hash, input.current.slice(0, 200))))
    return invalidInput(ctx, 'input.current', {
      zh: '原密码不对。',
      en: 'The current password is wrong.',
    })
  await ctx.limits.forgive('signInAnywhere', login)
  const next = await hash(input.next)
  return await act(
    ctx,
    {
      permission: null,
      region: countyCode,
      class: 'ACCESS',
      action: 'password.change',
      subject: { kind: 'Account', id },
      detail: {},
    },
    async (writer) => {
      await writer.execute(sql`select mz_set_password(${id}, ${next}, false)`)
      return { __typename: 'PasswordChanged' as const, ok: true }
    },
  )
}
