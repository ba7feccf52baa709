import { type Permission, permissions, type Role } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import type { Text } from '../../kit/language.ts'
import type { ProposalRow } from './proposal-kinds.ts'
import { regionOf } from './proposals.ts'
import type { AccountRow } from './read.ts'
import { whyNotDecidable } from './rules.ts'

/** Whether the caller holds a permission at a region, for buttons; `act` asks the database again. */
export function holdsAt(ctx: Context, permission: Permission, region: string): boolean {
  const holders: readonly Role[] = permissions[permission]
  return (
    ctx.actor?.grants.some(
      ({ role, regionCode }) => holders.includes(role) && region.startsWith(regionCode),
    ) ?? false
  )
}

/** A thing to do: closed to whoever holds no right to it here, and by the rule its command asks. */
export function allowedAction(
  ctx: Context,
  name: string,
  may: boolean,
  no: { message: Text } | null = null,
) {
  const reason = may ? (no?.message[ctx.language] ?? null) : forbidden(ctx.language).message
  return { name, allowed: reason === null, reason }
}

export function proposalActions(ctx: Context, row: ProposalRow) {
  const seat = (name: string, decision: 'CONFIRM' | 'REJECT' | 'WITHDRAW', may: boolean) => {
    const no = whyNotDecidable(row, decision, ctx.actor!.id)
    const reason = no?.message[ctx.language] ?? (may ? null : forbidden(ctx.language).message)
    return { name, allowed: reason === null, reason }
  }
  const may = holdsAt(ctx, row.confirmPermission as Permission, regionOf(row))
  return [
    seat('confirm', 'CONFIRM', may),
    seat('reject', 'REJECT', may),
    seat('withdraw', 'WITHDRAW', true),
  ]
}

export function accountActions(ctx: Context, row: AccountRow) {
  const said = (zh: string, en: string) => (ctx.language === 'zh' ? zh : en)
  const disabled =
    row.state === 'DISABLED' ? said('账号已停用。', 'The account is disabled.') : null
  const action = (name: string, permission: Permission, no: string | null) => {
    const reason = holdsAt(ctx, permission, row.countyCode) ? no : forbidden(ctx.language).message
    return { name, allowed: reason === null, reason }
  }
  const self =
    row.id === ctx.actor?.id ? said('不能停用自己的账号。', 'You cannot disable yourself.') : null
  return [
    action('disable', 'account.manage', disabled ?? self),
    action('proposeRole', 'role.propose', disabled),
    action('endSessions', 'session.revoke', null),
  ]
}
