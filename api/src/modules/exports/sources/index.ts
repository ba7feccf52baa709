import type { exportKinds } from '@mingzhang/db'

import { bankLines } from './bank-lines.ts'
import { batches } from './batches.ts'
import type { Source } from './column.ts'
import { due, notPaid } from './due.ts'
import { households } from './households.ts'
import { log } from './log.ts'
import { notices } from './notices.ts'
import { payments } from './payments.ts'
import { quotas } from './quotas.ts'
import { recoveries } from './recoveries.ts'
import { report } from './report.ts'
import { reserveUses } from './reserve-uses.ts'

export type ExportKind = (typeof exportKinds)[number]

/** Where the filter of each kind stands in the input, and where its rows come from. */
export const sources = {
  PAYMENTS: payments,
  HOUSEHOLDS: households,
  BATCHES: batches,
  QUOTAS: quotas,
  NOTICES: notices,
  DUE: due,
  NOT_PAID: notPaid,
  BANK_LINES: bankLines,
  RECOVERIES: recoveries,
  RESERVE_USES: reserveUses,
  LOG: log,
  REPORT: report,
} as const satisfies Record<ExportKind, unknown>

/** The filter was checked against its kind when the export was asked for. */
export const sourceOf = (kind: ExportKind): Source<never> => sources[kind] as Source<never>
