import type { CountyPlan, StoryPlace } from '../plan/county.ts'
import type { SpellPlan } from '../plan/types.ts'

/** Something that happened in the county, and where to see it. */
export type Story = { plant(plan: CountyPlan): StoryPlace[] }

export const at = (
  spell: SpellPlan,
  told: Omit<StoryPlace, 'villageCode' | 'household'>,
): StoryPlace => ({
  ...told,
  villageCode: spell.household.village.code,
  household: spell.household,
})
