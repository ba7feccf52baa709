import type { Story } from './story.ts'

/** 平均保: nine households, one amount, all year. */
export const everyoneTheSame: Story = {
  plant: (plan) => [
    {
      rule: 'R23',
      zh: '全村同额（平均保）',
      en: 'Every household of the village gets the same amount',
      villageCode: plan.levelled.code,
      look: 'all lines of the village: 227.50 until June, 261.50 from July',
    },
  ],
}
