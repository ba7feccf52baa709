export type { RegionRow as RegionMapper } from './region-index.ts'
export type { ResponsiblePersonRow as ResponsiblePersonMapper } from './read.ts'
