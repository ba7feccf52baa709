import { allocation, quota } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { keyOf } from '../../kit/ids.ts'
import { text } from '../../kit/language.ts'
import { newId } from '../../kit/new-id.ts'
import type { ProposalHandler } from '../access/index.ts'
import { oneAfterTheOther } from './commands/draft-lines.ts'
import { type FundValues, whyNotCorrected } from './correction-rules.ts'
import { type AllocationRow, allocationsById, type QuotaRow, quotasById } from './read/batches.ts'
import { changesBetween } from './read/corrections.ts'
import { standingOn } from './read/standing.ts'

/** Fen as text: JSON has no bigint. */
type PayloadValues = Omit<FundValues, 'amountFen'> & { amountFen: string }
export type CorrectionPayload = {
  documentId: string
  /** The version that was in force when it was asked. */
  versionId: string
  old: PayloadValues
  next: PayloadValues
}

export const toPayloadValues = (values: FundValues): PayloadValues => ({
  ...values,
  amountFen: String(values.amountFen),
})
const fromPayload = (values: PayloadValues): FundValues => ({
  ...values,
  amountFen: BigInt(values.amountFen),
})

/** The quota or allocation of a global id, in its version in force; null when it is absent or not visible. */
export async function findFundDocument(
  ctx: Context,
  documentId: string,
  path: string,
): Promise<QuotaRow | AllocationRow | null> {
  const { type, key } = keyOf(documentId, ['Quota', 'Allocation'], path)
  const id = key[0]!
  const found = type === 'Quota' ? await quotasById(ctx, [id]) : await allocationsById(ctx, [id])
  return found.get(id) ?? null
}

export const correctionProposal: ProposalHandler = {
  kind: 'FUND_CORRECTION',
  summary(_, payload) {
    const { old } = payload as CorrectionPayload
    return old.level
      ? text(`更正指标 ${old.documentNo}`, `Correct quota ${old.documentNo}`)
      : text(`更正分配 ${old.documentNo}`, `Correct allocation ${old.documentNo}`)
  },
  changes(ctx, payload) {
    const { documentId, old, next } = payload as CorrectionPayload
    return Promise.resolve([
      { field: 'document', old: null, new: documentId },
      ...changesBetween(ctx, fromPayload(old), fromPayload(next)),
    ])
  },
  async whyNot(ctx, { payload }) {
    const { documentId, versionId, old, next } = payload as CorrectionPayload
    // Drafts and promotions that spend it wait for their turn, and so does this.
    await oneAfterTheOther(ctx)
    const row = (await findFundDocument(ctx, documentId, 'documentId'))!
    if (row.versionId !== versionId)
      return {
        code: 'CORRECTED_SINCE',
        message: text(
          '提出以后这份文件又有变动：请退回，按现在的登记重新提出。',
          'The document has changed since it was asked: send it back and ask anew.',
        ),
      }
    const wanted = fromPayload(next)
    return whyNotCorrected(fromPayload(old), wanted, await standingOn(ctx, row, wanted), ctx.today)
  },
  async apply(ctx, writer, proposal) {
    const { documentId, versionId, next } = proposal.payload as CorrectionPayload
    const row = (await findFundDocument(ctx, documentId, 'documentId'))!
    const { documentNo, amountFen, on, level, programmeCode, townshipCode } = fromPayload(next)
    const version = {
      id: newId(),
      countyCode: row.countyCode,
      programmeCode,
      documentNo,
      amountFen,
      supersedesId: versionId,
      reason: proposal.reason,
      proposedBy: proposal.draftedBy,
      confirmedBy: ctx.actor!.id,
    }
    if ('level' in row)
      await writer.insert(quota).values({ ...version, level: level!, issuedOn: on })
    else {
      const { quotaId, kind } = row
      const place = { quotaId, kind, townshipCode: townshipCode! }
      await writer.insert(allocation).values({ ...version, ...place, allocatedOn: on })
    }
  },
}
