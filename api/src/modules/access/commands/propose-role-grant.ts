import type { MutationproposeRoleGrantArgs, ResolversTypes } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { draftProposal } from '../proposals.ts'
import { accountsById, liveGrantsOf } from '../read.ts'
import type { GrantPayload } from '../role-proposals.ts'
import { whyNotGrantable } from '../rules.ts'

/** @throws NOT_FOUND, FORBIDDEN */
export async function proposeRoleGrant(
  ctx: Context,
  { input }: MutationproposeRoleGrantArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const accountId = idOf(input.accountId, 'Account', 'input.accountId')
  const holder = (await accountsById(ctx, [accountId])).get(accountId)
  if (!holder) throw notFound(ctx.language)
  if (holder.state !== 'ACTIVE')
    return ruleBroken(ctx, 'DISABLED', { zh: '账号已停用。', en: 'The account is disabled.' })
  if (!ctx.regions.find(input.region))
    return invalidInput(ctx, 'input.region', { zh: '没有这个区划。', en: 'No such region.' })
  const no = whyNotGrantable(
    input.role,
    input.region,
    (await liveGrantsOf(ctx, [accountId])).get(accountId) ?? [],
  )
  if (no) return ruleBroken(ctx, no.code, no.message)
  const payload: GrantPayload = { accountId, role: input.role, region: input.region }
  return await draftProposal(ctx, {
    kind: 'ROLE_GRANT',
    region: ctx.installation.countyCode,
    payload,
    reason: input.reason,
    propose: 'role.propose',
    confirm: 'role.confirm',
  })
}
