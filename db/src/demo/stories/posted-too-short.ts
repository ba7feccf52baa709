import { inWindow } from '../plan/county.ts'
import { pick } from './pick.ts'
import { at, type Story } from './story.ts'

/** Lists taken down after three days, and one payment list posted when the money was gone. */
export const postedTooShort: Story = {
  plant(plan) {
    const places = (['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL'] as const).map((programme) => {
      const spell = pick(plan, 'R36', (s) => s.programme === programme && inWindow(s))
      plan.deviations.shortPreliminary.push(spell)
      return at(spell, {
        rule: 'R36',
        zh: '公示天数不足',
        en: 'Posted for three days instead of seven workdays',
        look: 'its PRELIMINARY notice: closed_on − posted_on',
      })
    })
    const village = plan.villages.find((each) => each.nameZh === '荷塘村')!
    plan.deviations.latePaymentNotice.push({ village, month: 8 })
    return [
      ...places,
      {
        rule: 'R36',
        zh: '先发放后公示',
        en: 'The payment list was posted after the payment',
        villageCode: village.code,
        look: 'PAYMENT notice of 2025-08',
      },
    ]
  },
}
