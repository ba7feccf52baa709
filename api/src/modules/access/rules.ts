import { exclusiveRoles, type Role } from '@mingzhang/db/permissions.ts'

import { type Text, text } from '../../kit/language.ts'
import type { ProposalRow } from './proposal-kinds.ts'

type No = { code: string; message: Text }

export const lastSecurityAdministrator: No = {
  code: 'LAST_SEC_ADMIN',
  message: text('至少要保留一名安全管理员。', 'One security administrator must remain.'),
}

/** Administrator roles exclude each other and every other role (三员分立). */
export function whyNotGrantable(
  role: Role,
  region: string,
  held: readonly { role: Role; regionCode: string }[],
): No | null {
  if (held.some((each) => each.role === role && each.regionCode === region))
    return {
      code: 'ALREADY_HELD',
      message: text('该账号在此范围已有这个岗位。', 'The account already holds this role here.'),
    }
  const exclusive: readonly Role[] = exclusiveRoles
  if (
    held.some(
      (each) => each.role !== role && (exclusive.includes(each.role) || exclusive.includes(role)),
    )
  )
    return {
      code: 'EXCLUSIVE_ROLES',
      message: text(
        '三员分立：系统、安全、审计管理员不能兼任，也不能兼任其他岗位。',
        'The three administrators exclude each other and every other role.',
      ),
    }
  const length = levelOf[role]
  if (!length.includes(region.length))
    return {
      code: 'WRONG_LEVEL',
      message: text('这个岗位不能授予这一级范围。', 'This role is not given at this level.'),
    }
  return null
}

const levelOf: Record<Role, readonly number[]> = {
  VILLAGE: [12],
  TOWN_OP: [9],
  TOWN_LEAD: [9],
  COUNTY_OP: [6],
  COUNTY_LEAD: [6],
  FINANCE: [6],
  INSPECTOR: [6, 9],
  TEAM_LEAD: [6],
  AUDITOR: [6],
  SYS_ADMIN: [6],
  SEC_ADMIN: [6],
  AUD_ADMIN: [6],
}

/** Which seat of a proposal is open to somebody; the other is plainly closed with its reason. */
export function whyNotDecidable(
  row: Pick<ProposalRow, 'state' | 'draftedBy'>,
  decision: 'CONFIRM' | 'REJECT' | 'WITHDRAW',
  actorId: string,
): No | null {
  if (row.state !== 'PENDING')
    return { code: 'DECIDED', message: text('已经办结。', 'It has been decided.') }
  if (decision === 'WITHDRAW')
    return row.draftedBy === actorId
      ? null
      : {
          code: 'NOT_DRAFTER',
          message: text('只有起草人可以撤回。', 'Only the drafter can withdraw it.'),
        }
  return row.draftedBy === actorId
    ? {
        code: 'OWN_DRAFT',
        message: text(
          '起草人不能自己审核，须由另一人办理。',
          'The drafter cannot decide: another person must.',
        ),
      }
    : null
}

/** Long enough to matter, and not the name. */
export function whyNotPassword(next: string, login: string): Text | null {
  if (next.length < 10) return text('密码至少 10 位。', 'At least 10 characters.')
  if (next.length > 200) return text('密码不能超过 200 位。', 'At most 200 characters.')
  if (next.toLowerCase().includes(login.toLowerCase()))
    return text('密码不能包含账号。', 'The password must not contain the login.')
  if (new Set(next).size < 5)
    return text('密码太简单，请用更多不同的字符。', 'Use more different characters.')
  return null
}

export function whyNotLogin(login: string): Text | null {
  return /^[a-z][a-z0-9._-]{2,31}$/.test(login)
    ? null
    : text(
        '账号须为 3 至 32 位小写字母、数字、点、横线，以字母开头。',
        'A login is 3 to 32 lower-case letters, digits, dots or dashes, beginning with a letter.',
      )
}
