import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import type { HouseholdRow } from './read/people.ts'

export function householdActions(ctx: Context, { villageCode }: HouseholdRow) {
  const action = (name: string, permission: Permission) =>
    allowedAction(ctx, name, holdsAt(ctx, permission, villageCode))
  return [
    action('reveal', 'identity.reveal'),
    action('slip', 'slip.print'),
    action('mark', 'paper.write'),
    action('changePayee', 'payee.propose'),
  ]
}
