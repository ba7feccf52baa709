import { pathOf } from '../../../lib/paths.ts'
import type { FundTrace } from './page.tsx'

/** Where a box opens: its own page, or of a folded one the list of its lines. */
export function nodePath({
  subjectId,
  status,
  linesOf,
}: FundTrace['nodes'][number]): string | null {
  if (!linesOf) return subjectId ? pathOf(subjectId) : null
  const { id, month } = linesOf
  // Lines paid again are counted as returned: both are listed.
  const which = status === 'RETURNED' ? '' : `&status=${status}`
  return `/console/payments?batch=${encodeURIComponent(id)}&from=${month}&to=${month}${which}`
}
