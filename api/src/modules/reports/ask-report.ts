import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../context.ts'
import { malformed } from '../../kit/ids.ts'
import { askScope } from '../access/index.ts'
import type { Scope } from './read/scope.ts'

/** A report looks back: a month that has not begun and a moment after today are refused. */
export function askReport(
  ctx: Context,
  input: { region: string; from: string; to: string; asOf?: string | null | undefined },
): Scope {
  const scope = askScope(ctx, 'report.read', input)
  if (scope.to > ctx.month) throw malformed('to', 'expected a month that has begun')
  const now = ctx.now.toInstant()
  const asOf = Temporal.Instant.from(scope.asOf)
  const tomorrow = ctx.now.toPlainDate().add({ days: 1 }).toZonedDateTime(ctx.now.timeZoneId)
  if (Temporal.Instant.compare(asOf, tomorrow.toInstant()) >= 0)
    throw malformed('asOf', 'expected a moment that has passed')
  // "Today" as a whole is what is known by now.
  return Temporal.Instant.compare(asOf, now) > 0 ? { ...scope, asOf: now.toString() } : scope
}
