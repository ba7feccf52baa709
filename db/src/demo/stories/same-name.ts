import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** Two women of one name in one village: two people. */
export const sameName: Story = {
  plant(plan) {
    const plain = (programme: string) => (s: Parameters<typeof steady>[0]) =>
      s.programme === programme && steady(s) && s.applicant.sex === 'F' && !s.household.guardian
    const first = pick(plan, 'same name', plain('SUBSISTENCE_RURAL'))
    const second = pick(
      plan,
      'same name',
      (s) => plain('SUBSISTENCE_RURAL')(s) && s.household.village === first.household.village,
    )
    const twin = second.applicant
    twin.name = first.applicant.name
    second.household.accounts[0]!.account.holderName = twin.name
    return [first, second].map((spell) =>
      at(spell, {
        rule: 'R05',
        honest: true,
        zh: '同村同名的两个人',
        en: 'Two people of one name in one village',
        look: 'two ID numbers; ①② on the web list',
      }),
    )
  },
}
