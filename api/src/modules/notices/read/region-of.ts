/** The narrowest region a notice belongs to. */
export const regionOf = (row: {
  countyCode: string
  townshipCode: string | null
  villageCode: string | null
}): string => row.villageCode ?? row.townshipCode ?? row.countyCode
