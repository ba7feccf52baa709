import type { Permission } from '@mingzhang/db'

import type { Context } from './context.ts'
import {
  forbidden,
  passwordToChange,
  secondFactorPending,
  sessionOver,
  unauthenticated,
} from './kit/errors.ts'

// A session whose second factor is outstanding may only see itself, answer, enrol or leave.
const whilePending = new Set(['sessions', 'signOut', 'enrolSecondFactor', 'submitSecondFactor'])

/** Whether one may ask at all; which rows exist for the caller is the policies' answer. @throws UNAUTHENTICATED, FORBIDDEN */
export function refuse(ctx: Context, permission: Permission | null, field?: string): void {
  if (!ctx.actor) throw (ctx.sessionOver ? sessionOver : unauthenticated)(ctx.language)
  const free = field !== undefined && whilePending.has(field)
  if (ctx.actor.secondFactor === 'PENDING' && !free) throw secondFactorPending(ctx.language)
  if (ctx.actor.mustChangePassword && !free && field !== 'changePassword')
    throw passwordToChange(ctx.language)
  if (permission && !ctx.permissions.has(permission)) throw forbidden(ctx.language)
}
