import { endMonth } from '../plan/types.ts'
import { claim } from './pick.ts'
import { at, type Story } from './story.ts'

/** 丧葬费: lawful money after a death, a year of the basic standard. */
export const funeral: Story = {
  plant(plan) {
    const spell = claim(plan, 'funeral', plan.destitutePlaces[58]![0]!)
    plan.deviations.funerals.push({ spell, month: endMonth(spell), fen: 816000 })
    return [
      at(spell, {
        rule: 'R01',
        honest: true,
        zh: '特困人员丧葬费',
        en: 'Funeral payment after the death of a person in support',
        look: 'FUNERAL line of 8,160.00 in 2025-08',
      }),
    ]
  },
}
