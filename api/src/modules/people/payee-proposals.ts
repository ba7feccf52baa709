import { sql } from 'drizzle-orm'

import { encodeId } from '../../kit/ids.ts'
import { text } from '../../kit/language.ts'
import type { ProposalHandler } from '../access/index.ts'
import { type PayeePayload, payeeRefusals } from './payee-rules.ts'
import { whyNotPayee } from './read/payees.ts'
import { bankAccountsById } from './read/people.ts'

const payeeHandler: ProposalHandler = {
  kind: 'PAYEE',
  summary(_, payload) {
    const { household, fromMonth } = payload as PayeePayload
    const month = fromMonth.slice(0, 7)
    return text(
      `${household} 自 ${month} 起变更收款账户`,
      `${household}: another account from ${month}`,
    )
  },
  async changes(ctx, payload) {
    const next = payload as PayeePayload
    const old = (await ctx.load(bankAccountsById, next.replacesId)) ?? null
    const ends = (digits: string) => `****${digits}`
    return [
      { field: 'household', old: null, new: encodeId('Household', next.householdId) },
      { field: 'holderName', old: old && old.holderName, new: next.holderName },
      { field: 'payeeKind', old: old && old.payeeKind, new: next.payeeKind },
      { field: 'bankName', old: old && old.bankName, new: next.bankName },
      { field: 'bankAccount', old: old && ends(old.numberLast4), new: ends(next.last4) },
      { field: 'fromMonth', old: null, new: next.fromMonth.slice(0, 7) },
    ]
  },
  async whyNot(ctx, { id, payload }) {
    const code = await whyNotPayee(ctx, payload as PayeePayload, { proposalId: id })
    return code && { code, message: payeeRefusals[code] }
  },
  async apply(_, writer, { id }) {
    await writer.execute(sql`select mz_apply_payee(${id})`)
  },
}

export const peopleProposals = [payeeHandler]
