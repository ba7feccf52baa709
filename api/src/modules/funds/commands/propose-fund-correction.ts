import type {
  MutationproposeFundCorrectionArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import { notFound } from '../../../kit/errors.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import {
  type CorrectionPayload,
  findFundDocument,
  toPayloadValues,
} from '../correction-proposal.ts'
import { correctionWaits, type FundValues, whyNotCorrected } from '../correction-rules.ts'
import type { AllocationRow, QuotaRow } from '../read/batches.ts'
import { valuesOf, waitingCorrections } from '../read/corrections.ts'
import { standingOn } from '../read/standing.ts'

type Input = MutationproposeFundCorrectionArgs['input']

/** 更正: what was entered wrongly, by a later version that another person confirms. @throws NOT_FOUND, FORBIDDEN */
export async function proposeFundCorrection(
  ctx: Context,
  { input }: MutationproposeFundCorrectionArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const row = await findFundDocument(ctx, input.documentId, 'input.documentId')
  if (!row) throw notFound(ctx.language)
  const misplaced = whyNotItsField(ctx, row, input)
  if (misplaced) return misplaced
  const [old, next] = [valuesOf(row), wantedOf(row, input)]
  const unwritten = whyNotWritten(ctx, 'input.documentNo', next.documentNo, 60)
  if (unwritten) return unwritten
  if ((await waitingCorrections(ctx, [input.documentId])).size > 0)
    return ruleBroken(ctx, 'WAITING', correctionWaits)
  const no = whyNotCorrected(old, next, await standingOn(ctx, row, next), ctx.today)
  if (no) return ruleBroken(ctx, no.code, no.message, no.path)
  const payload: CorrectionPayload = {
    documentId: input.documentId,
    versionId: row.versionId,
    old: toPayloadValues(old),
    next: toPayloadValues(next),
  }
  return await draftProposal(ctx, {
    kind: 'FUND_CORRECTION',
    region: row.countyCode,
    payload,
    reason: input.reason,
    propose: 'fund.correct',
    confirm: 'fund.confirm',
  })
}

/** What the other kind of document has, or a place that is no township. */
function whyNotItsField(ctx: Context, row: QuotaRow | AllocationRow, input: Input) {
  if ('level' in row)
    return input.region == null
      ? null
      : invalidInput(ctx, 'input.region', {
          zh: '指标属于全县，没有乡镇。',
          en: 'A quota is the county’s and has no township.',
        })
  if (input.level != null)
    return invalidInput(ctx, 'input.level', {
      zh: '级次属于指标，请更正所属的指标。',
      en: 'The level is the quota’s: correct that.',
    })
  if (input.programme != null)
    return invalidInput(ctx, 'input.programme', {
      zh: '分配的类别随所属的指标：把这笔分配更正为 0.00 作废，再从正确类别的指标下达。',
      en: 'An allocation has its quota’s programme: correct it to 0.00, and allocate out of a quota of the right one.',
    })
  return input.region == null || ctx.regions.find(input.region)?.level === 'TOWNSHIP'
    ? null
    : invalidInput(ctx, 'input.region', {
        zh: '分配下达给本县的乡镇（街道）；不属于本县的，把金额更正为 0.00 作废。',
        en: 'An allocation is a township’s of this county; one of another county is corrected to 0.00.',
      })
}

function wantedOf(row: QuotaRow | AllocationRow, input: Input): FundValues {
  const old = valuesOf(row)
  return {
    documentNo: input.documentNo == null ? old.documentNo : normaliseDocumentNo(input.documentNo),
    amountFen: input.amount ?? old.amountFen,
    on: input.on ?? old.on,
    level: input.level ?? old.level,
    programmeCode: input.programme ?? old.programmeCode,
    townshipCode: input.region ?? old.townshipCode,
  }
}
