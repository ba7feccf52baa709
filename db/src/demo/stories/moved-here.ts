import { pick } from './pick.ts'
import { at, type Story } from './story.ts'
import { firstMonth } from '../plan/types.ts'
import { monthStart, plusDays } from '../plan/calendar.ts'

/** The other county stopped the month before this one began. */
export const movedHere: Story = {
  plant(plan) {
    const spell = pick(
      plan,
      'moved',
      (s) =>
        s.programme === 'SUBSISTENCE_URBAN' &&
        firstMonth(s) >= 4 &&
        s.months[firstMonth(s)]!.covered.length === 1,
    )
    const first = monthStart(firstMonth(spell))
    plan.facts.push({
      kind: 'OTHER_COUNTY_ROLL',
      person: spell.applicant,
      source: '省低收入人口动态监测平台',
      cutOffOn: '2025-11-20',
      validFrom: '2022-03-01',
      validTo: plusDays(first, -1),
      detail: { county: '外省某县（虚构）', programme: 'SUBSISTENCE_URBAN' },
    })
    return [
      at(spell, {
        rule: 'R03',
        honest: true,
        zh: '迁入：外县停发次月起在本区享受',
        en: 'Moved here: the other county had stopped the month before',
        look: 'OTHER_COUNTY_ROLL fact ends where the spell begins',
      }),
    ]
  },
}
