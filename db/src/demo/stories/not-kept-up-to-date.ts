import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** The two findings of the inspection: 动态管理不到位. */
export const notKeptUpToDate: Story = {
  plant(plan) {
    const facts = [
      '家庭成员外出务工、收入变化后，村级未按规定上报，乡镇未及时启动复核',
      '低保对象家庭人口变动后，档案未及时更新，入户核查记录缺失',
    ]
    return facts.map((fact, n) => {
      const programme = n === 0 ? 'SUBSISTENCE_URBAN' : 'SUBSISTENCE_RURAL'
      const spell = pick(
        plan,
        'finding',
        (s) => s.programme === programme && steady(s) && s.household.members.length === 2,
      )
      plan.deviations.dynamicFindings.push({ spell, fact })
      return at(spell, {
        rule: 'finding',
        zh: '动态管理不到位',
        en: 'Not kept up to date: a finding of an inspection',
        look:
          n === 0
            ? 'finding of the closed check of May'
            : 'finding of the check fed back in October',
      })
    })
  },
}
