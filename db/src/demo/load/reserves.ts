import { accountWith } from '../accounts.ts'
import { monthStart, plusDays, plusWorkdays } from '../plan/calendar.ts'
import { totalFen } from '../plan/lines.ts'
import type { BatchPlan, MoneyPlan } from '../plan/money.ts'
import type { AllocationPlan } from '../plan/quotas.ts'
import { county } from '../plan/places.ts'
import { seeded, type Random } from '../plan/random.ts'
import { areaOf, at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

type Statement = { id: string; of: BatchPlan; on: string }
type Step = {
  kind: 'ADVANCED' | 'DRAWN' | 'ACCOUNTED' | 'CONFIRMED' | 'SENT_BACK'
  on: string
  fen: number
  actor: string
  batch?: BatchPlan
  statement?: Statement
}

const sentBack = '附件缺两户的签收单，补齐后再报'

/** What became of February's reserve: drawn grant by grant, accounted for in the month after, what is left still there. */
export function reserveRows(money: MoneyPlan): Rows[] {
  const random = seeded('reserve')
  const funds = money.allocations
    .filter(({ kind }) => kind === 'RESERVE')
    .map((fund, n) => ({ fund, steps: stepsOf(fund, n, money.batches, random) }))
  const numbered = funds.flatMap(({ fund, steps }) =>
    steps.map((step, i) => ({ fund, step, version: i + 2 })),
  )
  const accounted = numbered.filter(({ step }) => step.kind === 'ACCOUNTED')
  const drawn = numbered.flatMap(({ fund, step, version }) =>
    step.kind === 'DRAWN'
      ? step.batch!.lines.map((line) => ({ fund, version, line, id: random.idAt(step.on) }))
      : [],
  )
  const statements = rowsOf(
    'reserve_statement',
    accounted.map(({ fund, step: { statement, actor, on, fen } }) => ({
      id: statement!.id,
      fundId: fund.id,
      ...placeOf(fund),
      fromDay: monthStart(statement!.of.month),
      toDay: monthEnd(statement!.of.month),
      totalFen: fen,
      useCount: statement!.of.lines.length,
      state: 'SUBMITTED',
      submittedBy: actor,
      submittedOn: on,
      recordedAt: at(on, 16),
    })),
  )
  const events = rowsOf(
    'reserve_event',
    numbered.map(({ fund, step, version }) => ({
      fundId: fund.id,
      version,
      ...placeOf(fund),
      kind: step.kind,
      amountFen: step.fen,
      onDate: step.on,
      statementId: step.statement?.id ?? null,
      reason: step.kind === 'SENT_BACK' ? sentBack : null,
      proposedBy: step.kind === 'ADVANCED' ? accountWith('COUNTY_OP').id : null,
      actorId: step.actor,
      recordedAt: at(step.on, 16),
    })),
  )
  const uses = rowsOf(
    'reserve_use',
    drawn.map(({ fund, version, line, id }) => ({
      id,
      fundId: fund.id,
      version,
      ...areaOf(line.household.village),
      allocationId: fund.id,
      householdId: line.household.id,
      recipientName: line.recipient.name,
      month: monthStart(line.month),
      paymentId: line.id,
      amountFen: line.amountFen,
      usedOn: line.batch.settledOn,
      recordedAt: at(line.batch.settledOn, 16),
    })),
  )
  const stated = rowsOf(
    'reserve_statement_use',
    accounted.flatMap(({ fund, step: { statement } }) =>
      drawn
        .filter(({ line }) => line.batch === statement!.of)
        .map(({ id }) => ({ statementId: statement!.id, useId: id, ...placeOf(fund) })),
    ),
  )
  return [...statements, ...events, ...uses, ...stated]
}

const monthEnd = (month: number) => plusDays(monthStart(month + 1), -1)
const placeOf = ({ townshipCode }: AllocationPlan) => ({ countyCode: county.code, townshipCode })

/** Oldest first. November is not yet accounted for; one township is late with October, one waits for the county, one was sent back once. */
function stepsOf(fund: AllocationPlan, n: number, batches: BatchPlan[], random: Random): Step[] {
  const clerk = accountWith('TOWN_OP', fund.townshipCode).id
  const office = accountWith('COUNTY_OP').id
  const own = batches.filter((each) => each.kind === 'RESERVE' && each.allocation === fund)
  const steps: Step[] = [
    {
      kind: 'ADVANCED',
      on: fund.allocatedOn,
      fen: fund.amountFen,
      actor: accountWith('COUNTY_LEAD').id,
    },
  ]
  for (const batch of own) {
    const fen = totalFen(batch.lines)
    steps.push({ kind: 'DRAWN', on: batch.settledOn, fen, actor: clerk, batch })
    if (batch.month === 11 || (batch.month === 10 && n === 3)) continue
    const state = (on: string): Step => {
      const statement = { id: random.idAt(on), of: batch, on }
      return { kind: 'ACCOUNTED', on, fen, actor: clerk, statement }
    }
    const decided = (stated: Step, kind: 'CONFIRMED' | 'SENT_BACK'): Step => ({
      ...stated,
      kind,
      on: plusWorkdays(stated.on, 2),
      actor: office,
    })
    const stated = state(plusWorkdays(monthEnd(batch.month), 3))
    steps.push(stated)
    if (batch.month === 10 && n === 4) continue
    if (batch.month === 9 && n === 1) {
      const again = state(plusWorkdays(stated.on, 4))
      steps.push(decided(stated, 'SENT_BACK'), again, decided(again, 'CONFIRMED'))
    } else steps.push(decided(stated, 'CONFIRMED'))
  }
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
