import type { Story } from './story.ts'

/** Eleven applications within the year, every one confirmed. */
export const neverSaysNo: Story = {
  plant: (plan) => [
    {
      rule: 'R33',
      zh: '申请全部通过，无一不予确认',
      en: 'A village that never refuses',
      villageCode: plan.neverRefusing.code,
      look: 'applications of the village since 2024-12: none rejected',
    },
  ],
}
