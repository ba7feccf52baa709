import type { DrawnRow } from '@mingzhang/db'

import type { ExportRow, MakingRow, SampleRow } from './read/exports.ts'
import type { Column } from './sources/column.ts'

export type DataExportMapper = ExportRow
export type ExportColumnMapper = Column
export type ExportMakingMapper = MakingRow & { of: ExportRow }
export type AuditSampleMapper = SampleRow
export type SampledRowMapper = DrawnRow & { order: number }
