import { sql } from 'drizzle-orm'

import type {
  MutationsubmitSecondFactorArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { permissionsOf } from '../../../actor.ts'
import {
  findOwnSecret,
  forgiveCodeAttempts,
  stepOf,
  takeCodeAttempt,
  tooManyCodes,
  wrongCode,
} from '../totp.ts'

/** Answers a pending session and completes an enrolment; a code is taken once (RFC 6238 5.2). */
export async function submitSecondFactor(
  ctx: Context,
  { code }: MutationsubmitSecondFactorArgs,
): Promise<Awaited<ResolversTypes['SubmitSecondFactorResult']>> {
  const actor = ctx.actor!
  const wait = await takeCodeAttempt(ctx)
  const own = await findOwnSecret(ctx)
  const what = {
    permission: null,
    region: actor.countyCode,
    class: 'ACCESS' as const,
    subject: { kind: 'Account', id: actor.id },
    detail: {},
  }
  if (wait > 0)
    return await act(ctx, { ...what, action: 'second-factor.refuse' }, async () =>
      tooManyCodes(ctx, wait),
    )
  const step = stepOf(ctx, own, code)
  if (step === null)
    return await act(ctx, { ...what, action: 'second-factor.refuse' }, async () => wrongCode(ctx))
  await forgiveCodeAttempts(ctx)
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
