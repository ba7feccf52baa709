import type { CountyPlan } from '../plan/county.ts'
import type { HouseholdPlan, SpellPlan } from '../plan/types.ts'
import { seeded } from '../plan/random.ts'
import { endMonth } from '../plan/types.ts'

/** A household no other story uses, in an ordinary village; from then on it is taken. */
export function pick(
  plan: CountyPlan,
  story: string,
  fits: (spell: SpellPlan) => boolean,
): SpellPlan {
  const found = inAnyOrder(plan).find((each) => fits(each) && isFree(plan, each))
  if (!found) throw new Error(`no household fits the story ${story}`)
  return claim(plan, story, found)
}

export function claim(plan: CountyPlan, story: string, spell: SpellPlan): SpellPlan {
  for (const each of spellsOf(plan, spell.household)) each.story = story
  return spell
}

const orders = new WeakMap<CountyPlan, SpellPlan[]>()

/** So that the stories spread over the county. */
function inAnyOrder(plan: CountyPlan): SpellPlan[] {
  const known = orders.get(plan) ?? seeded('stories').shuffle(plan.spells)
  orders.set(plan, known)
  return known
}

/** Lives on the roll from January to November with nothing changed but the standard. */
export function steady(spell: SpellPlan): boolean {
  const [first] = spell.months.filter((each) => each !== undefined)
  return (
    endMonth(spell) === 12 &&
    spell.onPaper &&
    spell.months.slice(1).every((m) => m !== undefined && sameCourse(m, first!))
  )
}

const sameCourse = (a: NonNullable<SpellPlan['months'][number]>, b: typeof a) =>
  a.units === b.units && a.band === b.band && a.covered.length === b.covered.length

function isFree(plan: CountyPlan, spell: SpellPlan): boolean {
  const { village } = spell.household
  const special = village === plan.levelled || village === plan.neverRefusing
  return !special && spellsOf(plan, spell.household).every((each) => each.story === undefined)
}

const spellsOf = (plan: CountyPlan, household: HouseholdPlan) =>
  plan.spells.filter((each) => each.household === household)
