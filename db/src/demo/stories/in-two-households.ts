import type { SpellPlan } from '../plan/types.ts'
import { claim } from './pick.ts'
import { at, type Story } from './story.ts'

/** One person holds two places of support in two villages for half a year. */
export const inTwoHouseholds: Story = {
  plant(plan) {
    const first = claim(plan, 'R05', plan.destitutePlaces[20]![0]!)
    const second = claim(plan, 'R05', plan.destitutePlaces[99]![1]!)
    const stranger = second.applicant
    takeOver(second, first)
    plan.people.splice(plan.people.indexOf(stranger), 1)
    const death = plan.builder.deaths.findIndex((each) => each.person === stranger)
    plan.builder.deaths.splice(death, 1)
    second.endReason = 'VOLUNTARY'
    return [first, second].map((spell) =>
      at(spell, {
        rule: 'R05',
        zh: '同一人在两户享受特困供养',
        en: 'One person supported in two households at once',
        look: 'the same person covered by two spells of DESTITUTE_RURAL, March to August',
      }),
    )
  },
}

function takeOver(spell: SpellPlan, from: SpellPlan): void {
  spell.applicant = from.applicant
  for (const month of spell.months) if (month) month.covered = [from.applicant]
  const [member] = spell.household.members
  member!.person = from.applicant
  for (const each of spell.household.accounts) {
    if (each.account.payeeKind === 'PERSON') each.account.holderName = from.applicant.name
  }
}
