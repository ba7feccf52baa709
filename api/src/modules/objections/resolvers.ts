import { openIdentity } from '@mingzhang/db/identity.ts'

import type { Resolvers } from '../../__generated__/types.ts'
import { regionOf } from '../../kit/area.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { accountsById } from '../access/index.ts'
import { findNoticeRow, findPublicNotice, noticesById } from '../notices/index.ts'
import { objectionActions } from './actions.ts'
import { fileObjection, registerObjection } from './commands/file-objection.ts'
import {
  decideObjection,
  inquireObjection,
  nameObjectionRow,
  revealObjector,
  sendBackObjection,
} from './commands/move-objection.ts'
import {
  countObjections,
  listObjections,
  objectionsById,
  objectionsOfNotices,
} from './read/objections.ts'
import { concernsOf } from './read/concerns.ts'
import { listBulletins } from './read/bulletin.ts'
import { trackObjection } from './read/tracked.ts'

const account = (id: string | null, ctx: Parameters<typeof accountsById>[0]) =>
  id ? ctx.load(accountsById, id).then((found) => found ?? null) : null

export const resolvers: Resolvers = {
  Query: {
    objections: (_, { filter, first, after }, ctx) =>
      listObjections(ctx, filter ?? {}, first, after ?? null),
    objection: async (_, { id }, ctx) =>
      (await ctx.load(objectionsById, idOf(id, 'Objection', 'id'))) ?? null,
    objectionBulletins: (_, { region }, ctx) => listBulletins(ctx, region ?? null),
    trackObjection: (_, { code }, ctx) => trackObjection(ctx, code),
  },
  Mutation: {
    fileObjection: (_, args, ctx) => fileObjection(ctx, args),
    registerObjection: (_, args, ctx) => registerObjection(ctx, args),
    nameObjectionRow: (_, args, ctx) => nameObjectionRow(ctx, args),
    inquireObjection: (_, args, ctx) => inquireObjection(ctx, args),
    sendBackObjection: (_, args, ctx) => sendBackObjection(ctx, args),
    decideObjection: (_, args, ctx) => decideObjection(ctx, args),
    revealObjector: (_, args, ctx) => revealObjector(ctx, args),
  },
  Notice: {
    objections: async ({ id }, _, ctx) => (await ctx.load(objectionsOfNotices, id)) ?? [],
  },
  Objection: {
    id: ({ id }) => encodeId('Objection', id),
    notice: async ({ noticeId }, _, ctx) => (await ctx.load(noticesById, noticeId)) ?? null,
    row: async ({ noticeRowId }, _, ctx) =>
      noticeRowId ? await findNoticeRow(ctx, noticeRowId) : null,
    region: (row, _, ctx) => ctx.regions.find(regionOf(row))!,
    overdue: ({ state, dueOn }, _, ctx) => state !== 'DECIDED' && dueOn < ctx.today,
    concerns: async ({ id }, _, ctx) => (await ctx.load(concernsOf, id)) ?? [],
    statement: ({ statementSealed }, _, ctx) => openIdentity(ctx.keys, statementSealed),
    hasContact: ({ contactSealed }) => contactSealed !== null,
    registeredBy: ({ registeredBy }, _, ctx) => account(registeredBy, ctx),
    inquiredBy: ({ inquiredBy }, _, ctx) => account(inquiredBy, ctx),
    decidedBy: ({ decidedBy }, _, ctx) => account(decidedBy, ctx),
    actions: (row, _, ctx) => objectionActions(ctx, row),
  },
  ObjectionConnection: { counts: (page, _, ctx) => countObjections(ctx, page) },
  TrackedObjection: { notice: ({ publicId }, _, ctx) => findPublicNotice(ctx, publicId) },
}
