import type { Role } from '../../db/src/permissions.ts'
import type { NestedRow } from './nested-table.ts'

const payeeSeats: readonly Role[] = ['VILLAGE', 'TOWN_OP', 'TOWN_LEAD', 'COUNTY_OP', 'COUNTY_LEAD']

/** Rows of the nested table about accounts and their changes. */
// prettier-ignore
export const payeeRows = (seesPeople: readonly Role[], seesMoney: readonly Role[]): Record<string, NestedRow> => ({
  'Household.bankAccounts': { from: 'Household', ask: 'bankAccounts { id }', who: seesPeople, finds: 'bankAccount' },
  'Payment.bankAccount': { from: 'Payment', ask: 'bankAccount { id }', who: seesMoney, finds: 'bankAccount' },
  'Payment.accountChange': { from: 'Payment', ask: 'accountChange { previous { id } }', who: seesMoney, finds: 'otherAccountLine' },
  'AccountChange.previous': { from: 'Payment', ask: 'accountChange { previous { id } }', who: seesMoney, finds: 'otherAccountLine' },
  'AccountChange.record': { from: 'Payment', ask: 'accountChange { record { account { id } } }', who: seesMoney, finds: 'bankAccount' },
  'Household.paidTo': { from: 'Household', ask: 'paidTo { account { id } }', who: seesPeople, finds: 'bankAccount' },
  'AccountInUse.account': { from: 'Household', ask: 'paidTo { account { id } }', who: seesPeople, finds: 'bankAccount' },
  'LogChange.household': { from: 'Household', ask: 'payeeWaiting { changes { household { id } } }', who: payeeSeats, finds: 'household' },
  'Household.payeeChanges': { from: 'Household', ask: 'payeeChanges { account { id } }', who: seesPeople, finds: 'bankAccount' },
  'Household.payeeWaiting': { from: 'Household', ask: 'payeeWaiting { id }', who: payeeSeats, finds: 'payeeProposal' },
  'PayeeChange.replaced': { from: 'Household', ask: 'payeeChanges { replaced { id } }', who: seesPeople },
  'PayeeChange.account': { from: 'Household', ask: 'payeeChanges { account { id } }', who: seesPeople, finds: 'bankAccount' },
  'PayeeChange.proposedBy': { from: 'Household', ask: 'payeeChanges { proposedBy { id } }', who: seesPeople, finds: 'account' },
  'PayeeChange.confirmedBy': { from: 'Household', ask: 'payeeChanges { confirmedBy { id } }', who: seesPeople },
})
