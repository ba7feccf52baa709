import { permissions, type Role } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import { makeScope, type Scope } from './read/scope.ts'

/** Refuses a region outside the caller's areas: a part of a county must not be read as the county. */
export function askReport(
  ctx: Context,
  input: { region: string; from: string; to: string; asOf?: string | null | undefined },
): Scope {
  const scope = makeScope(ctx, input)
  const readers: readonly Role[] = permissions['report.read']
  const inArea = ctx.actor!.grants.some(
    ({ role, regionCode }) => readers.includes(role) && scope.region.startsWith(regionCode),
  )
  if (!inArea) throw forbidden(ctx.language)
  return scope
}
