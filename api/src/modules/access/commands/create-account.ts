import { randomInt } from 'node:crypto'

import { account } from '@mingzhang/db'
import { hash } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'

import type { MutationcreateAccountArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { newId } from '../../../kit/new-id.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotLogin } from '../rules.ts'

// No letters or digits that look alike on paper.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const firstPasswordOf = (): string =>
  Array.from({ length: 14 }, (_, i) =>
    i % 5 === 4 ? '-' : alphabet[randomInt(alphabet.length)],
  ).join('')

/** An account without any right; roles are granted by two other persons. @throws FORBIDDEN */
export async function createAccount(
  ctx: Context,
  { input }: MutationcreateAccountArgs,
): Promise<Awaited<ResolversTypes['CreateAccountResult']>> {
  const login = input.login.trim().toLowerCase()
  const badLogin = whyNotLogin(login)
  if (badLogin) return invalidInput(ctx, 'input.login', badLogin)
  const unwritten =
    whyNotWritten(ctx, 'input.displayName', input.displayName, 40) ??
    whyNotWritten(ctx, 'input.unit', input.unit, 60)
  if (unwritten) return unwritten
  if (input.teamCode && !/^[A-Z]{2}-\d{1,3}$/.test(input.teamCode))
    return invalidInput(ctx, 'input.teamCode', {
      zh: '组号如 JC-1。',
      en: 'A team code such as JC-1.',
    })
  if (input.homeVillage && ctx.regions.find(input.homeVillage)?.level !== 'VILLAGE')
    return invalidInput(ctx, 'input.homeVillage', {
      zh: '没有这个村（社区）。',
      en: 'No such village.',
    })
  const [taken] = await ctx.read
    .select({ id: account.id })
    .from(account)
    .where(sql`lower(${account.login}) = ${login}`)
  if (taken)
    return ruleBroken(
      ctx,
      'LOGIN_TAKEN',
      { zh: '账号已被使用。', en: 'The login is taken.' },
      'input.login',
    )
  const id = newId()
  const firstPassword = firstPasswordOf()
  const passwordHash = await hash(firstPassword)
  const { countyCode } = ctx.actor!
  const row = {
    id,
    countyCode,
    login,
    displayName: input.displayName.trim(),
    unit: input.unit.trim(),
    teamCode: input.teamCode || null,
    homeVillageCode: input.homeVillage ?? null,
  }
  const detail = {
    login: { new: login },
    displayName: { new: row.displayName },
    unit: { new: row.unit },
    teamCode: { new: row.teamCode },
  }
  return await act(
    ctx,
    {
      permission: 'account.manage',
      region: countyCode,
      class: 'ACCESS',
      action: 'account.create',
      subject: { kind: 'Account', id },
      detail,
    },
    async (writer) => {
      const [created] = await writer.insert(account).values(row).returning()
      await writer.execute(sql`select mz_set_password(${id}, ${passwordHash}, true)`)
      return { __typename: 'AccountCreated' as const, account: created!, firstPassword }
    },
  )
}
