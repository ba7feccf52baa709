import type {
  MutationproposeSecondFactorArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { draftProposal } from '../proposals.ts'
import type { SecondFactorPayload } from '../role-proposals.ts'

/** Whether accounts of a role must give a second factor. @throws FORBIDDEN */
export async function proposeSecondFactor(
  ctx: Context,
  { input }: MutationproposeSecondFactorArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const payload: SecondFactorPayload = { role: input.role, required: input.required }
  return await draftProposal(ctx, {
    kind: 'SECOND_FACTOR',
    region: ctx.installation.countyCode,
    payload,
    reason: input.reason,
    propose: 'role.propose',
    confirm: 'role.confirm',
  })
}
