import { openIdentity } from '@mingzhang/db/identity.ts'
import { sql } from 'drizzle-orm'
import { verifySync } from 'otplib'

import type { Context } from '../../context.ts'
import { invalidInput } from '../../kit/problems.ts'

export type OwnSecret = {
  totp_secret: string | null
  totp_confirmed_at: string | null
  totp_last_step: number | null
}

export async function findOwnSecret(ctx: Context): Promise<OwnSecret | undefined> {
  const [own] = await ctx.read.execute<OwnSecret>(
    sql`select totp_secret, totp_confirmed_at, totp_last_step from mz_own_secret()`,
  )
  return own
}

/** The half minute a code belongs to; null when it is wrong or was used. */
export function stepOf(ctx: Context, own: OwnSecret | undefined, code: string): number | null {
  if (!own?.totp_secret || !/^\d{6}$/.test(code)) return null
  const secret = openIdentity(ctx.keys, own.totp_secret)
  const result = verifySync({ secret, token: code, epochTolerance: 30 })
  const step = result.valid && 'timeStep' in result ? Number(result.timeStep) : null
  return step !== null && step > (own.totp_last_step ?? 0) ? step : null
}

/** Codes are guessed at no faster than passwords: seconds to wait, 0 when one may be tried. */
export const takeCodeAttempt = (ctx: Context): Promise<number> =>
  ctx.limits.take('signIn', `code|${ctx.actor!.id}`)

export const forgiveCodeAttempts = (ctx: Context): Promise<void> =>
  ctx.limits.forgive('signIn', `code|${ctx.actor!.id}`)

export const tooManyCodes = (ctx: Context, wait: number) => ({
  __typename: 'SignInRefused' as const,
  code: 'RATE_LIMITED',
  path: 'code',
  retryAfterSeconds: wait,
  message: {
    zh: `尝试次数过多，请 ${Math.ceil(wait / 60)} 分钟后再试。`,
    en: `Too many attempts: try again in ${Math.ceil(wait / 60)} min.`,
  }[ctx.language],
})

export const wrongCode = (ctx: Context) =>
  invalidInput(ctx, 'code', {
    zh: '验证码不对或已用过。',
    en: 'The code is wrong or was used.',
  })
