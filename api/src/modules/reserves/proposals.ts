import { allocation } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import { newId } from '../../kit/new-id.ts'
import type { ProposalHandler } from '../access/index.ts'
import { quotasById } from '../funds/index.ts'
import { moveReserve } from './commands/move-reserve.ts'
import { quotaLeft } from './read/quota-left.ts'
import { whyNotAdvanced } from './rules.ts'

/** Fen as text: JSON has no bigint. */
export type AdvancePayload = {
  quotaId: string
  townshipCode: string
  amountFen: string
  documentNo: string
}

const quotaOf = async (ctx: Context, id: string) => (await quotasById(ctx, [id])).get(id)!

const advance: ProposalHandler = {
  kind: 'RESERVE_ADVANCE',
  summary(ctx, payload) {
    const { townshipCode, amountFen, documentNo } = payload as AdvancePayload
    const region = ctx.regions.find(townshipCode)!
    const yuan = yuanOf(BigInt(amountFen))
    return text(
      `预拨备用金：${region.nameZh} ${yuan} 元（${documentNo}）`,
      `Advance a reserve of ${yuan} yuan to ${region.nameEn} (${documentNo})`,
    )
  },
  async changes(ctx, payload) {
    const { quotaId, townshipCode, amountFen, documentNo } = payload as AdvancePayload
    const left = await quotaLeft(ctx, quotaId)
    const after = left - BigInt(amountFen)
    return [
      { field: 'township', old: null, new: ctx.regions.find(townshipCode)!.nameZh },
      { field: 'documentNo', old: null, new: documentNo },
      { field: 'advanced', old: null, new: yuanOf(BigInt(amountFen)) },
      { field: 'unallocated', old: yuanOf(left), new: yuanOf(after > 0n ? after : 0n) },
    ]
  },
  async whyNot(ctx, { payload }) {
    const { quotaId, amountFen } = payload as AdvancePayload
    const { programmeCode } = await quotaOf(ctx, quotaId)
    const left = await quotaLeft(ctx, quotaId)
    return whyNotAdvanced({ programmeCode, left }, BigInt(amountFen))
  },
  async apply(ctx, writer, proposal) {
    const { quotaId, townshipCode, amountFen, documentNo } = proposal.payload as AdvancePayload
    const { countyCode, programmeCode } = await quotaOf(ctx, quotaId)
    const fund = { id: newId(), countyCode, townshipCode }
    const amount = BigInt(amountFen)
    await writer.insert(allocation).values({
      ...fund,
      quotaId,
      programmeCode,
      kind: 'RESERVE',
      documentNo,
      amountFen: amount,
      allocatedOn: ctx.today,
    })
    // The allocation opened its reserve, under its own id.
    await moveReserve(ctx, writer, fund, 2, {
      kind: 'ADVANCED',
      amountFen: amount,
      onDate: ctx.today,
      proposedBy: proposal.draftedBy,
    })
  },
}

export const reserveProposals = [advance]
