import { plusDays, scheduleOf } from './calendar.ts'
import type { CountyPlan } from './county.ts'
import { totalFen } from './lines.ts'
import type { BatchPlan } from './money.ts'
import type { Random } from './random.ts'
import { reserveYuan } from './targets.ts'
import type { ProgrammeCode } from './types.ts'

export type QuotaPlan = {
  id: string
  programme: ProgrammeCode
  level: 'CENTRAL' | 'PROVINCE' | 'COUNTY'
  documentNo: string
  amountFen: number
  issuedOn: string
}

export type AllocationPlan = {
  id: string
  quota: QuotaPlan
  townshipCode: string
  programme: ProgrammeCode
  kind: 'PAYMENT' | 'RESERVE'
  documentNo: string
  amountFen: number
  allocatedOn: string
}

const upTo = (step: number, fen: number) => Math.ceil(fen / step) * step

/** Quotas come month by month: a yearly one would accuse every honest county of holding money back. */
export function planFunds(plan: CountyPlan, batches: BatchPlan[], random: Random) {
  const quotas: QuotaPlan[] = []
  const allocations: AllocationPlan[] = []
  const level = (code: string) =>
    plan.townships.findIndex((each) => each.code === code) % 3 === 2 ? 'COUNTY' : 'PROVINCE'
  const isSlow = (b: BatchPlan) =>
    plan.deviations.slowBatch?.month === b.month &&
    plan.deviations.slowBatch.townshipCode === b.townshipCode &&
    plan.deviations.slowBatch.programme === b.programme

  const issue = (
    of: BatchPlan[],
    level: QuotaPlan['level'],
    issuedOn: string,
    allocatedOn: string,
  ) => {
    const needed = of.map((batch) => upTo(10_000, totalFen(batch.lines)))
    const sum = needed.reduce((a, b) => a + b, 0)
    const quota = newQuota(random, quotas, of[0]!.programme, level, upTo(1_000_000, sum), issuedOn)
    of.forEach((batch, i) => {
      batch.allocation = allocate(
        random,
        allocations,
        quota,
        batch.townshipCode,
        'PAYMENT',
        needed[i]!,
        allocatedOn,
      )
    })
  }
  const regular = batches.filter((each) => each.kind === 'REGULAR')
  const groups = Map.groupBy(regular, (b) =>
    [b.month, b.programme, isSlow(b) ? 'SLOW' : level(b.townshipCode)].join(),
  )
  for (const of of groups.values()) {
    const { month, programme, townshipCode, draftedOn } = of[0]!
    const { quotaOn, allocatedOn } = scheduleOf(month)
    const slow = plan.deviations.slowQuota
    if (isSlow(of[0]!)) issue(of, 'PROVINCE', plusDays(draftedOn, -3), plusDays(draftedOn, -1))
    else if (
      slow?.month === month &&
      slow.programme === programme &&
      level(townshipCode) === 'COUNTY'
    ) {
      issue(of, 'COUNTY', plusDays(allocatedOn, -36), allocatedOn)
    } else issue(of, level(townshipCode), quotaOn, allocatedOn)
  }
  planReserve(plan, batches, random, quotas, allocations)
  return { quotas, allocations }
}

/** 备用金, sent ahead in February; what small grants did not use stays with the townships. */
function planReserve(
  plan: CountyPlan,
  batches: BatchPlan[],
  random: Random,
  quotas: QuotaPlan[],
  allocations: AllocationPlan[],
): void {
  const quota = newQuota(
    random,
    quotas,
    'TEMPORARY_AID',
    'CENTRAL',
    reserveYuan * 100,
    '2025-01-20',
  )
  const used = plan.townships.map((township) => {
    const own = batches.filter((b) => b.kind === 'RESERVE' && b.townshipCode === township.code)
    return { township, own, fen: own.reduce((sum, b) => sum + totalFen(b.lines), 0) }
  })
  const spare = reserveYuan * 100 - used.reduce((sum, each) => sum + each.fen, 0)
  used.forEach(({ township, own, fen }) => {
    const amount = fen + spare / used.length
    const reserve = allocate(
      random,
      allocations,
      quota,
      township.code,
      'RESERVE',
      amount,
      '2025-02-05',
    )
    for (const batch of own) batch.allocation = reserve
  })
}

function newQuota(
  random: Random,
  quotas: QuotaPlan[],
  programme: ProgrammeCode,
  level: QuotaPlan['level'],
  amountFen: number,
  issuedOn: string,
): QuotaPlan {
  const year = issuedOn.slice(0, 4)
  const count = quotas.filter((each) => each.issuedOn.startsWith(year)).length + 1
  const documentNo = `明财〔${year}〕${count}号`
  const quota = { id: random.idAt(issuedOn), programme, level, documentNo, amountFen, issuedOn }
  quotas.push(quota)
  return quota
}

function allocate(
  random: Random,
  allocations: AllocationPlan[],
  quota: QuotaPlan,
  townshipCode: string,
  kind: AllocationPlan['kind'],
  amountFen: number,
  allocatedOn: string,
): AllocationPlan {
  const year = allocatedOn.slice(0, 4)
  // One document allocates one quota to its townships.
  const documents = new Set(
    allocations.filter((a) => a.allocatedOn.startsWith(year)).map((a) => a.documentNo),
  )
  const same = allocations.find((each) => each.quota === quota)
  const allocation: AllocationPlan = {
    id: random.idAt(allocatedOn),
    quota,
    townshipCode,
    programme: quota.programme,
    kind,
    documentNo: same?.documentNo ?? `明民〔${year}〕${documents.size + 1}号`,
    amountFen,
    allocatedOn,
  }
  allocations.push(allocation)
  return allocation
}
