import type { Role } from '../../db/src/permissions.ts'
import type { NestedRow } from './nested-table.ts'

const waiting: readonly Role[] = ['TOWN_OP', 'COUNTY_OP', 'COUNTY_LEAD']

/** Rows of the nested table about money that comes back. */
// prettier-ignore
export const recoveryRows = (seesPeople: readonly Role[], seesMoney: readonly Role[]): Record<string, NestedRow> => ({
  // Finance sees what is to come back, and no households.
  'Household.recoveries': { from: 'Household', ask: 'recoveries { id }', who: seesPeople, finds: 'recovery' },
  'Payment.recoveries': { from: 'Payment', ask: 'recoveries { amount }', who: seesMoney },
  'RecoveryShare.recovery': { from: 'Payment', ask: 'recoveries { recovery { id } }', who: seesMoney, finds: 'recovery' },
  'Recovery.shares': { from: 'Recovery', ask: 'shares { amount }', who: seesMoney },
  'RecoveryShare.payment': { from: 'Recovery', ask: 'shares { payment { id } }', who: seesMoney, finds: 'payment' },
  'Recovery.plans': { from: 'Recovery', ask: 'plans { number }', who: seesMoney },
  'RecoveryPlan.agreedBy': { from: 'Recovery', ask: 'plans { agreedBy { id } }', who: seesMoney },
  'RecoveryPlan.instalments': { from: 'Recovery', ask: 'plans { instalments { amount } }', who: seesMoney },
  'Recovery.household': { from: 'Recovery', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'Recovery.payment': { from: 'Recovery', ask: 'payment { id }', who: seesMoney, finds: 'payment' },
  'Recovery.assessedBy': { from: 'Recovery', ask: 'assessedBy { id }', who: seesMoney, finds: 'account' },
  'Recovery.demandedBy': { from: 'Recovery', ask: 'demandedBy { id }', who: seesMoney },
  'Recovery.events': { from: 'Recovery', ask: 'events { step }', who: seesMoney },
  'Recovery.waiting': { from: 'Recovery', ask: 'waiting { id }', who: waiting },
  'RecoveryEvent.actor': { from: 'Recovery', ask: 'events { actor { id } }', who: seesMoney, finds: 'account' },
  'RecoveryEvent.proposedBy': { from: 'Recovery', ask: 'events { proposedBy { id } }', who: seesMoney, finds: 'account' },
  'RecoveryEvent.offsetFrom': { from: 'Recovery', ask: 'events { offsetFrom { id } }', who: seesMoney },
  'RecoveryConnection.totals': { from: 'recoveries', ask: 'totals { recoveries }', who: seesMoney },
})
