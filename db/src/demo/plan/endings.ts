import type { Builder } from './builder.ts'
import type { Random } from './random.ts'
import { endMonth, type EndReason, type SpellPlan } from './types.ts'

const reasons: EndReason[] = [
  'INCOME',
  'INCOME',
  'INCOME',
  'ASSETS',
  'SUPPORTER',
  'MOVED',
  'VOLUNTARY',
  'REFUSED_CHECKS',
]

/** Why a spell ended: an old person alone has often died. */
function endReasonFor(random: Random, spell: SpellPlan): EndReason {
  const last = spell.months[endMonth(spell) - 1]!
  const alone = last.covered.length === 1 && last.covered[0]!.birth < '1962'
  return alone && random.chance(0.5) ? 'DEATH' : random.pick(reasons)
}

/** Ends a spell; whoever died is known to the registry and no member from then on. */
export function endSpell(builder: Builder, spell: SpellPlan): void {
  spell.endReason = endReasonFor(builder.random, spell)
  if (spell.endReason === 'DEATH') buryApplicant(builder, spell)
}

export function buryApplicant(builder: Builder, spell: SpellPlan): void {
  const end = endMonth(spell)
  builder.death(spell.months[end - 1]!.covered[0]!, end - 1)
  for (const member of spell.household.members) member.to ??= end
}
