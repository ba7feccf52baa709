import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import { holdsAt } from '../access/index.ts'
import type { HouseholdRow } from './read/people.ts'

export function householdActions(ctx: Context, { villageCode }: HouseholdRow) {
  const action = (name: string, permission: Permission) => {
    const reason = holdsAt(ctx, permission, villageCode) ? null : forbidden(ctx.language).message
    return { name, allowed: reason === null, reason }
  }
  return [
    action('reveal', 'identity.reveal'),
    action('mark', 'paper.write'),
    action('changePayee', 'payee.propose'),
  ]
}
