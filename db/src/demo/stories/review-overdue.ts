import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** Nobody looked in when the review was due. */
export const reviewOverdue: Story = {
  plant(plan) {
    return (['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL', 'DESTITUTE_RURAL'] as const).map(
      (programme) => {
        const spell = pick(
          plan,
          'R32',
          (s) => s.programme === programme && steady(s) && s.institution === undefined,
        )
        plan.deviations.overdueReviews.push(spell)
        return at(spell, {
          rule: 'R32',
          zh: '复核超期',
          en: 'Review overdue',
          look: 'a review due in summer 2025, not done by 2025-12-01',
        })
      },
    )
  },
}
