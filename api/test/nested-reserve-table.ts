import type { Role } from '../../db/src/permissions.ts'
import type { NestedRow } from './nested-table.ts'

// prettier-ignore
const seesPeople: readonly Role[] = ['TOWN_OP', 'TOWN_LEAD', 'COUNTY_OP', 'COUNTY_LEAD', 'INSPECTOR', 'TEAM_LEAD', 'AUDITOR']
const seesFunds: readonly Role[] = [...seesPeople, 'FINANCE']

/** Ways that begin or end at a reserve fund; finance sees whom it helped by name, and no households. */
// prettier-ignore
export const reserveRows: Record<string, NestedRow> = {
  'Payment.reserveUse': { from: 'ReserveUse', ask: 'payment { reserveUse { id } }', who: seesFunds, finds: 'reserveUse' },
  'Allocation.reserve': { from: 'ReserveFund', ask: 'allocation { reserve { id } }', who: seesFunds, finds: 'reserve' },
  'ReserveFund.allocation': { from: 'ReserveFund', ask: 'allocation { amount }', who: seesFunds },
  'ReserveFund.statements': { from: 'ReserveFund', ask: 'statements { id }', who: seesFunds, finds: 'reserveStatement' },
  'ReserveFund.events': { from: 'ReserveFund', ask: 'events { step }', who: seesFunds },
  'ReserveFund.linesToDraw': { from: 'ReserveFund', ask: 'linesToDraw { id }', who: seesFunds },
  'ReserveEvent.actor': { from: 'ReserveFund', ask: 'events { actor { id } }', who: seesFunds, finds: 'account' },
  'ReserveEvent.proposedBy': { from: 'ReserveFund', ask: 'events { proposedBy { id } }', who: seesFunds, finds: 'account' },
  'ReserveEvent.statement': { from: 'ReserveFund', ask: 'events { statement { id } }', who: seesFunds, finds: 'reserveStatement' },
  'ReserveUse.fund': { from: 'ReserveUse', ask: 'fund { id }', who: seesFunds, finds: 'reserve' },
  'ReserveUse.household': { from: 'ReserveUse', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'ReserveUse.payment': { from: 'ReserveUse', ask: 'payment { id }', who: seesFunds },
  'ReserveUse.statement': { from: 'ReserveUse', ask: 'statement { id }', who: seesFunds, finds: 'reserveStatement' },
  'ReserveUse.drawnBy': { from: 'ReserveUse', ask: 'drawnBy { id }', who: seesFunds, finds: 'account' },
  'ReserveStatement.fund': { from: 'ReserveStatement', ask: 'fund { id }', who: seesFunds, finds: 'reserve' },
  'ReserveStatement.submittedBy': { from: 'ReserveStatement', ask: 'submittedBy { id }', who: seesFunds, finds: 'account' },
  'ReserveStatement.decidedBy': { from: 'ReserveStatement', ask: 'decidedBy { id }', who: seesFunds },
  'ReserveFundConnection.totals': { from: 'reserveFunds', ask: 'totals { funds }', who: seesFunds },
  'ReserveUseConnection.totals': { from: 'reserveUses', ask: 'totals { uses }', who: seesFunds },
}
