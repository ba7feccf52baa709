import { demoToday, isWorkday, monthStart, plusDays, plusWorkdays } from './calendar.ts'
import { inWindow, type CountyPlan } from './county.ts'
import type { Random } from './random.ts'
import { endMonth, lastWorth, type SpellPlan } from './types.ts'

export type ReviewPlan = {
  spell: SpellPlan
  dueOn: string
  doneOn?: string
  outcome?: 'UNCHANGED' | 'ENDED'
}

/** 一类 a year, 二类 half a year, 三类 a quarter; 特困 half a year. */
const intervalMonths = { A: 12, B: 6, C: 3 }

export function reviewClassOf(spell: SpellPlan): 'A' | 'B' | 'C' | undefined {
  if (spell.programme.startsWith('SUBSISTENCE')) return lastWorth(spell).band ?? 'B'
  return spell.programme === 'MARGINAL' || spell.programme === 'RIGID_EXPENDITURE' ? 'A' : undefined
}

/** Done in time all year, the next one open; a story leaves one undone. */
export function planReviews(plan: CountyPlan, random: Random): ReviewPlan[] {
  const lasting = plan.spells.filter((each) => each.grantYuan === undefined)
  return lasting.flatMap((spell) => reviewsOf(plan, random, spell))
}

function reviewsOf(plan: CountyPlan, random: Random, spell: SpellPlan): ReviewPlan[] {
  const interval = intervalMonths[reviewClassOf(spell) ?? 'B']
  if (plan.deviations.overdueReviews.includes(spell)) {
    const dueOn = workday(`2025-0${random.int(7, 8)}-${random.int(10, 25)}`)
    const doneOn = workday(plusMonths(dueOn, -interval))
    const done = doneOn >= monthStart(1) ? [{ spell, dueOn: doneOn, doneOn, outcome }] : []
    return [...done, { spell, dueOn }]
  }
  // Counted from the decision for new spells, else from some day of the last interval, never after today.
  let day = inWindow(spell)
    ? spell.confirmedOn
    : workday(plusDays(monthStart(1), random.int(1, Math.min(interval * 30 - 5, 330))))
  const end = endMonth(spell) < 12 ? monthStart(endMonth(spell)) : undefined
  const reviews: ReviewPlan[] = []
  if (!inWindow(spell) && (!end || day < end))
    reviews.push({ spell, dueOn: day, doneOn: day, outcome })
  for (;;) {
    const dueOn = workday(plusMonths(day, interval))
    if (end && dueOn >= end) return reviews
    if (dueOn >= demoToday) return [...reviews, { spell, dueOn }]
    reviews.push({ spell, dueOn, doneOn: dueOn, outcome })
    day = dueOn
  }
}

const outcome = 'UNCHANGED' as const
const workday = (day: string) => (isWorkday(day) ? day : plusWorkdays(day, -1))

function plusMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const moved = monthStart((year - 2025) * 12 + month + months)
  return plusDays(moved, Math.min(date, 28) - 1)
}
