export { loadRegions, type RegionIndex, type RegionRow } from './region-index.ts'
