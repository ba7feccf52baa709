import { pick } from './pick.ts'
import { at, type Story } from './story.ts'
import { firstMonth } from '../plan/types.ts'

/** A temporary job on the public payroll, over before the household came on the roll. */
export const jobThatEnded: Story = {
  plant(plan) {
    const spell = pick(
      plan,
      'job ended',
      (s) =>
        s.programme === 'SUBSISTENCE_RURAL' &&
        firstMonth(s) >= 6 &&
        s.applicant.birth > '1957' &&
        !s.applicant.disabled,
    )
    plan.facts.push({
      kind: 'PAYROLL',
      person: spell.applicant,
      source: '区财政局工资统发名册',
      cutOffOn: '2025-11-15',
      validFrom: '2023-09-01',
      validTo: '2024-12-31',
      detail: { employer: '明河区某学校（虚构）', post: '临时保洁', permanent: false },
    })
    return [
      at(spell, {
        rule: 'R10',
        honest: true,
        zh: '临时用工已于保障前结束',
        en: 'A temporary public job that ended before the support began',
        look: 'PAYROLL fact valid until 2024-12-31',
      }),
    ]
  },
}
