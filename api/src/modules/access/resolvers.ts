import { sql } from 'drizzle-orm'

import type { Resolvers } from '../../__generated__/types.ts'
import { decodeId, encodeId, idOf } from '../../kit/ids.ts'
import { accountActions, proposalActions } from './actions.ts'
import { changePassword } from './commands/change-password.ts'
import { createAccount } from './commands/create-account.ts'
import { decideProposal } from './commands/decide-proposal.ts'
import { declareConflict } from './commands/declare-conflict.ts'
import { disableAccount } from './commands/disable-account.ts'
import { enrolSecondFactor } from './commands/enrol-second-factor.ts'
import { proposeRoleGrant } from './commands/propose-role-grant.ts'
import { proposeRoleRevocation } from './commands/propose-role-revocation.ts'
import { proposeSecondFactor } from './commands/propose-second-factor.ts'
import { revokeSession } from './commands/revoke-session.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { submitSecondFactor } from './commands/submit-second-factor.ts'
import { handlerOf, regionOf } from './proposals.ts'
import {
  accountsById,
  listAccounts,
  listClosedKin,
  listClosedToMe,
  listDeclarations,
  listProposals,
  listRights,
  listSessions,
  liveGrantsOf,
} from './read.ts'
import { roleWords } from './roles.ts'

export const resolvers: Resolvers = {
  Query: {
    viewer: (_, __, ctx) => (ctx.actor ? {} : null),
    sessions: (_, __, ctx) => listSessions(ctx, ctx.actor!.id),
    sessionsOf: (_, { accountId }, ctx) =>
      listSessions(ctx, idOf(accountId, 'Account', 'accountId')),
    accounts: (_, { filter, first, after }, ctx) =>
      listAccounts(ctx, filter ?? {}, first, after ?? null),
    rights: (_, { asOf, region }, ctx) => listRights(ctx, asOf ?? null, region ?? null),
    proposals: (_, { state, kind, first, after }, ctx) =>
      listProposals(ctx, { state: state ?? null, kind: kind ?? null }, first, after ?? null),
  },
  Mutation: {
    signIn: (_, args, ctx) => signIn(ctx, args),
    signOut: (_, __, ctx) => signOut(ctx),
    enrolSecondFactor: (_, args, ctx) => enrolSecondFactor(ctx, args),
    submitSecondFactor: (_, args, ctx) => submitSecondFactor(ctx, args),
    changePassword: (_, args, ctx) => changePassword(ctx, args),
    revokeSession: (_, args, ctx) => revokeSession(ctx, args),
    createAccount: (_, args, ctx) => createAccount(ctx, args),
    disableAccount: (_, args, ctx) => disableAccount(ctx, args),
    proposeRoleGrant: (_, args, ctx) => proposeRoleGrant(ctx, args),
    proposeRoleRevocation: (_, args, ctx) => proposeRoleRevocation(ctx, args),
    proposeSecondFactor: (_, args, ctx) => proposeSecondFactor(ctx, args),
    decideProposal: (_, args, ctx) => decideProposal(ctx, args),
    declareConflict: (_, args, ctx) => declareConflict(ctx, args),
  },
  Viewer: {
    account: async (_, __, ctx) => (await ctx.load(accountsById, ctx.actor!.id))!,
    grants: async (_, __, ctx) => (await ctx.load(liveGrantsOf, ctx.actor!.id)) ?? [],
    permissions: (_, __, ctx) => [...ctx.permissions],
    secondFactor: (_, __, ctx) => ctx.actor!.secondFactor,
    secondFactorEnrolled: async (_, __, ctx) => {
      const [own] = await ctx.read.execute<{ enrolled: boolean }>(
        sql`select totp_confirmed_at is not null as enrolled from mz_own_secret()`,
      )
      return own?.enrolled ?? false
    },
    mustChangePassword: (_, __, ctx) => ctx.actor!.mustChangePassword,
    sessionId: (_, __, ctx) => encodeId('Session', ctx.actor!.sessionId),
    conflictDeclarations: (_, __, ctx) => listDeclarations(ctx, ctx.actor!.id),
    closedToMe: async (_, __, ctx) =>
      (await listClosedToMe(ctx)).flatMap((code) => ctx.regions.find(code) ?? []),
    closedKin: async (_, __, ctx) =>
      (await listClosedKin(ctx)).map(({ householdId, relation }) => ({
        householdId: encodeId('Household', householdId),
        relation,
      })),
  },
  Account: {
    id: ({ id }) => encodeId('Account', id),
    grants: async ({ id }, _, ctx) => (await ctx.load(liveGrantsOf, id)) ?? [],
    actions: (row, _, ctx) => accountActions(ctx, row),
  },
  RoleGrant: {
    id: ({ id }) => encodeId('RoleGrant', id),
    account: async ({ accountId }, _, ctx) => (await ctx.load(accountsById, accountId)) ?? null,
    roleLabel: ({ role }, _, ctx) => roleWords[role][ctx.language],
    region: ({ regionCode }, _, ctx) => ctx.regions.find(regionCode) ?? null,
  },
  Session: {
    id: ({ id }) => encodeId('Session', id),
    account: async ({ accountId }, _, ctx) => (await ctx.load(accountsById, accountId)) ?? null,
    current: ({ id }, _, ctx) => id === ctx.actor?.sessionId,
  },
  Proposal: {
    id: ({ id }) => encodeId('Proposal', id),
    summary: ({ kind, payload }, _, ctx) => handlerOf(kind).summary(ctx, payload)[ctx.language],
    changes: ({ kind, payload }, _, ctx) => handlerOf(kind).changes(ctx, payload),
    region: (row, _, ctx) => ctx.regions.find(regionOf(row)) ?? null,
    draftedBy: async ({ draftedBy }, _, ctx) => (await ctx.load(accountsById, draftedBy))!,
    decidedBy: async ({ decidedBy }, _, ctx) =>
      decidedBy ? ((await ctx.load(accountsById, decidedBy)) ?? null) : null,
    actions: (row, _, ctx) => proposalActions(ctx, row),
  },
  // The log stands to the left and knows no accounts.
  LogEntry: {
    actor: async ({ actorId }, _, ctx) =>
      actorId ? ((await ctx.load(accountsById, actorId)) ?? null) : null,
    // A refused sign-in may name nobody.
    subjectAccount: async ({ subjectKind, subjectId }, _, ctx) =>
      subjectKind === 'Account' && decodeId(`Account.${subjectId}`)
        ? ((await ctx.load(accountsById, subjectId)) ?? null)
        : null,
  },
  AccessRead: {
    account: async ({ accountId }, _, ctx) => (await ctx.load(accountsById, accountId)) ?? null,
  },
  ConflictDeclaration: {
    id: ({ id }) => encodeId('ConflictDeclaration', id),
    region: ({ villageCode }, _, ctx) =>
      villageCode ? (ctx.regions.find(villageCode) ?? null) : null,
  },
}
