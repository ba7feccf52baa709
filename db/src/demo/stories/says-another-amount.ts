import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** The household tells the inspectors less than what was settled. */
export const saysAnotherAmount: Story = {
  plant(plan) {
    const spell = pick(
      plan,
      'R26',
      (s) =>
        s.programme === 'SUBSISTENCE_RURAL' &&
        steady(s) &&
        s.months[4]!.band === 'A' &&
        !s.household.guardian,
    )
    plan.deviations.statedOtherwise.push({ spell, month: 4, fen: 20000 })
    return [
      at(spell, {
        rule: 'R26',
        zh: '本人陈述实领与到账不符',
        en: 'The recipient states another amount than was settled',
        look: 'visit of the first check: 200.00 stated for 2025-04, card held by a cadre',
      }),
    ]
  },
}
