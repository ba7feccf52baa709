import type { FindingRow, SpotCheckRow, VisitRow } from './read/checks.ts'

export type FindingMapper = FindingRow
export type SpotCheckMapper = SpotCheckRow
export type VisitMapper = VisitRow
