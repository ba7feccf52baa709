import { plusDays, monthStart } from '../plan/calendar.ts'
import type { CountyPlan } from '../plan/county.ts'
import { endMonth, type SpellPlan } from '../plan/types.ts'
import { claim, pick } from './pick.ts'
import { at, type Story } from './story.ts'

const told = {
  rule: 'R01',
  zh: '死亡后仍发放数月',
  en: 'Paid for months after the death',
}

/** The death is known to the registry; the office stopped the money months later. */
export const deadStillPaid: Story = {
  plant(plan) {
    const alone = pick(
      plan,
      'R01',
      (s) =>
        s.programme === 'SUBSISTENCE_URBAN' &&
        s.endReason === 'DEATH' &&
        s.onPaper &&
        endMonth(s) >= 8 &&
        endMonth(s) <= 10,
    )
    const dispersed = claim(plan, 'R01', plan.destitutePlaces[25]![0]!)
    const institutional = claim(plan, 'R01', plan.destitutePlaces[85]![0]!)
    return [
      [alone, 4],
      [dispersed, 5],
      [institutional, 3],
    ].map(([spell, months]) => {
      const late = months as number
      const s = spell as SpellPlan
      diedEarlier(plan, s, endMonth(s) - 1 - late)
      return at(s, { ...told, look: `DEATH fact; ${late} settled lines after the month of death` })
    })
  },
}

function diedEarlier(plan: CountyPlan, spell: SpellPlan, month: number): void {
  const death = plan.builder.deaths.find((each) => each.person === spell.applicant)!
  death.on = plusDays(monthStart(month), 11)
}
