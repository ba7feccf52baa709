import { months } from './calendar.ts'
import type { Case } from './caseload.ts'
import type { VillagePlan } from './places.ts'
import type { Random } from './random.ts'
import type { Band } from './types.ts'

export type Placed = { case: Case; village: VillagePlan }

/** Villages that a story needs to be unlike the others. */
export type SpecialVillages = { levelled?: VillagePlan; neverRefusing?: VillagePlan }

/** How many enter in the village that never refuses: as many as make an application count. */
const neverRefusingEntries = 11

/** With one of each band, eight households: fewer could be told apart by anyone. */
const atLeastMore = 5

const steady = (c: Case) =>
  months.every((m) => c.sizes[m] === c.sizes[1] && c.bands[m] === c.bands[1])

/** Every village has all three bands in every month and somebody who left; the rest falls by size. */
export function placeCases(
  random: Random,
  cases: Case[],
  villages: VillagePlan[],
  special: SpecialVillages,
): Placed[] {
  const placed: Placed[] = []
  const open = random.shuffle(cases.filter((c) => !c.levelled))
  const ordinary = villages.filter((each) => each !== special.levelled)
  const put = (village: VillagePlan, fits: (c: Case) => boolean) => {
    const [found] = open.splice(open.findIndex(fits), 1)
    placed.push({ case: found!, village })
  }
  for (const each of cases)
    if (each.levelled) placed.push({ case: each, village: special.levelled! })
  for (const village of ordinary) {
    for (const band of ['A', 'B', 'C'] as Band[]) {
      put(village, (c) => steady(c) && !c.income && !c.orphan && c.bands[1] === band)
    }
    for (let i = 0; i < atLeastMore; i += 1) put(village, (c) => c.sizes[1]! * c.sizes[11]! > 0)
    put(village, (c) => c.sizes[11] === 0)
  }
  if (special.neverRefusing) {
    for (let i = 0; i < neverRefusingEntries; i += 1) {
      put(special.neverRefusing, (c) => c.sizes[1] === 0)
    }
  }
  const larger = ordinary.flatMap((village) => Array<VillagePlan>(random.int(6, 14)).fill(village))
  for (const each of open) placed.push({ case: each, village: random.pick(larger) })
  return placed
}
