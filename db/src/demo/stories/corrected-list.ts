import type { Story } from './story.ts'

/** A list with a wrong amount was replaced by a corrected one before any money moved. */
export const correctedList: Story = {
  plant(plan) {
    const village = plan.villages.find((each) => each.nameZh === '竹园村')!
    plan.deviations.correctedNotice.push({ village, month: 10 })
    return [
      {
        rule: 'R37',
        honest: true,
        zh: '公示单更正后重新张贴',
        en: 'A list that was corrected and posted anew',
        villageCode: village.code,
        look: 'PAYMENT notices of 2025-10: one SUPERSEDED, one CLOSED that names it',
      },
    ]
  },
}
