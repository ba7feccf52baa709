import type { Story } from './story.ts'

/** Thirty live in one home, and their money goes to its account. */
export const oldPeoplesHome: Story = {
  plant: (plan) => [
    {
      rule: 'R06',
      honest: true,
      zh: '集中供养30人，资金拨入敬老院账户',
      en: 'Thirty people of one home, paid into its account',
      villageCode: plan.institution.village.code,
      look: 'lines with payee INSTITUTION',
    },
  ],
}
