import { claim } from './pick.ts'
import { at, type Story } from './story.ts'

/** The husband died; the count fell the next month and the widow stands for the household. */
export const widow: Story = {
  plant(plan) {
    const found = plan.spells.filter(
      (s) =>
        s.household.members.filter((m) => m.relation === 'HEAD').length === 2 &&
        s.household.members[0]!.person.sex === 'M' &&
        s.story === undefined,
    )
    return found.slice(0, 2).map((spell) =>
      at(claim(plan, 'widow', spell), {
        rule: 'R01',
        honest: true,
        zh: '户主去世，次月减员，配偶继续享受',
        en: 'Head died, count reduced the next month, the widow goes on',
        look: 'DEATH fact; covered members 2 → 1; a new account in the widow’s name, its change asked by the township’s clerk and confirmed by its head',
      }),
    )
  },
}
