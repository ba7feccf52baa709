import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** Relatives of village officials, declared and visited by the county. */
export const declaredKin: Story = {
  plant(plan) {
    const officials = [
      { staffName: '常永禄', staffPost: '村委会主任', relation: '堂兄' },
      { staffName: '温玉芝', staffPost: '社区协理员', relation: '婆母' },
    ]
    return officials.map((each, n) => {
      const programme = n === 0 ? 'SUBSISTENCE_RURAL' : 'SUBSISTENCE_URBAN'
      const spell = pick(plan, 'kin', (s) => s.programme === programme && steady(s))
      plan.kin.push({ household: spell.household, ...each, filedOn: '2024-06-18' })
      return at(spell, {
        rule: 'R11',
        honest: true,
        zh: '近亲属已备案',
        en: 'Kin of an official, declared',
        look: 'kin_declaration of 2024-06-18',
      })
    })
  },
}
