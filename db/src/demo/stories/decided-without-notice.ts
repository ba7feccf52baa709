import { inWindow } from '../plan/county.ts'
import { pick } from './pick.ts'
import { at, type Story } from './story.ts'

/** Confirmed this year, though no preliminary list with it was ever posted. */
export const decidedWithoutNotice: Story = {
  plant(plan) {
    return (['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL'] as const).map((programme) => {
      const spell = pick(plan, 'R35', (s) => s.programme === programme && inWindow(s))
      plan.deviations.withoutPreliminary.push(spell)
      return at(spell, {
        rule: 'R35',
        zh: '未经初审公示即确认',
        en: 'Confirmed without a preliminary notice',
        look: 'no PRELIMINARY notice holds this spell',
      })
    })
  },
}
