import type { ChangedRow, FigureChange } from './change/change.ts'
import type { ExplainedRow, Explanation } from './explain/explain.ts'
import type { Figure } from './figures.ts'
import type { ActivityCell } from './read/others.ts'
import type { Scope } from './read/scope.ts'
import type { ReportRow } from './rows.ts'
import type { TopUpGap, TopUpGapPart } from './top-up-gap.ts'
import type { TopUpRow } from './top-up-rows.ts'

export type ActivityRowMapper = ActivityCell & { scope: Scope }
export type ChangedRowMapper = ChangedRow
export type FigureChangeMapper = FigureChange
export type ExplainedRowMapper = ExplainedRow
export type ExplanationMapper = Explanation
export type FigureMapper = Figure
export type ReportMapper = Scope
export type ReportRowMapper = ReportRow
export type TopUpRowMapper = TopUpRow
export type TopUpGapMapper = TopUpGap
export type TopUpGapPartMapper = TopUpGapPart
