import { monthStart } from '../plan/calendar.ts'
import { endMonth } from '../plan/types.ts'
import { pick } from './pick.ts'
import { at, type Story } from './story.ts'

/** On the roll of another county too, until both offices compared their lists. */
export const paidInAnotherCounty: Story = {
  plant(plan) {
    return (['SUBSISTENCE_RURAL', 'SUBSISTENCE_URBAN'] as const).map((programme) => {
      const spell = pick(plan, 'R03', (s) => {
        const end = endMonth(s)
        const alone = s.programme === programme && s.applicant === s.months[end - 1]!.covered[0]
        return alone && s.onPaper && end >= 7 && end <= 10 && s.endReason === 'INCOME'
      })
      spell.endReason = 'MOVED'
      plan.facts.push({
        kind: 'OTHER_COUNTY_ROLL',
        person: spell.applicant,
        source: '省低收入人口动态监测平台',
        cutOffOn: '2025-11-20',
        validFrom: monthStart(endMonth(spell) - 4),
        detail: { county: '外省某县（虚构）', programme },
      })
      return at(spell, {
        rule: 'R03',
        zh: '两县同月领取',
        en: 'Paid by two counties in the same months',
        look: 'OTHER_COUNTY_ROLL fact over four months that were settled here',
      })
    })
  },
}
