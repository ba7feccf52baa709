import { payeeNumber } from '@mingzhang/db'
import { identityHmac, sealIdentity } from '@mingzhang/db/identity.ts'

import type {
  MutationproposePayeeChangeArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, rateLimited, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal, findProposal } from '../../access/index.ts'
import { accountNumberOf, type PayeePayload, payeeRefusals, whyNotFrom } from '../payee-rules.ts'
import { whyNotPayee } from '../read/payees.ts'
import { headNameOf, householdsById } from '../read/people.ts'

/** Asks that a household be paid to another account; the number is sealed before anything is written. @throws NOT_FOUND, FORBIDDEN */
export async function proposePayeeChange(
  ctx: Context,
  { input }: MutationproposePayeeChangeArgs,
): Promise<Awaited<ResolversTypes['ProposePayeeChangeResult']>> {
  const householdId = idOf(input.householdId, 'Household', 'input.householdId')
  const home = (await householdsById(ctx, [householdId])).get(householdId)
  if (!home) throw notFound(ctx.language)
  const done = await once.done(ctx, 'payee.propose', input.clientKey)
  const first = done ? await findProposal(ctx, done) : null
  if (first) return { __typename: 'ProposalDrafted', proposal: first }
  const typed = accountNumberOf(input.number)
  if ('no' in typed) return invalidInput(ctx, 'input.number', typed.no)
  const badMonth = whyNotFrom(input.fromMonth, ctx.month)
  if (badMonth) return invalidInput(ctx, 'input.fromMonth', badMonth)
  const unwritten =
    whyNotWritten(ctx, 'input.holderName', input.holderName, 60) ??
    whyNotWritten(ctx, 'input.bankName', input.bankName, 60) ??
    whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  const payload: PayeePayload = {
    householdId,
    household: `${await headNameOf(ctx, householdId)} · ${home.code}`,
    replacesId: idOf(input.replaces, 'BankAccount', 'input.replaces'),
    payeeKind: input.payeeKind,
    holderName: input.holderName.trim(),
    bankName: input.bankName.trim(),
    last4: typed.number.slice(-4),
    fromMonth: input.fromMonth,
  }
  // Whoever tries numbers until one is another household's is stopped like whoever searches by number.
  const wait = await ctx.limits.take('reveal', ctx.actor!.id)
  if (wait > 0) return rateLimited(ctx, wait)
  const numberHmac = identityHmac(ctx.keys, typed.number)
  const no = await whyNotPayee(ctx, payload, { numberHmac })
  if (no) return ruleBroken(ctx, no, payeeRefusals[no])
  return await draftProposal(ctx, {
    kind: 'PAYEE',
    region: home.villageCode,
    payload,
    reason: input.reason,
    propose: 'payee.propose',
    confirm: 'payee.confirm',
    async beside(writer, proposalId) {
      const numberSealed = sealIdentity(ctx.keys, typed.number)
      await writer.insert(payeeNumber).values({ proposalId, numberSealed, numberHmac })
      await once.record(ctx, writer, 'payee.propose', input.clientKey, proposalId)
    },
  })
}
