import { accountWith } from '../accounts.ts'
import { monthStart, plusWorkdays, scheduleOf } from '../plan/calendar.ts'
import type { CountyPlan } from '../plan/county.ts'
import { seeded } from '../plan/random.ts'
import { headOf } from '../plan/types.ts'
import { areaOf, at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

const reason = '原户主账户停用，改发配偶账户'

/** Where another stands for a household, its account changed before that month's list: asked by the township's clerk, confirmed by its head. */
export function payeeRows(plan: CountyPlan): Rows[] {
  const random = seeded('payees')
  const changes = plan.households.flatMap((household) =>
    household.accounts.slice(1).map(({ from, account }, i) => {
      const { draftedOn } = scheduleOf(from)
      const proposedOn = plusWorkdays(draftedOn, -2)
      const { townshipCode } = household.village
      return {
        household,
        from,
        account,
        replaced: household.accounts[i]!.account,
        clerk: accountWith('TOWN_OP', townshipCode).id,
        lead: accountWith('TOWN_LEAD', townshipCode).id,
        proposedAt: at(proposedOn),
        confirmedAt: at(plusWorkdays(draftedOn, -1)),
        proposalId: random.idAt(proposedOn),
        id: random.idAt(draftedOn),
      }
    }),
  )
  return [
    ...rowsOf(
      'proposal',
      changes.map((each) => ({
        id: each.proposalId,
        kind: 'PAYEE',
        ...areaOf(each.household.village),
        payload: {
          householdId: each.household.id,
          household: `${headOf(each.household, each.from - 1).name} · ${each.household.code}`,
          replacesId: each.replaced.id,
          payeeKind: each.account.payeeKind,
          holderName: each.account.holderName,
          bankName: each.account.bank,
          last4: each.account.number.slice(-4),
          fromMonth: monthStart(each.from),
        },
        reason,
        proposePermission: 'payee.propose',
        confirmPermission: 'payee.confirm',
        state: 'CONFIRMED',
        draftedBy: each.clerk,
        draftedAt: each.proposedAt,
        decidedBy: each.lead,
        decidedAt: each.confirmedAt,
        version: 2,
      })),
    ),
    ...rowsOf(
      'payee_change',
      changes.map((each) => ({
        id: each.id,
        ...areaOf(each.household.village),
        householdId: each.household.id,
        fromMonth: monthStart(each.from),
        replacesId: each.replaced.id,
        bankAccountId: each.account.id,
        reason,
        proposalId: each.proposalId,
        proposedBy: each.clerk,
        proposedAt: each.proposedAt,
        confirmedBy: each.lead,
        confirmedAt: each.confirmedAt,
        recordedAt: each.confirmedAt,
      })),
    ),
  ]
}
