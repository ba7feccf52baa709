import {
  account,
  accountKin,
  conflictDeclaration,
  proposal,
  roleGrant,
  session,
} from '@mingzhang/db'
import { and, asc, desc, eq, gt, ilike, isNull, lte, or, type SQL, sql } from 'drizzle-orm'

import type { AccountFilter } from '../../__generated__/types.ts'
import type { Context } from '../../context.ts'
import { among } from '../../kit/among.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../kit/page.ts'
import type { ProposalKind, ProposalRow } from './proposal-kinds.ts'

export type AccountRow = typeof account.$inferSelect
export type RoleGrantRow = typeof roleGrant.$inferSelect
export type SessionRow = typeof session.$inferSelect
export type ConflictDeclarationRow = typeof conflictDeclaration.$inferSelect

export async function accountsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, AccountRow>> {
  const rows = await ctx.read.select().from(account).where(among(account.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function listAccounts(
  ctx: Context,
  filter: AccountFilter,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, /^.{1,64}$/, patterns.uuid)
  const holds = (where: SQL) =>
    sql`exists (select from ${roleGrant} where ${roleGrant.accountId} = ${account.id} and ${roleGrant.revokedAt} is null and ${where})`
  const text = filter.text?.trim()
  const rows = await ctx.read
    .select()
    .from(account)
    .where(
      and(
        eq(account.countyCode, ctx.installation.countyCode),
        filter.state ? eq(account.state, filter.state) : undefined,
        filter.role ? holds(eq(roleGrant.role, filter.role)) : undefined,
        filter.region
          ? holds(sql`starts_with(${roleGrant.regionCode}, ${filter.region})`)
          : undefined,
        text
          ? or(
              ilike(account.login, `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`),
              sql`strpos(${account.displayName}, ${text}) > 0`,
            )
          : undefined,
        key ? sql`(${account.login}, ${account.id}) > (${key[0]}, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(account.login), asc(account.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.login, row.id])
}

export async function liveGrantsOf(
  ctx: Context,
  accounts: readonly string[],
): Promise<Map<string, RoleGrantRow[]>> {
  const rows = await ctx.read
    .select()
    .from(roleGrant)
    .where(and(among(roleGrant.accountId, accounts), isNull(roleGrant.revokedAt)))
    .orderBy(asc(roleGrant.role), asc(roleGrant.regionCode))
  return Map.groupBy(rows, (row) => row.accountId)
}

export async function findGrant(ctx: Context, id: string): Promise<RoleGrantRow | null> {
  const [row] = await ctx.read.select().from(roleGrant).where(eq(roleGrant.id, id))
  return row ?? null
}

/** Every grant that was live at a moment. */
export async function listRights(
  ctx: Context,
  asOf: string | null,
  region: string | null,
): Promise<RoleGrantRow[]> {
  const at = asOf ? sql`${asOf}::timestamptz` : sql`now()`
  return await ctx.read
    .select()
    .from(roleGrant)
    .where(
      and(
        sql`starts_with(${roleGrant.regionCode}, ${region ?? ctx.installation.countyCode})`,
        lte(roleGrant.grantedAt, at),
        or(isNull(roleGrant.revokedAt), gt(roleGrant.revokedAt, at)),
      ),
    )
    .orderBy(asc(roleGrant.regionCode), asc(roleGrant.role), asc(roleGrant.accountId))
}

export async function listSessions(ctx: Context, accountId: string): Promise<SessionRow[]> {
  return await ctx.read
    .select()
    .from(session)
    .where(
      and(
        eq(session.accountId, accountId),
        isNull(session.revokedAt),
        sql`${session.expiresAt} > now()`,
      ),
    )
    .orderBy(desc(session.lastSeenAt), asc(session.id))
}

export async function findSession(ctx: Context, id: string): Promise<SessionRow | null> {
  const [row] = await ctx.read.select().from(session).where(eq(session.id, id))
  return row ?? null
}

export async function listProposals(
  ctx: Context,
  filter: { state: ProposalRow['state'] | null; kind: ProposalKind | null },
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.instant, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(proposal)
    .where(
      and(
        eq(proposal.countyCode, ctx.installation.countyCode),
        filter.state ? eq(proposal.state, filter.state) : undefined,
        filter.kind ? eq(proposal.kind, filter.kind) : undefined,
        key
          ? sql`(${proposal.draftedAt}, ${proposal.id}) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(proposal.draftedAt), desc(proposal.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.draftedAt, row.id])
}

export async function findProposal(ctx: Context, id: string): Promise<ProposalRow | null> {
  const [row] = await ctx.read.select().from(proposal).where(eq(proposal.id, id))
  return row ?? null
}

export async function listDeclarations(
  ctx: Context,
  accountId: string,
): Promise<ConflictDeclarationRow[]> {
  return await ctx.read
    .select()
    .from(conflictDeclaration)
    .where(eq(conflictDeclaration.accountId, accountId))
    .orderBy(desc(conflictDeclaration.recordedAt))
}

/** Own village, while it stays closed until declared. */
export async function listClosedToMe(ctx: Context): Promise<string[]> {
  const rows = await ctx.read.execute<{ code: string }>(sql`select mz_conflict_villages() as code`)
  return rows.map(({ code }) => code)
}

/** Households of one's kin that stay closed until declared; the rows are one's own to read. */
export async function listClosedKin(
  ctx: Context,
): Promise<{ householdId: string; relation: string }[]> {
  return await ctx.read
    .select({ householdId: accountKin.householdId, relation: accountKin.relation })
    .from(accountKin)
    .where(
      and(
        eq(accountKin.accountId, ctx.actor!.id),
        sql`${accountKin.householdId} in (select mz_conflict_households())`,
      ),
    )
    .orderBy(asc(accountKin.relation), asc(accountKin.householdId))
}

/** Roles whose accounts must give a second factor. */
export async function secondFactorRoles(ctx: Context): Promise<string[]> {
  const rows = await ctx.read.execute<{ value: string[] }>(sql`
    select value from setting s where s.county_code = ${ctx.installation.countyCode} and s.key = 'secondFactorRoles' and s.valid_from <= ${ctx.today}
      and not exists (select from setting later where later.supersedes_id = s.id)
    order by s.valid_from desc, s.recorded_at desc limit 1`)
  return rows[0]?.value ?? []
}

/** Without whom nobody could grant a role again. */
export async function isLastSecurityAdministrator(
  ctx: Context,
  accountId: string,
): Promise<boolean> {
  const [row] = await ctx.read.execute<{ last: boolean }>(
    sql`select mz_is_last_security_administrator(${accountId}, ${ctx.installation.countyCode}) as last`,
  )
  return row!.last
}
