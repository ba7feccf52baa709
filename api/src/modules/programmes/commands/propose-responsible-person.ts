import type {
  MutationproposeResponsiblePersonArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import type { ResponsiblePersonPayload } from '../proposals.ts'

/** Who answers for a region towards the public: an office telephone, never a private number. @throws FORBIDDEN */
export async function proposeResponsiblePerson(
  ctx: Context,
  { input }: MutationproposeResponsiblePersonArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  if (!ctx.regions.find(input.region))
    return invalidInput(ctx, 'input.region', { zh: '没有这个区划。', en: 'No such region.' })
  const unwritten =
    whyNotWritten(ctx, 'input.post', input.post, 40) ??
    whyNotWritten(ctx, 'input.name', input.name, 40)
  if (unwritten) return unwritten
  const officePhone = input.officePhone.normalize('NFKC').trim()
  if (!/^(0\d{2,3}-?\d{7,8}|1\d{4})$/.test(officePhone))
    return invalidInput(ctx, 'input.officePhone', {
      zh: '请填写办公电话，如 0375-1234567；不要填手机号。',
      en: 'An office telephone such as 0375-1234567; no mobile number.',
    })
  const payload: ResponsiblePersonPayload = {
    region: input.region,
    post: input.post.trim(),
    name: input.name.trim(),
    officePhone,
    validFrom: input.validFrom,
    supersedesId: input.supersedes
      ? idOf(input.supersedes, 'ResponsiblePerson', 'input.supersedes')
      : null,
  }
  return await draftProposal(ctx, {
    kind: 'RESPONSIBLE_PERSON',
    region: input.region,
    payload,
    reason: input.reason,
    propose: 'responsible.propose',
    confirm: 'responsible.confirm',
  })
}
