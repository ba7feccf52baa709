import type { SpellPlan } from '../plan/types.ts'
import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** A covered member stands on the public payroll since spring. */
export const onThePublicPayroll: Story = {
  plant(plan) {
    return (['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL'] as const).map((programme) => {
      const spell = pick(
        plan,
        'R10',
        (s) => s.programme === programme && steady(s) && worker(s) !== undefined,
      )
      plan.facts.push({
        kind: 'PAYROLL',
        person: worker(spell)!,
        source: '区财政局工资统发名册',
        cutOffOn: '2025-11-15',
        validFrom: '2025-03-01',
        detail: { employer: '明河区某事业单位（虚构）', post: '工勤', permanent: true },
      })
      return at(spell, {
        rule: 'R10',
        zh: '公职人员享受低保',
        en: 'A covered member on the public payroll',
        look: 'PAYROLL fact valid from 2025-03 without end',
      })
    })
  },
}

const worker = (spell: SpellPlan) =>
  spell.months[11]!.covered.find((p) => !p.disabled && p.birth > '1966' && p.birth < '2002')
