import type postgres from 'postgres'

/** Roles of accounts. Anonymous callers are PUBLIC; the bank never signs in. */
export const roles = [
  'VILLAGE',
  'TOWN_OP',
  'TOWN_LEAD',
  'COUNTY_OP',
  'COUNTY_LEAD',
  'FINANCE',
  'INSPECTOR',
  'TEAM_LEAD',
  'AUDITOR',
  'SYS_ADMIN',
  'SEC_ADMIN',
  'AUD_ADMIN',
] as const
export type Role = (typeof roles)[number]

const township = ['TOWN_OP', 'TOWN_LEAD'] as const
const county = ['COUNTY_OP', 'COUNTY_LEAD'] as const
const civilAffairs = ['VILLAGE', ...township, ...county] as const
const inspectors = ['INSPECTOR', 'TEAM_LEAD'] as const
const supervisors = [...inspectors, 'AUDITOR'] as const

/**
 * THE TRUTH about rights: what may be done, and by which roles. The region is in the grant, not here.
 * Upserted to `role_permission` by migrate and asked by SQL `mz_can` and `mz_areas`.
 */
export const permissions = {
  'person.read': [...civilAffairs, ...supervisors],
  'slip.print': [...township, ...county],
  'identity.reveal': ['TOWN_OP', 'COUNTY_OP', ...supervisors],
  'spell.read': [...civilAffairs, ...supervisors],
  'payment.read': [...civilAffairs, 'FINANCE', ...supervisors],
  'payee.propose': ['VILLAGE', 'TOWN_OP', 'COUNTY_OP'],
  'payee.confirm': ['TOWN_LEAD', ...county],
  'payment.return': ['COUNTY_OP'],
  'payment.reissue': ['COUNTY_OP'],
  'fund.read': [...township, ...county, 'FINANCE', ...supervisors],
  'fund.correct': ['COUNTY_OP', 'FINANCE'],
  'fund.confirm': ['COUNTY_LEAD'],
  'batch.draft': ['TOWN_OP', 'COUNTY_OP'],
  'batch.review': [...county],
  'batch.check': ['FINANCE'],
  'batch.cancel': ['COUNTY_OP'],
  'import.read': [...township, ...county, 'FINANCE', 'AUDITOR'],
  'import.prepare': ['TOWN_OP', 'COUNTY_OP', 'FINANCE'],
  'import.promote': [...county],
  'import.takeOver': ['COUNTY_LEAD'],
  'identity.decide': ['COUNTY_OP'],
  'reconcile.decide': ['COUNTY_OP'],
  'recovery.assess': ['TOWN_OP', 'COUNTY_OP'],
  'recovery.demand': ['COUNTY_LEAD'],
  'recovery.receive': ['FINANCE'],
  'reserve.advance': ['COUNTY_OP'],
  'reserve.confirm': ['COUNTY_LEAD'],
  'reserve.draw': ['TOWN_OP'],
  'reserve.account': [...township],
  'reserve.accept': [...county],
  'reserve.receive': ['FINANCE'],
  'export.make': [...county, 'FINANCE', 'AUDITOR'],
  'export.confirm': ['COUNTY_LEAD'],
  'fact.read': [...county, ...supervisors],
  'notice.read': [...civilAffairs, ...supervisors],
  'notice.draft': ['TOWN_OP', 'COUNTY_OP'],
  'notice.review': ['TOWN_LEAD', 'COUNTY_LEAD'],
  'notice.override': ['COUNTY_LEAD'],
  'posting.record': ['VILLAGE', 'TOWN_OP'],
  'objection.register': ['VILLAGE', 'TOWN_OP', 'COUNTY_OP'],
  'objection.read': [...township, ...county, ...supervisors],
  'objection.inquire': ['TOWN_OP', 'COUNTY_OP'],
  'objection.decide': ['TOWN_LEAD', 'COUNTY_LEAD'],
  'breach.read': [...township, ...county, ...supervisors],
  'breach.handle': ['TOWN_LEAD', 'COUNTY_OP'],
  'breach.close': ['COUNTY_LEAD'],
  'check.read': [...township, ...county, ...supervisors],
  'check.join': [...inspectors],
  'report.read': [...civilAffairs, 'FINANCE', ...supervisors],
  'paper.write': [...supervisors],
  'conflict.declare': [...inspectors],
  'standard.propose': ['COUNTY_OP'],
  'standard.confirm': ['COUNTY_LEAD'],
  'setting.propose': ['COUNTY_OP'],
  'setting.confirm': ['COUNTY_LEAD'],
  'responsible.propose': ['TOWN_OP', 'COUNTY_OP'],
  'responsible.confirm': ['TOWN_LEAD', 'COUNTY_LEAD'],
  'account.read': ['SYS_ADMIN', 'SEC_ADMIN', 'AUD_ADMIN', 'COUNTY_LEAD'],
  'account.manage': ['SYS_ADMIN'],
  'role.propose': ['SEC_ADMIN'],
  'role.confirm': ['SEC_ADMIN', 'COUNTY_LEAD'],
  'session.revoke': ['SEC_ADMIN'],
  'rights.read': ['SEC_ADMIN', 'AUD_ADMIN', 'AUDITOR'],
  'log.read': ['AUDITOR', 'AUD_ADMIN'],
  'log.access.read': ['AUD_ADMIN'],
  'log.business.read': ['AUDITOR'],
  'schema.introspect': ['SYS_ADMIN'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** The three administrators exclude each other and every other role (三员分立). */
export const exclusiveRoles = [
  'SYS_ADMIN',
  'SEC_ADMIN',
  'AUD_ADMIN',
] as const satisfies readonly Role[]

/** Makes `role_permission` equal to the list above. */
export async function upsertPermissions(sql: postgres.Sql): Promise<void> {
  const rows = Object.entries(permissions).flatMap(([permission, holders]) =>
    holders.map((role) => ({ permission, role })),
  )
  await sql.begin(async (tx) => {
    await tx`delete from role_permission`
    await tx`insert into role_permission ${tx(rows)}`
  })
}
