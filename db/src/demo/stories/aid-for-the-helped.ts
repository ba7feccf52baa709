import { at, type Story } from './story.ts'

/** 临时救助 beside 低保 is an allowed pair. */
export const aidForTheHelped: Story = {
  plant(plan) {
    const helped = new Set(
      plan.spells.filter((s) => s.programme.startsWith('SUBSISTENCE')).map((s) => s.household),
    )
    const spell = plan.spells.find(
      (s) => s.programme === 'TEMPORARY_AID' && !s.aidFirst && helped.has(s.household),
    )!
    return [
      at(spell, {
        rule: 'R04',
        honest: true,
        zh: '低保家庭申请临时救助',
        en: 'Temporary aid for a household on subsistence',
        look: 'both programmes in one month: not exclusive',
      }),
    ]
  },
}
