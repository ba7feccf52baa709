import { maskName } from '@mingzhang/db/mask-name.ts'

import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { accountsById } from '../access/index.ts'
import { paymentsByKey } from '../funds/index.ts'
import { householdsById } from '../people/index.ts'
import {
  countStates,
  intactById,
  listNoticeRows,
  listNotices,
  noticesById,
  searchNotices,
  sumsByNotice,
} from './read/notices.ts'
import {
  findPublicNotice,
  listLatestPublicNotices,
  listPublicNotices,
  publicRowsOf,
} from './read/public-notices.ts'
import { daysLeft, isSmallCell } from './rules.ts'
import { kindWords } from './words.ts'

const regionCode = (row: {
  countyCode: string
  townshipCode: string | null
  villageCode: string | null
}) => row.villageCode ?? row.townshipCode ?? row.countyCode

// ① to ⑳, then plain numbers.
const ordinalMark = (ordinal: number | null) =>
  ordinal === null
    ? ''
    : ordinal <= 20
      ? String.fromCodePoint(0x2460 + ordinal - 1)
      : `(${ordinal})`

export const resolvers: Resolvers = {
  Query: {
    notices: (_, { filter, first, after }, ctx) =>
      listNotices(ctx, filter ?? {}, first, after ?? null),
    searchNotices: (_, { text }, ctx) => searchNotices(ctx, text),
    notice: async (_, { id }, ctx) =>
      (await ctx.load(noticesById, idOf(id, 'Notice', 'id'))) ?? null,
    publicNotice: (_, { publicId }, ctx) => findPublicNotice(ctx, publicId),
    publicNotices: (_, { village }, ctx) => listPublicNotices(ctx, village),
    latestPublicNotices: (_, { region, first }, ctx) =>
      listLatestPublicNotices(ctx, region ?? null, first),
  },
  Notice: {
    id: ({ id }) => encodeId('Notice', id),
    publicId: ({ publicId, publishedAt }) => (publishedAt ? publicId : null),
    kindLabel: ({ kind }, _, ctx) => kindWords[kind][ctx.language],
    region: (row, _, ctx) => ctx.regions.find(regionCode(row))!,
    programme: ({ programmeCode }, _, ctx) =>
      programmeCode ? ctx.programmes.get(programmeCode) : null,
    title: (row, _, ctx) => (ctx.language === 'zh' ? row.titleZh : row.titleEn),
    body: ({ bodyZh }) => bodyZh,
    daysLeft: (row, _, ctx) => daysLeft(row, ctx.today),
    draftedBy: async ({ draftedBy }, _, ctx) =>
      draftedBy ? ((await ctx.load(accountsById, draftedBy)) ?? null) : null,
    reviewedBy: async ({ reviewedBy }, _, ctx) =>
      reviewedBy ? ((await ctx.load(accountsById, reviewedBy)) ?? null) : null,
    intact: async ({ id }, _, ctx) => (await ctx.load(intactById, id)) ?? null,
    householdCount: async ({ id }, _, ctx) => (await ctx.load(sumsByNotice, id))?.households ?? 0,
    personCount: async ({ id }, _, ctx) => (await ctx.load(sumsByNotice, id))?.persons ?? 0,
    total: async ({ id }, _, ctx) => (await ctx.load(sumsByNotice, id))?.total ?? null,
    rows: ({ id }, { first, after }, ctx) => listNoticeRows(ctx, id, first, after ?? null),
  },
  NoticeConnection: { stateCounts: (page, _, ctx) => countStates(ctx, page) },
  NoticeRow: {
    id: ({ id }) => encodeId('NoticeRow', id),
    maskedName: ({ name }) => maskName(name),
    amount: ({ amountFen }) => amountFen,
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    payment: async ({ paymentMonth, paymentId }, _, ctx) =>
      paymentMonth && paymentId
        ? ((await ctx.load(paymentsByKey, `${paymentMonth}/${paymentId}`)) ?? null)
        : null,
  },
  PublicNotice: {
    kindLabel: ({ kind }, _, ctx) => kindWords[kind][ctx.language],
    region: (row, _, ctx) => ctx.regions.find(regionCode(row))!,
    programme: ({ programmeCode }, _, ctx) =>
      programmeCode ? ctx.programmes.get(programmeCode) : null,
    title: (row, _, ctx) => (ctx.language === 'zh' ? row.titleZh : row.titleEn),
    body: ({ bodyZh }) => bodyZh,
    daysLeft: (row, _, ctx) => daysLeft(row, ctx.today),
    householdCount: (row) => (isSmallCell(row) ? null : row.householdCount),
    personCount: (row) => (isSmallCell(row) ? null : row.personCount),
    total: (row) => (isSmallCell(row) ? null : row.totalFen),
    rows: async ({ publicId, state, rowsOnWeb }, _, ctx) =>
      state === 'WITHDRAWN' || !rowsOnWeb ? [] : ((await ctx.load(publicRowsOf, publicId)) ?? []),
  },
  PublicNoticeRow: {
    maskedName: ({ maskedName, ordinal }) => maskedName + ordinalMark(ordinal),
    amount: ({ amountFen }) => amountFen,
  },
}
