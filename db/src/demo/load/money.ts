import { accountWith } from '../accounts.ts'
import { monthStart, plusWorkdays } from '../plan/calendar.ts'
import { totalFen, type LinePlan } from '../plan/lines.ts'
import type { BatchPlan, MoneyPlan } from '../plan/money.ts'
import { pinyinOf } from '../plan/names.ts'
import { county } from '../plan/places.ts'
import { areaOf, at } from './areas.ts'
import { reserveRows } from './reserves.ts'
import { insertRows, rowsOf, type Db, type Rows } from './rows.ts'

/** Quota → allocation → batch. */
export const fundRows = (money: MoneyPlan): Rows[] => [
  ...rowsOf(
    'quota',
    money.quotas.map(({ programme, ...quota }) => ({
      ...quota,
      programmeCode: programme,
      countyCode: county.code,
      recordedAt: at(quota.issuedOn),
    })),
  ),
  ...rowsOf(
    'allocation',
    money.allocations.map(({ quota, programme, ...allocation }) => ({
      ...allocation,
      quotaId: quota.id,
      programmeCode: programme,
      countyCode: county.code,
      recordedAt: at(allocation.allocatedOn),
    })),
  ),
  ...rowsOf('batch', money.batches.map(batchRow)),
]

/** Lines, what the bank made of them, and what became of the reserves. */
export function paymentRows(money: MoneyPlan) {
  // A reissue names the line it pays again, so it comes after it.
  const lines = money.lines.toSorted((a, b) => Number(!!a.reissues) - Number(!!b.reissues))
  return {
    lines: [
      ...rowsOf('payment', lines.map(paymentRow)),
      ...rowsOf('payment_event', lines.flatMap(eventsOf)),
    ],
    reserves: reserveRows(money),
  }
}

export async function insertPayments(
  sql: Db,
  payments: ReturnType<typeof paymentRows>,
): Promise<void> {
  await withoutTriggers(sql, async () => {
    await insertRows(sql, payments.lines)
    await deriveStates(sql)
  })
  await insertRows(sql, payments.reserves)
}

// One event at a time the triggers take longer than all the rest of the county.
async function withoutTriggers(sql: Db, work: () => Promise<void>): Promise<void> {
  await sql`alter table payment disable trigger begin_states`
  await sql`alter table payment_event disable trigger move_state`
  await work()
  await sql`alter table payment enable trigger begin_states`
  await sql`alter table payment_event enable trigger move_state`
}

const deriveStates = (sql: Db) => sql`
  insert into payment_state
    (month, payment_id, county_code, township_code, village_code, household_id, status, on_date, version)
  select distinct on (month, payment_id)
    month, payment_id, county_code, township_code, village_code, household_id, status, on_date, version
  from payment_event order by month, payment_id, version desc`

function batchRow(batch: BatchPlan) {
  const clerk =
    batch.kind === 'REISSUE' ? accountWith('COUNTY_OP') : accountWith('TOWN_OP', batch.townshipCode)
  const reviewer = batch.kind === 'REISSUE' ? accountWith('COUNTY_LEAD') : accountWith('COUNTY_OP')
  return {
    id: batch.id,
    countyCode: county.code,
    townshipCode: batch.townshipCode,
    allocationId: batch.allocation.id,
    programmeCode: batch.programme,
    month: monthStart(batch.month),
    kind: batch.kind,
    documentNo: batch.documentNo,
    totalFen: totalFen(batch.lines),
    lineCount: batch.lines.length,
    state: 'SETTLED',
    draftedBy: clerk.id,
    draftedOn: batch.draftedOn,
    reviewedBy: reviewer.id,
    reviewedOn: batch.reviewedOn,
    financeCheckedBy: accountWith('FINANCE').id,
    financeCheckedOn: batch.financeOn,
    voucherNo: batch.voucherNo,
    treasuryPaidOn: batch.treasuryOn,
    bankReturnedOn: batch.settledOn,
    recordedAt: at(batch.draftedOn),
  }
}

function paymentRow(line: LinePlan) {
  const spoken = pinyinOf(line.recipient.name)
  return {
    id: line.id,
    month: monthStart(line.month),
    ...areaOf(line.household.village),
    batchId: line.batch.id,
    programmeCode: line.programme,
    kind: line.kind,
    householdId: line.household.id,
    recipientPersonId: line.recipient.id,
    recipientName: line.recipient.name,
    recipientPinyin: spoken.pinyin,
    recipientInitials: spoken.initials,
    spellId: line.spell?.id ?? null,
    noSpellReason: line.spell ? null : 'NO_APPROVAL',
    coveredCount: line.covered,
    baseFen: line.baseFen,
    categoricalFen: line.categoricalFen,
    careFen: line.careFen,
    otherFen: line.otherFen,
    amountFen: line.amountFen,
    bankAccountId: line.account.id,
    payeeName: line.account.holderName,
    payeeKind: line.account.payeeKind,
    reissuesId: line.reissues?.id ?? null,
    reissuesMonth: line.reissues ? monthStart(line.month) : null,
    recordedAt: at(line.batch.draftedOn, 11),
  }
}

const eventOf = (line: LinePlan, version: number, status: string, onDate: string) => ({
  month: monthStart(line.month),
  paymentId: line.id,
  version,
  ...areaOf(line.household.village),
  householdId: line.household.id,
  status,
  onDate,
  returnCode: status === 'RETURNED' ? line.returned! : null,
  reason: status === 'REISSUED' ? '核对户名、账号后补发' : null,
  actorId: status === 'REISSUED' ? accountWith('COUNTY_OP').id : null,
  recordedAt: at(onDate, 15),
})

/** A line arrived, or came back and was issued again. */
function eventsOf(line: LinePlan) {
  const { settledOn } = line.batch
  if (!line.returned) return [eventOf(line, 1, 'SETTLED', settledOn)]
  return [
    eventOf(line, 1, 'RETURNED', plusWorkdays(settledOn, 1)),
    eventOf(line, 2, 'REISSUED', plusWorkdays(settledOn, 2)),
  ]
}
