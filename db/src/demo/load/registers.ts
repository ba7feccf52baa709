import { county } from '../plan/places.ts'
import type { RegisterPlan } from '../plan/registers.ts'
import { rowsOf, type Rows } from './rows.ts'

/** Counts alone: the names were forgotten when they were counted. */
export function registerRows(registers: RegisterPlan[]): Rows[] {
  const areaOf = ({ village: { code, townshipCode } }: RegisterPlan) => ({
    countyCode: county.code,
    townshipCode,
    villageCode: code,
  })
  return [
    ...rowsOf(
      'village_register',
      registers.map((each) => ({
        ...{ id: each.id, ...areaOf(each), heldOn: each.heldOn, households: each.households },
        ...{ source: '村（社区）户籍底册', recordedAt: '2025-01-02T09:00:00+08:00' },
      })),
    ),
    ...rowsOf(
      'village_register_cell',
      registers.flatMap((each) =>
        each.cells.map((cell) => ({ registerId: each.id, ...areaOf(each), ...cell })),
      ),
    ),
  ]
}
