import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** Three households that are no kin, one account, nothing filed. */
export const oneAccountForThree: Story = {
  plant(plan) {
    const first = pick(plan, 'R06', (s) => s.programme === 'SUBSISTENCE_RURAL' && steady(s))
    const account = first.household.accounts[0]!.account
    const others = [1, 2].map(() =>
      pick(
        plan,
        'R06',
        (s) =>
          s.programme === 'SUBSISTENCE_RURAL' &&
          steady(s) &&
          s.household.village === first.household.village &&
          s.household.guardian === undefined,
      ),
    )
    for (const each of others) {
      const own = each.household.accounts[0]!.account
      plan.accounts.splice(plan.accounts.indexOf(own), 1)
      each.household.accounts = [{ from: 0, account }]
    }
    return [first, ...others].map((spell) =>
      at(spell, {
        rule: 'R06',
        zh: '一卡多户，未备案',
        en: 'One account receives for three unrelated households, not filed',
        look: 'bank_account of their lines; no row in proxy_holding',
      }),
    )
  },
}
