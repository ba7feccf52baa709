import type { ResponsiblePersonRow } from './read.ts'
import type { RegionRow } from './region-index.ts'

export type RegionMapper = RegionRow
export type ResponsiblePersonMapper = ResponsiblePersonRow
