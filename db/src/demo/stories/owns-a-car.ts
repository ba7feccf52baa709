import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** A private car, bought while on the roll. */
export const ownsACar: Story = {
  plant(plan) {
    return (['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL'] as const).map((programme, n) => {
      const spell = pick(
        plan,
        'R13',
        (s) =>
          s.programme === programme &&
          steady(s) &&
          !s.applicant.disabled &&
          s.applicant.birth > '1957',
      )
      plan.facts.push({
        kind: 'VEHICLE',
        person: spell.applicant,
        source: '车辆管理所登记',
        cutOffOn: '2025-11-10',
        validFrom: n === 0 ? '2025-04-18' : '2024-08-06',
        detail: { plate: `明A·D000${n + 1}`, use: 'PRIVATE_CAR', commercial: false, exempt: false },
      })
      return at(spell, {
        rule: 'R13',
        zh: '名下有消费性汽车',
        en: 'A private car in the name of a covered member',
        look: 'VEHICLE fact, not commercial, not exempt',
      })
    })
  },
}
