import { monthStart, plusWorkdays, scheduleOf } from './calendar.ts'
import type { CountyPlan } from './county.ts'
import { planFunds, type AllocationPlan, type QuotaPlan } from './quotas.ts'
import { planLines, type LinePlan } from './lines.ts'
import { seeded } from './random.ts'
import type { ProgrammeCode } from './types.ts'

export type BatchPlan = {
  id: string
  townshipCode: string
  programme: ProgrammeCode
  month: number
  kind: 'REGULAR' | 'REISSUE' | 'RESERVE'
  lines: LinePlan[]
  allocation: AllocationPlan
  documentNo: string
  voucherNo: string
  draftedOn: string
  reviewedOn: string
  financeOn: string
  treasuryOn: string
  settledOn: string
}

export type MoneyPlan = {
  quotas: QuotaPlan[]
  allocations: AllocationPlan[]
  batches: BatchPlan[]
  lines: LinePlan[]
}

/** From lines to batches, from batches to what had to be allocated and issued for them. */
export function planMoney(plan: CountyPlan): MoneyPlan {
  const random = seeded('money')
  const lines = planLines(plan, random)
  const first = lines.filter((each) => !each.reissues)
  const groups = Map.groupBy(first, (l) =>
    [l.month, l.programme, l.townshipCode, l.fromReserve].join(),
  )
  const batches = [...groups.values()].map((of) => newBatch(plan, of))
  batches.sort((a, b) => (a.draftedOn + a.townshipCode < b.draftedOn + b.townshipCode ? -1 : 1))
  const { quotas, allocations } = planFunds(plan, batches, random)
  const reissues = batches.flatMap((batch) => reissueOf(batch, lines))
  const all = [...batches, ...reissues]
  all.forEach((batch, n) => {
    const year = batch.draftedOn.slice(0, 4)
    batch.id = random.idAt(batch.draftedOn)
    batch.documentNo = `明民册〔${year}〕${n + 1}号`
    batch.voucherNo = `GK${batch.treasuryOn.replaceAll('-', '')}${String(n + 1).padStart(4, '0')}`
    for (const line of batch.lines) {
      line.id = random.idAt(batch.draftedOn)
      line.batch = batch
    }
  })
  return { quotas, allocations, batches: all, lines }
}

function newBatch(plan: CountyPlan, lines: LinePlan[]): BatchPlan {
  const { month, programme, townshipCode, fromReserve } = lines[0]!
  const dates = fromReserve ? quickRun(month) : { ...scheduleOf(month) }
  const slow = plan.deviations.slowBatch
  if (slow?.month === month && slow.townshipCode === townshipCode && slow.programme === programme) {
    // Checked in good time, then left lying at the treasury.
    dates.financeOn = plusWorkdays(dates.treasuryOn, -24)
    dates.reviewedOn = plusWorkdays(dates.financeOn, -1)
    dates.draftedOn = plusWorkdays(dates.financeOn, -2)
  }
  return {
    ...unnumbered,
    townshipCode,
    programme,
    month,
    kind: fromReserve ? 'RESERVE' : 'REGULAR',
    lines,
    draftedOn: dates.draftedOn,
    reviewedOn: dates.reviewedOn,
    financeOn: dates.financeOn,
    treasuryOn: dates.treasuryOn,
    settledOn: dates.settledOn,
  }
}

/** Out of the reserve within two days. */
function quickRun(month: number) {
  const drafted = plusWorkdays(
    monthStart(month),
    month === 2 || month === 5 || month === 10 ? 1 : 0,
  )
  const paid = plusWorkdays(drafted, 1)
  return {
    draftedOn: drafted,
    reviewedOn: drafted,
    financeOn: paid,
    treasuryOn: paid,
    settledOn: paid,
  }
}

/** What the bank sent back is paid again within the month, by a batch of its own. */
function reissueOf(batch: BatchPlan, lines: LinePlan[]): BatchPlan[] {
  const again = lines.filter((each) => each.reissues && batch.lines.includes(each.reissues))
  if (again.length === 0) return []
  const drafted = plusWorkdays(batch.settledOn, 2)
  const checked = plusWorkdays(drafted, 1)
  return [
    {
      ...unnumbered,
      townshipCode: batch.townshipCode,
      programme: batch.programme,
      month: batch.month,
      kind: 'REISSUE',
      lines: again,
      allocation: batch.allocation,
      draftedOn: drafted,
      reviewedOn: drafted,
      financeOn: checked,
      treasuryOn: checked,
      settledOn: plusWorkdays(checked, 1),
    },
  ]
}

const unnumbered = {
  id: '',
  documentNo: '',
  voucherNo: '',
  allocation: undefined as unknown as AllocationPlan,
}
