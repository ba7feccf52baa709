import type {
  MutationproposeReserveAdvanceArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import { quotasById } from '../../funds/index.ts'
import type { AdvancePayload } from '../proposals.ts'
import { quotaLeft } from '../read/quota-left.ts'
import { whyNotAdvanced } from '../rules.ts'

/** 预拨: asked for by one, confirmed by the county's lead. @throws NOT_FOUND, FORBIDDEN */
export async function proposeReserveAdvance(
  ctx: Context,
  { input }: MutationproposeReserveAdvanceArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const quotaId = idOf(input.quotaId, 'Quota', 'input.quotaId')
  const quota = (await quotasById(ctx, [quotaId])).get(quotaId)
  if (!quota) throw notFound(ctx.language)
  if (ctx.regions.find(input.region)?.level !== 'TOWNSHIP')
    return invalidInput(ctx, 'input.region', {
      zh: '备用金预拨给乡镇（街道）。',
      en: 'A reserve is advanced to a township.',
    })
  const documentNo = normaliseDocumentNo(input.documentNo)
  const unwritten = whyNotWritten(ctx, 'input.documentNo', documentNo, 60)
  if (unwritten) return unwritten
  const left = await quotaLeft(ctx, quotaId)
  const no = whyNotAdvanced({ programmeCode: quota.programmeCode, left }, input.amount)
  if (no) return invalidInput(ctx, no.path, no.message)
  const payload: AdvancePayload = {
    quotaId,
    townshipCode: input.region,
    amountFen: String(input.amount),
    documentNo,
  }
  return await draftProposal(ctx, {
    kind: 'RESERVE_ADVANCE',
    region: input.region,
    payload,
    reason: input.reason,
    propose: 'reserve.advance',
    confirm: 'reserve.confirm',
  })
}
