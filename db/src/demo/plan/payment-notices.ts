import { months, plusWorkdays, scheduleOf } from './calendar.ts'
import type { CountyPlan } from './county.ts'
import type { LinePlan } from './lines.ts'
import type { MoneyPlan } from './money.ts'
import { monthEn, monthZh, newNotice, type NoticePlan, type RowPlan } from './postings.ts'
import type { VillagePlan } from './places.ts'
import type { Random } from './random.ts'
import { amountFen } from './types.ts'

const week = { count: 7, unit: 'WORKDAY' } as const

/** The list of every village and month, closed before the money moves. */
export function paymentNotices(plan: CountyPlan, money: MoneyPlan, random: Random): NoticePlan[] {
  const posted = money.lines.filter((each) => !each.reissues && !each.fromReserve)
  const groups = Map.groupBy(posted, (line) => `${line.month} ${line.household.village.code}`)
  return months.flatMap((month) =>
    plan.villages.flatMap((village) => {
      const lines = groups.get(`${month} ${village.code}`) ?? []
      return ofVillage(plan, random, month, village, lines)
    }),
  )
}

function ofVillage(
  plan: CountyPlan,
  random: Random,
  month: number,
  village: VillagePlan,
  lines: LinePlan[],
): NoticePlan[] {
  const { latePaymentNotice, correctedNotice } = plan.deviations
  const isHere = (each: { village: VillagePlan; month: number }) =>
    each.village === village && each.month === month
  const schedule = scheduleOf(month)
  const postedOn = latePaymentNotice.some(isHere)
    ? plusWorkdays(schedule.settledOn, 7)
    : schedule.postedOn
  const period = { periodZh: monthZh(month), periodEn: monthEn(month) }
  const rows = lines.flatMap((line) => rowOf(plan, line))
  const wanted = { kind: 'PAYMENT' as const, village, month, days: week, ...period }
  if (!correctedNotice.some(isHere)) return [newNotice(plan, random, { ...wanted, postedOn, rows })]
  return corrected(plan, random, { ...wanted, postedOn, rows })
}

/** The first list had a slip in one amount and was replaced two workdays later. */
function corrected(plan: CountyPlan, random: Random, wanted: Parameters<typeof newNotice>[2]) {
  const [slip, ...others] = wanted.rows
  const earlier = plusWorkdays(wanted.postedOn, -2)
  const wrong = newNotice(plan, random, {
    ...wanted,
    postedOn: earlier,
    rows: [{ ...slip!, amountFen: slip!.amountFen! + 10_000 }, ...others],
  })
  wrong.state = 'SUPERSEDED'
  delete wrong.closedOn
  const right = newNotice(plan, random, wanted)
  right.supersedes = wrong
  wrong.supersededBy = right
  return [wrong, right]
}

function rowOf(plan: CountyPlan, line: LinePlan): RowPlan[] {
  const { spell, month } = line
  const other = plan.deviations.postedOtherwise.find((o) => o.spell === spell && o.month === month)
  if (other?.fen === null) return []
  const before = spell?.months[month - 1]
  const now = spell?.months[month]
  const changed = before && now && amountFen(before) !== amountFen(now)
  return [
    {
      household: line.household,
      ...(spell ? { spell } : {}),
      line,
      person: line.recipient,
      memberCount: Math.max(1, line.covered),
      amountFen: other?.fen ?? line.amountFen,
      remark: !before && month > 1 && spell ? 'NEW' : changed ? 'ADJUSTED' : 'CONTINUED',
    },
  ]
}
