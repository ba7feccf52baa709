import { sealIdentity } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'
import { generateSecret, generateURI } from 'otplib'

import type { MutationenrolSecondFactorArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { ruleBroken } from '../../../kit/problems.ts'
import {
  findOwnSecret,
  forgiveCodeAttempts,
  stepOf,
  takeCodeAttempt,
  tooManyCodes,
  wrongCode,
} from '../totp.ts'

/**
 * A new secret; it counts once a first code was given. Who has one gives a code of it first: a session left open must not
 * be enough to put another in its place.
 */
export async function enrolSecondFactor(
  ctx: Context,
  { code }: MutationenrolSecondFactorArgs,
): Promise<Awaited<ResolversTypes['EnrolSecondFactorResult']>> {
  const { id, login, countyCode, secondFactor } = ctx.actor!
  const own = await findOwnSecret(ctx)
  const what = {
    permission: null,
    region: countyCode,
    class: 'ACCESS' as const,
    subject: { kind: 'Account', id },
    detail: {},
  }
  if (own?.totp_confirmed_at) {
    if (secondFactor === 'PENDING')
      return ruleBroken(ctx, 'ENROLLED', {
        zh: '已登记过动态验证码，请先用它登录。',
        en: 'A second factor is enrolled: sign in with it first.',
      })
    const wait = await takeCodeAttempt(ctx)
    if (wait > 0 || stepOf(ctx, own, code ?? '') === null)
      return await act(ctx, { ...what, action: 'second-factor.refuse' }, async () =>
        wait > 0 ? tooManyCodes(ctx, wait) : wrongCode(ctx),
      )
    await forgiveCodeAttempts(ctx)
  }
  const secret = generateSecret()
  const uri = generateURI({ issuer: 'Mingzhang', label: login, secret })
  return await act(ctx, { ...what, action: 'second-factor.enrol' }, async (writer) => {
    await writer.execute(sql`select mz_enrol_totp(${sealIdentity(ctx.keys, secret)})`)
    return { __typename: 'SecondFactorEnrolment' as const, secret, uri }
  })
}
