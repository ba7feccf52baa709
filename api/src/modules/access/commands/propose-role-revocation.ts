import type {
  MutationproposeRoleRevocationArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { ruleBroken } from '../../../kit/problems.ts'
import { draftProposal } from '../proposals.ts'
import { findGrant, isLastSecurityAdministrator } from '../read.ts'
import type { RevokePayload } from '../role-proposals.ts'
import { lastSecurityAdministrator } from '../rules.ts'

/** @throws NOT_FOUND, FORBIDDEN */
export async function proposeRoleRevocation(
  ctx: Context,
  { input }: MutationproposeRoleRevocationArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const grant = await findGrant(ctx, idOf(input.grantId, 'RoleGrant', 'input.grantId'))
  if (!grant) throw notFound(ctx.language)
  if (grant.revokedAt)
    return ruleBroken(ctx, 'REVOKED', {
      zh: '这个岗位已经收回。',
      en: 'The role has been revoked.',
    })
  if (grant.role === 'SEC_ADMIN' && (await isLastSecurityAdministrator(ctx, grant.accountId)))
    return ruleBroken(ctx, lastSecurityAdministrator.code, lastSecurityAdministrator.message)
  const payload: RevokePayload = {
    grantId: grant.id,
    accountId: grant.accountId,
    role: grant.role,
    region: grant.regionCode,
  }
  return await draftProposal(ctx, {
    kind: 'ROLE_REVOKE',
    region: ctx.installation.countyCode,
    payload,
    reason: input.reason,
    propose: 'role.propose',
    confirm: 'role.confirm',
  })
}
