import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../context.ts'
import { malformed } from '../../kit/ids.ts'
import { askScope } from '../access/index.ts'
import type { Scope } from './read/scope.ts'

// No county paid such money before.
const first = '1990-01-01'

/** A report looks back: a month that has not begun and a moment after today are refused. */
export function askReport(
  ctx: Context,
  input: { region: string; from: string; to: string; asOf?: string | null | undefined },
): Scope {
  const scope = askScope(ctx, 'report.read', input)
  if (scope.from < first) throw malformed('from', 'expected a month since 1990-01')
  if (scope.to > ctx.month) throw malformed('to', 'expected a month that has begun')
  const now = ctx.now.toInstant()
  const asked = Temporal.Instant.from(scope.asOf)
  const tomorrow = ctx.now.toPlainDate().add({ days: 1 }).toZonedDateTime(ctx.now.timeZoneId)
  if (Temporal.Instant.compare(asked, tomorrow.toInstant()) >= 0)
    throw malformed('asOf', 'expected a moment that has passed')
  // "Today" as a whole is what is known by now; one moment has one text, whatever the zone it was said in.
  const asOf = Temporal.Instant.compare(asked, now) > 0 ? now : asked
  return { ...scope, asOf: asOf.toString() }
}
