import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import { makeScope, type Scope } from '../../kit/scope.ts'
import { holdsAt } from './actions.ts'

/** Refuses a region outside the caller's areas: figures of a part of a county must not be read as the county's. */
export function askScope(
  ctx: Context,
  permission: Permission,
  input: { region: string; from: string; to: string; asOf?: string | null | undefined },
): Scope {
  const scope = makeScope(ctx, input)
  if (!holdsAt(ctx, permission, scope.region)) throw forbidden(ctx.language)
  return scope
}
