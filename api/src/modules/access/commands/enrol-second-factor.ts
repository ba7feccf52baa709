import { sealIdentity } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'
import { generateSecret, generateURI } from 'otplib'

import type { ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { ruleBroken } from '../../../kit/problems.ts'

/** A new secret; it counts once a first code was given. */
export async function enrolSecondFactor(
  ctx: Context,
): Promise<Awaited<ResolversTypes['EnrolSecondFactorResult']>> {
  const { id, login, countyCode, secondFactor } = ctx.actor!
  const [own] = await ctx.read.execute<{ totp_confirmed_at: string | null }>(
    sql`select totp_confirmed_at from mz_own_secret()`,
  )
  if (own?.totp_confirmed_at && secondFactor === 'PENDING')
    return ruleBroken(ctx, 'ENROLLED', {
      zh: '已登记过动态验证码，请先用它登录。',
      en: 'A second factor is enrolled: sign in with it first.',
    })
  const secret = generateSecret()
  const uri = generateURI({ issuer: 'Mingzhang', label: login, secret })
  return await act(
    ctx,
    {
      permission: null,
      region: countyCode,
      class: 'ACCESS',
      action: 'second-factor.enrol',
      subject: { kind: 'Account', id },
      detail: {},
    },
    async (writer) => {
      await writer.execute(sql`select mz_enrol_totp(${sealIdentity(ctx.keys, secret)})`)
      return { __typename: 'SecondFactorEnrolment' as const, secret, uri }
    },
  )
}
