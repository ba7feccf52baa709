import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** Two old people who cannot walk; a village helper keeps one account for both, filed with the county. */
export const filedHolder: Story = {
  plant(plan) {
    const first = pick(
      plan,
      'filed',
      (s) =>
        s.programme === 'SUBSISTENCE_RURAL' &&
        steady(s) &&
        !s.household.guardian &&
        s.applicant.birth < '1954',
    )
    const second = pick(
      plan,
      'filed',
      (s) =>
        s.programme === 'SUBSISTENCE_RURAL' &&
        steady(s) &&
        !s.household.guardian &&
        s.household.village === first.household.village,
    )
    const account = first.household.accounts[0]!.account
    const own = second.household.accounts[0]!.account
    plan.accounts.splice(plan.accounts.indexOf(own), 1)
    second.household.accounts = [{ from: 0, account }]
    for (const { household } of [first, second]) {
      plan.proxies.push({
        household,
        account,
        holder: '孟广德',
        post: '村居协理员',
        filedOn: '2024-03-12',
      })
    }
    return [first, second].map((spell) =>
      at(spell, {
        rule: 'R06',
        honest: true,
        zh: '代持卡已签协议并向区民政局备案',
        en: 'One account for two, held under an agreement filed with the county',
        look: 'proxy_holding of both households since 2024-03-12',
      }),
    )
  },
}
