import { hash, verify } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'

import type { MutationsignInArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import { actorOf, type Entered, permissionsOf } from '../../../actor.ts'
import type { Context } from '../../../context.ts'
import { newSecretId } from '../../../kit/new-id.ts'
import { hashToken, newToken, SESSION_HOURS } from '../../../session-token.ts'
import { secondFactorRoles } from '../read.ts'

type Credentials = {
  account_id: string
  county_code: string
  state: 'ACTIVE' | 'DISABLED'
  password_hash: string
  totp_confirmed_at: string | null
  must_change: boolean
  roles: string[]
}

// Compared against when there is no such account, so that an unknown name takes as long as a wrong password.
const nobody = hash('nobody has this password')

/** Opens a session, or refuses in words that tell nothing of why. A refusal is committed with its log row and counted. */
export async function signIn(
  ctx: Context,
  { input }: MutationsignInArgs,
): Promise<Awaited<ResolversTypes['SignInResult']>> {
  const login = input.login.trim().toLowerCase().slice(0, 64)
  const keys = { signIn: `${login}|${ctx.client.address}`, signInAnywhere: login } as const
  const wait = Math.max(
    await ctx.limits.take('signIn', keys.signIn),
    await ctx.limits.take('signInAnywhere', keys.signInAnywhere),
  )
  const [found] = await ctx.read.execute<Credentials>(
    sql`select *, to_jsonb(roles) as roles from mz_credentials(${login})`,
  )
  if (wait > 0) return await refuse(ctx, found, 'RATE_LIMITED', wait)
  const right = await verify(found?.password_hash ?? (await nobody), input.password.slice(0, 200))
  if (!found || !right || found.state !== 'ACTIVE')
    return await refuse(ctx, found, 'SIGN_IN_REFUSED', 0)
  await ctx.limits.forgive('signIn', keys.signIn)
  await ctx.limits.forgive('signInAnywhere', keys.signInAnywhere)
  return await open(ctx, found)
}

async function open(
  ctx: Context,
  found: Credentials,
): Promise<Awaited<ResolversTypes['SignInResult']>> {
  const required = await secondFactorRoles(ctx)
  const pending =
    found.totp_confirmed_at !== null || found.roles.some((role) => required.includes(role))
  const token = newToken()
  const id = newSecretId()
  const detail = { device: { new: ctx.client.device } }
  return await act(
    ctx,
    {
      permission: null,
      region: found.county_code,
      class: 'ACCESS',
      action: 'session.open',
      subject: { kind: 'Account', id: found.account_id },
      detail,
    },
    async (writer) => {
      await writer.execute(sql`select mz_open_session(${id}, ${found.account_id}, ${hashToken(token)}, ${ctx.client.device},
      now() + make_interval(hours => ${SESSION_HOURS}), ${pending ? 'PENDING' : 'NOT_REQUIRED'})`)
      const [row] = await writer.execute<{ entered: Entered }>(
        sql`select mz_enter(${hashToken(token)}, ${ctx.now.toInstant().toString()}) as entered`,
      )
      ctx.actor = actorOf(row!.entered)
      ctx.permissions = permissionsOf(ctx.actor)
      ctx.afterCommit(() => ctx.client.setSession(token))
      return { __typename: 'SignedIn' as const, viewer: {} }
    },
  )
}

async function refuse(
  ctx: Context,
  found: Credentials | undefined,
  code: 'RATE_LIMITED' | 'SIGN_IN_REFUSED',
  wait: number,
): Promise<Awaited<ResolversTypes['SignInResult']>> {
  const message = {
    RATE_LIMITED: {
      zh: `尝试次数过多，请 ${Math.ceil(wait / 60)} 分钟后再试。`,
      en: `Too many attempts: try again in ${Math.ceil(wait / 60)} min.`,
    },
    SIGN_IN_REFUSED: {
      zh: '账号或密码不对，或账号已停用。',
      en: 'Wrong login or password, or the account is disabled.',
    },
  }[code]
  // A name nobody has is not written down: it may be a password typed in the wrong field.
  const subject = { kind: 'Account', id: found?.account_id ?? 'unknown' }
  const what = {
    permission: null,
    region: found?.county_code ?? ctx.installation.countyCode,
    class: 'ACCESS' as const,
    action: 'session.refuse',
    subject,
    detail: { code: { new: code } },
  }
  return await act(ctx, what, async () => ({
    __typename: 'SignInRefused' as const,
    code,
    path: null,
    retryAfterSeconds: wait,
    message: message[ctx.language],
  }))
}
