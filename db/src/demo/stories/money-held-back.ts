import type { Story } from './story.ts'

/** Once a batch waited at the treasury, once a quota before it was allocated: both over 30 days. */
export const moneyHeldBack: Story = {
  plant(plan) {
    const township = plan.townships.find((each) => each.nameZh === '柳林镇')!
    plan.deviations.slowBatch = {
      townshipCode: township.code,
      programme: 'SUBSISTENCE_RURAL',
      month: 5,
    }
    plan.deviations.slowQuota = { programme: 'DESTITUTE_RURAL', month: 7 }
    return [
      {
        rule: 'R24',
        zh: '资金滞留（财政审核至国库支付超过30日）',
        en: 'Held back: finance check to treasury payment over 30 days',
        villageCode: township.code,
        look: 'batch of 柳林镇, 农村低保, 2025-05',
      },
      {
        rule: 'R24',
        zh: '资金滞留（指标下达至分配超过30日）',
        en: 'Held back: quota issued to allocated over 30 days',
        villageCode: '410499',
        look: 'quotas of 农村特困 for 2025-07 and their allocations',
      },
    ]
  },
}
