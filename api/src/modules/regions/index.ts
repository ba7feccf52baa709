export { listResponsiblePersons } from './read.ts'
export { loadRegions, type RegionIndex, type RegionRow } from './region-index.ts'
