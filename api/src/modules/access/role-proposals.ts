import { type Role, roleGrant, setting } from '@mingzhang/db'
import { and, eq, isNull, sql } from 'drizzle-orm'

import type { Context } from '../../context.ts'
import { text } from '../../kit/language.ts'
import { lostRace } from '../../kit/lost-race.ts'
import { newId } from '../../kit/new-id.ts'
import type { ProposalHandler } from './proposal-kinds.ts'
import {
  accountsById,
  findGrant,
  isLastSecurityAdministrator,
  liveGrantsOf,
  secondFactorRoles,
} from './read.ts'
import { roleWords } from './roles.ts'
import { lastSecurityAdministrator, whyNotGrantable } from './rules.ts'

export type GrantPayload = { accountId: string; role: Role; region: string }
export type RevokePayload = GrantPayload & { grantId: string }
export type SecondFactorPayload = { role: Role; required: boolean }

const nameOf = (ctx: Context, region: string, language: 'zh' | 'en') => {
  const row = ctx.regions.find(region)
  return row ? (language === 'zh' ? row.nameZh : row.nameEn) : region
}

const ownRight = {
  code: 'OWN_RIGHT',
  message: text('不能确认给自己的权限。', 'Nobody confirms a right of their own.'),
}

const roleGrantHandler: ProposalHandler = {
  kind: 'ROLE_GRANT',
  summary(ctx, payload) {
    const { role, region } = payload as GrantPayload
    return text(
      `授予岗位：${roleWords[role].zh}，${nameOf(ctx, region, 'zh')}`,
      `Grant ${roleWords[role].en}, ${nameOf(ctx, region, 'en')}`,
    )
  },
  async changes(ctx, payload) {
    const { accountId, role, region } = payload as GrantPayload
    const who = (await ctx.load(accountsById, accountId))?.displayName ?? accountId
    return [
      { field: 'account', old: null, new: who },
      { field: 'role', old: null, new: role },
      { field: 'region', old: null, new: region },
    ]
  },
  async whyNot(ctx, { payload }) {
    const { accountId, role, region } = payload as GrantPayload
    if (accountId === ctx.actor!.id) return ownRight
    if ((await accountsById(ctx, [accountId])).get(accountId)?.state !== 'ACTIVE')
      return { code: 'DISABLED', message: text('账号已停用。', 'The account is disabled.') }
    return whyNotGrantable(
      role,
      region,
      (await liveGrantsOf(ctx, [accountId])).get(accountId) ?? [],
    )
  },
  async apply(_, writer, { id, payload }) {
    const { accountId, role, region } = payload as GrantPayload
    await writer
      .insert(roleGrant)
      .values({ id: newId(), accountId, role, regionCode: region, proposalId: id })
  },
}

const roleRevokeHandler: ProposalHandler = {
  kind: 'ROLE_REVOKE',
  summary(ctx, payload) {
    const { role, region } = payload as RevokePayload
    return text(
      `收回岗位：${roleWords[role].zh}，${nameOf(ctx, region, 'zh')}`,
      `Revoke ${roleWords[role].en}, ${nameOf(ctx, region, 'en')}`,
    )
  },
  async changes(ctx, payload) {
    const { accountId, role, region } = payload as RevokePayload
    const who = (await ctx.load(accountsById, accountId))?.displayName ?? accountId
    return [
      { field: 'account', old: who, new: null },
      { field: 'role', old: role, new: null },
      { field: 'region', old: region, new: null },
    ]
  },
  async whyNot(ctx, { payload }) {
    const { grantId, role, accountId } = payload as RevokePayload
    const grant = await findGrant(ctx, grantId)
    if (!grant || grant.revokedAt)
      return { code: 'REVOKED', message: text('这个岗位已经收回。', 'The role has been revoked.') }
    return role === 'SEC_ADMIN' && (await isLastSecurityAdministrator(ctx, accountId))
      ? lastSecurityAdministrator
      : null
  },
  async apply(_, writer, { id, payload }) {
    const { grantId, accountId } = payload as RevokePayload
    const revoked = await writer
      .update(roleGrant)
      .set({ revokedAt: sql`now()`, revokeProposalId: id })
      .where(and(eq(roleGrant.id, grantId), isNull(roleGrant.revokedAt)))
      .returning({ id: roleGrant.id })
    if (revoked.length === 0) throw lostRace()
    await writer.execute(sql`select mz_end_sessions(${accountId})`)
  },
}

const secondFactorHandler: ProposalHandler = {
  kind: 'SECOND_FACTOR',
  summary(_, payload) {
    const { role, required } = payload as SecondFactorPayload
    const { zh, en } = roleWords[role]
    return required
      ? text(`${zh}登录须用动态验证码`, `Require a second factor of the ${en}`)
      : text(`${zh}登录不再要求动态验证码`, `No longer require a second factor of the ${en}`)
  },
  async changes(ctx, payload) {
    const { role, required } = payload as SecondFactorPayload
    const before = (await secondFactorRoles(ctx)).includes(role)
    return [{ field: `secondFactor.${role}`, old: String(before), new: String(required) }]
  },
  async whyNot() {
    return null
  },
  async apply(ctx, writer, { id, payload }) {
    const { role, required } = payload as SecondFactorPayload
    const others = (await secondFactorRoles(ctx)).filter((each) => each !== role)
    const [today] = await ctx.read
      .select({ id: setting.id })
      .from(setting)
      .where(
        and(
          eq(setting.countyCode, ctx.installation.countyCode),
          eq(setting.key, 'secondFactorRoles'),
          eq(setting.validFrom, ctx.today),
          sql`not exists (select from ${setting} later where later.supersedes_id = ${setting.id})`,
        ),
      )
    const value = required ? [...others, role].sort() : others
    await writer.insert(setting).values({
      id: newId(),
      countyCode: ctx.installation.countyCode,
      key: 'secondFactorRoles',
      value,
      validFrom: ctx.today,
      proposalId: id,
      supersedesId: today?.id ?? null,
    })
  },
}

export const roleProposals = [roleGrantHandler, roleRevokeHandler, secondFactorHandler]
