import { county, type VillagePlan } from '../plan/places.ts'

export const areaOf = (village: VillagePlan) => ({
  countyCode: county.code,
  townshipCode: village.townshipCode,
  villageCode: village.code,
})

/** Office hours of a day, for what was recorded then. */
export const at = (day: string, hour = 10) => `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`
