import { reliefFamily } from '../plan/relief.ts'
import type { Story } from './story.ts'
import type { StoryPlace } from '../plan/county.ts'

/** Two months of money to a household nobody ever confirmed. */
export const paidWithoutDecision: Story = {
  plant(plan) {
    const wanted = [
      { programme: 'SUBSISTENCE_URBAN', kind: 'COMMUNITY', fen: 34850 },
      { programme: 'SUBSISTENCE_RURAL', kind: 'VILLAGE', fen: 26150 },
    ] as const
    return wanted.map(({ programme, kind, fen }): StoryPlace => {
      const village = plan.villages.filter((v) => v.kind === kind && v !== plan.neverRefusing)[17]!
      const household = plan.builder.household(village)
      reliefFamily(plan.builder, household, 1)
      for (const month of [8, 9])
        plan.deviations.unapproved.push({ household, programme, month, fen })
      return {
        rule: 'R20',
        zh: '无审批依据发放',
        en: 'Paid without any decision',
        villageCode: village.code,
        household,
        look: 'lines of 2025-08 and 2025-09 with no spell (NO_APPROVAL)',
      }
    })
  },
}
