import { countCells, type RegisterCell } from '../../mask-rows.ts'
import { surnameLike } from './names.ts'
import type { VillagePlan } from './places.ts'
import { seeded, type Random } from './random.ts'
import { headOf, type HouseholdPlan } from './types.ts'

export type RegisterPlan = {
  id: string
  village: VillagePlan
  heldOn: string
  cells: RegisterCell[]
  households: number
}

const heldOn = '2024-12-31'

/** Every village's register, as the gate keeps it: those who are helped, among neighbours who are not. */
export function villageRegisters(
  villages: VillagePlan[],
  households: HouseholdPlan[],
): RegisterPlan[] {
  const random = seeded('village registers')
  const helped = Map.groupBy(households, (each) => each.village.code)
  return villages.map((village) => register(random, village, helped.get(village.code) ?? []))
}

function register(random: Random, village: VillagePlan, helped: HouseholdPlan[]): RegisterPlan {
  const others = random.int(700, 1300)
  const neighbours = Array.from({ length: others }, () => ({
    name: surnameLike(random),
    householdSize: sizeOf(random),
  }))
  const known = helped.map((each) => ({
    name: each.guardian?.name ?? headOf(each, 1).name,
    householdSize: each.members.length,
  }))
  const cells = countCells([...known, ...neighbours])
  return { id: random.idAt(heldOn), village, heldOn, cells, households: helped.length + others }
}

// One in five lives alone; few are more than five.
const sizeOf = (random: Random) => random.pick([1, 1, 2, 2, 2, 3, 3, 3, 4, 5])
