import type { Builder } from './builder.ts'
import { monthStart, months } from './calendar.ts'
import type { Case } from './caseload.ts'
import { coveredIn, makeFamily } from './families.ts'
import type { Placed } from './placing.ts'
import { bandPermille, categoricalPermille, monthlyFen } from './targets.ts'
import type { SpellMonth, SpellPlan } from './types.ts'
import { endSpell } from './endings.ts'

type Programme = 'SUBSISTENCE_URBAN' | 'SUBSISTENCE_RURAL'

/** Gives every case of the caseload its family, its spell and what it is worth month by month. */
export function planSubsistence(builder: Builder, programme: Programme, placed: Placed[]): void {
  for (const { case: each, village } of placed) {
    const { household, covered } = makeFamily(builder, each, village)
    const first = months.find((m) => each.sizes[m]! > 0)!
    const last = months.findLast((m) => each.sizes[m]! > 0)!
    const spellMonths: (SpellMonth | undefined)[] = [undefined]
    for (const month of months) {
      const size = each.sizes[month]!
      spellMonths[month] =
        size === 0 ? undefined : worth(programme, each, month, coveredIn(covered, month))
    }
    const { confirmedOn, startMonth } = builder.confirmation(first)
    const spell: SpellPlan = {
      id: builder.random.idAt(confirmedOn),
      programme,
      household,
      applicant: spellMonths[first]!.covered[0]!,
      method: each.income ? 'GAP' : 'BAND',
      aidFirst: false,
      confirmedOn,
      onPaper: confirmedOn < monthStart(1),
      startMonth,
      months: spellMonths,
    }
    if (last < 11) endSpell(builder, spell)
    builder.spells.push(spell)
  }
}

function worth(
  programme: Programme,
  each: Case,
  month: number,
  covered: SpellMonth['covered'],
): SpellMonth {
  const standard = monthlyFen(programme, month)
  const incomeFen = each.income?.[month < 7 ? 0 : 1]
  const band = each.income ? undefined : each.bands[month]!
  const perHead =
    incomeFen === undefined ? (standard * bandPermille[band!]) / 1000 : standard - incomeFen
  const units = each.units[month]!
  return {
    covered,
    ...(band === undefined ? { incomeFen: incomeFen! } : { band }),
    units,
    baseFen: perHead * covered.length,
    categoricalFen: (units * standard * categoricalPermille) / 1000,
    careFen: 0,
  }
}
