import type { MemberPlan, PersonPlan, SpellPlan } from '../plan/types.ts'
import { endMonth } from '../plan/types.ts'
import { claim, pick } from './pick.ts'
import { at, type Story } from './story.ts'

/** Counted with the parents in the country while paid alone in town. */
export const twoProgrammesAtOnce: Story = {
  plant(plan) {
    const rural = pick(plan, 'R04', (s) => {
      const member = leaver(s)
      return s.programme === 'SUBSISTENCE_RURAL' && s.onPaper && member !== undefined
    })
    const { person } = leaver(rural)!
    const urban = pick(
      plan,
      'R04',
      (s) =>
        s.programme === 'SUBSISTENCE_URBAN' &&
        s.onPaper &&
        s.endReason === 'INCOME' &&
        endMonth(s) <= 10 &&
        endMonth(s) >= 7 &&
        s.household.members.length === 1 &&
        s.months[1]!.units === 0,
    )
    becomes(urban, person)
    plan.people.splice(plan.people.indexOf(urban.applicant), 1)
    urban.applicant = person
    urban.endReason = 'PROGRAMME_CHANGE'
    claim(plan, 'R04', rural)
    return [rural, urban].map((spell) =>
      at(spell, {
        rule: 'R04',
        zh: '城乡低保重复享受',
        en: 'Urban and rural subsistence for one person in the same months',
        look: `${person.name} is a covered member of both households`,
      }),
    )
  },
}

/** An adult child who left the house between June and October. */
const leaver = (spell: SpellPlan): MemberPlan | undefined =>
  spell.household.members.find(
    (m) =>
      m.relation === 'CHILD' &&
      m.to !== undefined &&
      m.to >= 5 &&
      m.to <= 10 &&
      m.person.birth < '2005',
  )

function becomes(spell: SpellPlan, person: PersonPlan): void {
  for (const month of spell.months) if (month) month.covered = [person]
  spell.household.members[0]!.person = person
  spell.household.accounts[0]!.account.holderName = person.name
}
