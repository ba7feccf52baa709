import type { MutationproposeStandardArgs, ResolversTypes } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import type { StandardPayload } from '../proposals.ts'
import { findStandard, listAllStandards } from '../read.ts'
import { normaliseDocumentNo, whyNotJoined, whyNotStandard } from '../rules.ts'

/** A new standard, or the correction of one; holds from its month on once another person confirms. @throws NOT_FOUND, FORBIDDEN */
export async function proposeStandard(
  ctx: Context,
  { input }: MutationproposeStandardArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const no = whyNotStandard(input)
  if (no) return invalidInput(ctx, no.path, no.message)
  const unwritten = whyNotWritten(ctx, 'input.documentNo', input.documentNo, 60)
  if (unwritten) return unwritten
  const supersedes = input.supersedes
    ? await findStandard(ctx, idOf(input.supersedes, 'Standard', 'input.supersedes'))
    : null
  if (input.supersedes && !supersedes) throw notFound(ctx.language)
  const payload: StandardPayload = {
    programmeCode: input.programme,
    kind: input.kind,
    band: input.band ?? null,
    selfCareLevel: input.selfCareLevel ?? null,
    unit: input.unit,
    amountFen: input.amount?.toString() ?? null,
    ratePermille: input.ratePermille ?? null,
    validFrom: input.validFrom,
    documentNo: normaliseDocumentNo(input.documentNo),
    supersedesId: supersedes?.id ?? null,
  }
  const broken = whyNotJoined(payload, await listAllStandards(ctx))
  if (broken) return ruleBroken(ctx, broken.code, broken.message)
  return await draftProposal(ctx, {
    kind: 'STANDARD',
    region: ctx.installation.countyCode,
    payload,
    reason: input.reason,
    propose: 'standard.propose',
    confirm: 'standard.confirm',
  })
}
