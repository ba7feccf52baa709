import { openIdentity } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'
import { verifySync } from 'otplib'

import type {
  MutationsubmitSecondFactorArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { invalidInput } from '../../../kit/problems.ts'
import { permissionsOf } from '../../../actor.ts'

/** Answers a pending session and completes an enrolment; a code is taken once (RFC 6238 5.2). */
export async function submitSecondFactor(
  ctx: Context,
  { code }: MutationsubmitSecondFactorArgs,
): Promise<Awaited<ResolversTypes['SubmitSecondFactorResult']>> {
  const actor = ctx.actor!
  const wait = await ctx.limits.take('signIn', `code|${actor.id}`)
  const [own] = await ctx.read.execute<{
    totp_secret: string | null
    totp_last_step: number | null
  }>(sql`select totp_secret, totp_last_step from mz_own_secret()`)
  const what = {
    permission: null,
    region: actor.countyCode,
    class: 'ACCESS' as const,
    subject: { kind: 'Account', id: actor.id },
    detail: {},
  }
  if (wait > 0) {
    const message = { zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts: try again later.' }[
      ctx.language
    ]
    return await act(ctx, { ...what, action: 'second-factor.refuse' }, async () => ({
      __typename: 'SignInRefused' as const,
      code: 'RATE_LIMITED',
      path: 'code',
      retryAfterSeconds: wait,
      message,
    }))
  }
  const step =
    own?.totp_secret && /^\d{6}$/.test(code)
      ? stepOf(openIdentity(ctx.keys, own.totp_secret), code)
      : null
  if (step === null || step <= (own?.totp_last_step ?? 0))
    return await act(ctx, { ...what, action: 'second-factor.refuse' }, async () =>
      invalidInput(ctx, 'code', {
        zh: '验证码不对或已用过。',
        en: 'The code is wrong or was used.',
      }),
    )
  await ctx.limits.forgive('signIn', `code|${actor.id}`)
  return await act(ctx, { ...what, action: 'second-factor.pass' }, async (writer) => {
    const [row] = await writer.execute<{ passed: boolean }>(
      sql`select mz_pass_second_factor(${actor.sessionId}, ${step}) as passed`,
    )
    if (!row?.passed) throw lostRace()
    await writer.execute(sql`select set_config('mz.pending', '', true)`)
    const grants = await writer.execute<{
      role: (typeof actor.grants)[number]['role']
      region_code: string
    }>(sql`select role, region_code from mz_own_grants()`)
    ctx.actor = {
      ...actor,
      secondFactor: 'PASSED',
      grants: grants.map(({ role, region_code }) => ({ role, regionCode: region_code })),
    }
    ctx.permissions = permissionsOf(ctx.actor)
    return { __typename: 'SignedIn' as const, viewer: {} }
  })
}

function stepOf(secret: string, token: string): number | null {
  const result = verifySync({ secret, token, epochTolerance: 30 })
  return result.valid && 'timeStep' in result ? Number(result.timeStep) : null
}
