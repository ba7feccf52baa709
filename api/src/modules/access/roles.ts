import type { Role } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'

export const roleWords: Record<Role, Text> = {
  VILLAGE: text('村（社区）协理员', 'village assistant'),
  TOWN_OP: text('乡镇经办', 'township clerk'),
  TOWN_LEAD: text('乡镇分管领导', 'township head of civil affairs'),
  COUNTY_OP: text('县级经办', 'county clerk'),
  COUNTY_LEAD: text('县级分管领导', 'county head of civil affairs'),
  FINANCE: text('财政', 'finance'),
  INSPECTOR: text('检查组员', 'inspector'),
  TEAM_LEAD: text('检查组长', 'team leader'),
  AUDITOR: text('审计', 'auditor'),
  SYS_ADMIN: text('系统管理员', 'system administrator'),
  SEC_ADMIN: text('安全管理员', 'security administrator'),
  AUD_ADMIN: text('审计管理员', 'audit administrator'),
}
