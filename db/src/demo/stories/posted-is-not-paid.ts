import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** What the village read is not what the bank paid. */
export const postedIsNotPaid: Story = {
  plant(plan) {
    const lower = pick(
      plan,
      'R37',
      (s) => s.programme === 'SUBSISTENCE_RURAL' && steady(s) && s.months[9]!.band === 'A',
    )
    const missing = pick(plan, 'R37', (s) => s.programme === 'SUBSISTENCE_URBAN' && steady(s))
    plan.deviations.postedOtherwise.push(
      { spell: lower, month: 9, fen: 15690 },
      { spell: missing, month: 6, fen: null },
    )
    return [
      at(lower, {
        rule: 'R37',
        zh: '公示金额与发放不一致',
        en: 'The posted amount is not the paid one',
        look: 'PAYMENT notice of 2025-09: 156.90 posted',
      }),
      at(missing, {
        rule: 'R37',
        zh: '已发放而公示名单中没有',
        en: 'Paid, and left out of the posted list',
        look: 'PAYMENT notice of 2025-06',
      }),
    ]
  },
}
