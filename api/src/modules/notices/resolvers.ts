import { fieldsShown, listFormOf } from '@mingzhang/db/notice-policy.ts'

import type { Resolvers } from '../../__generated__/types.ts'
import { capitals } from '../../kit/capitals.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { yuanOf } from '../../kit/money.ts'
import { accountsById } from '../access/index.ts'
import { paymentsByKey } from '../funds/index.ts'
import { householdsById } from '../people/index.ts'
import { breachActions, noticeActions } from './actions.ts'
import { lackingSteps } from './breach-rules.ts'
import { bringInRegister } from './commands/bring-in-register.ts'
import { dropPostingPhoto, receivePostingPhoto } from './commands/receive-posting-photo.ts'
import { recordPosting } from './commands/record-posting.ts'
import { draftNotices } from './commands/draft-notices.ts'
import {
  correctNotice,
  discardNotice,
  editNotice,
  redrawNotice,
  submitNotice,
} from './commands/prepare-notice.ts'
import { closeBreach, recordBreachStep } from './commands/move-breach.ts'
import { openBreach } from './commands/open-breach.ts'
import { approveNotice, sendBackNotice } from './commands/review-notice.ts'
import { withdrawNotice } from './commands/withdraw-notice.ts'
import { gatesOf } from './gate/ask-gate.ts'
import { measureLines } from './gate/measure-words.ts'
import { findingWords, lineSentence, lineWords, toldTogether } from './gate/words.ts'
import { checklist } from './life-rules.ts'
import { listArchiveMonths, readArchivePage } from './read/archive.ts'
import {
  breachesById,
  breachOfNotices,
  countBreaches,
  listBreaches,
  stepsOfBreaches,
} from './read/breaches.ts'
import {
  correctionsOf,
  countStates,
  intactById,
  listNoticeRows,
  listNotices,
  noticesById,
  searchNotices,
  sumsByNotice,
} from './read/notices.ts'
import { missingReceipts } from './posting-rules.ts'
import {
  photosOfReceipts,
  postingsOf,
  receiptParts,
  receiptsOfNotices,
  waitingPhotos,
} from './read/postings.ts'
import {
  findPublicNotice,
  listLatestPublicNotices,
  listPublicNotices,
  publicRowsByPage,
  rowPageKey,
  rowPagesOf,
} from './read/public-notices.ts'
import { daysLeft } from './rules.ts'
import { regionOf } from '../../kit/area.ts'
import { readAloud } from './spoken/read-aloud.ts'
import { drawSample } from './policy/draw-sample.ts'
import { readPolicy } from './policy/read-policy.ts'
import { kindWords, ordinalMark } from './words.ts'

export const resolvers: Resolvers = {
  Query: {
    notices: (_, { filter, first, after }, ctx) =>
      listNotices(ctx, filter ?? {}, first, after ?? null),
    searchNotices: (_, { text }, ctx) => searchNotices(ctx, text),
    notice: async (_, { id }, ctx) =>
      (await ctx.load(noticesById, idOf(id, 'Notice', 'id'))) ?? null,
    breach: async (_, { id }, ctx) =>
      (await ctx.load(breachesById, idOf(id, 'Breach', 'id'))) ?? null,
    breaches: (_, { filter, first, after }, ctx) =>
      listBreaches(ctx, filter ?? {}, first, after ?? null),
    publicNotice: (_, { publicId }, ctx) => findPublicNotice(ctx, publicId),
    publicNotices: (_, { village }, ctx) => listPublicNotices(ctx, village),
    noticeArchive: (_, { region }, ctx) =>
      ctx.regions.find(region ?? ctx.installation.countyCode) ?? null,
    latestPublicNotices: (_, { region, first }, ctx) =>
      listLatestPublicNotices(ctx, region ?? null, first),
    noticePolicy: (_, __, ctx) => readPolicy(ctx),
    sampleNotice: (_, args, ctx) => drawSample(ctx, args),
  },
  Mutation: {
    draftNotices: (_, args, ctx) => draftNotices(ctx, args),
    editNotice: (_, args, ctx) => editNotice(ctx, args),
    redrawNotice: (_, args, ctx) => redrawNotice(ctx, args),
    discardNotice: (_, args, ctx) => discardNotice(ctx, args),
    submitNotice: (_, args, ctx) => submitNotice(ctx, args),
    sendBackNotice: (_, args, ctx) => sendBackNotice(ctx, args),
    approveNotice: (_, args, ctx) => approveNotice(ctx, args),
    withdrawNotice: (_, args, ctx) => withdrawNotice(ctx, args),
    correctNotice: (_, args, ctx) => correctNotice(ctx, args),
    bringInRegister: (_, args, ctx) => bringInRegister(ctx, args),
    openBreach: (_, args, ctx) => openBreach(ctx, args),
    recordBreachStep: (_, args, ctx) => recordBreachStep(ctx, args),
    closeBreach: (_, args, ctx) => closeBreach(ctx, args),
    receivePostingPhoto: (_, args, ctx) => receivePostingPhoto(ctx, args),
    dropPostingPhoto: (_, args, ctx) => dropPostingPhoto(ctx, args),
    recordPosting: (_, args, ctx) => recordPosting(ctx, args),
  },
  Notice: {
    id: ({ id }) => encodeId('Notice', id),
    publicId: ({ publicId, publishedAt }) => (publishedAt ? publicId : null),
    kindLabel: ({ kind }, _, ctx) => kindWords[kind][ctx.language],
    region: (row, _, ctx) => ctx.regions.find(regionOf(row))!,
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
    supersedes: async ({ supersedesId }, _, ctx) =>
      supersedesId ? ((await ctx.load(noticesById, supersedesId)) ?? null) : null,
    correction: async ({ id }, _, ctx) => (await ctx.load(correctionsOf, id)) ?? null,
    checklist: ({ checklist: ticked }, _, ctx) =>
      (Object.keys(checklist) as (keyof typeof checklist)[]).map((key) => ({
        key,
        label: checklist[key][ctx.language],
        ticked: ticked?.includes(key) ?? false,
      })),
    breach: async ({ id }, _, ctx) => (await ctx.load(breachOfNotices, id)) ?? null,
    gate: async ({ id }, _, ctx) => (await ctx.load(gatesOf, id)) ?? null,
    actions: (row, _, ctx) => noticeActions(ctx, row),
    listFormOnWeb: ({ kind }) => listFormOf(kind, 'WEB'),
    fields: ({ kind }) => fieldsShown(kind, 'CONSOLE'),
    postingReceipts: async ({ id }, _, ctx) => (await ctx.load(receiptsOfNotices, id)) ?? [],
    missingReceipts: async (row, _, ctx) =>
      missingReceipts(row, (await ctx.load(receiptParts, row.id)) ?? [], ctx.today),
    waitingPhotos: async ({ id }, _, ctx) => (await ctx.load(waitingPhotos, id)) ?? [],
  },
  Breach: {
    id: ({ id }) => encodeId('Breach', id),
    notice: async ({ noticeId }, _, ctx) => (await ctx.load(noticesById, noticeId)) ?? null,
    region: (row, _, ctx) => ctx.regions.find(regionOf(row))!,
    openedBy: async ({ openedBy }, _, ctx) => (await ctx.load(accountsById, openedBy)) ?? null,
    closedBy: async ({ closedBy }, _, ctx) =>
      closedBy ? ((await ctx.load(accountsById, closedBy)) ?? null) : null,
    steps: async ({ id }, _, ctx) => (await ctx.load(stepsOfBreaches, id)) ?? [],
    lacking: async (row, _, ctx) =>
      row.state === 'CLOSED' ? [] : lackingSteps((await ctx.load(stepsOfBreaches, row.id)) ?? []),
    actions: (row, _, ctx) => breachActions(ctx, row),
  },
  BreachStep: {
    recordedBy: async ({ recordedBy }, _, ctx) =>
      (await ctx.load(accountsById, recordedBy)) ?? null,
  },
  BreachConnection: { counts: (page, _, ctx) => countBreaches(ctx, page) },
  NoticeGate: {
    lines: (gate, _, { language }) =>
      gate.lines.map((line) => ({
        ...line,
        label: lineWords[line.key][language],
        sentence: lineSentence(line, gate)[language],
        findings: toldTogether(line.findings).map((finding) => ({
          code: finding.code,
          message: findingWords(finding, gate.limit)[language],
          positions: finding.positions ?? [],
        })),
      })),
    measures: ({ measures }, _, { language }) =>
      measures
        ? measureLines(measures).map(({ key, value, label, sentence }) => ({
            ...{ key, value, label: label[language], sentence: sentence[language] },
          }))
        : [],
  },
  NoticeConnection: { stateCounts: (page, _, ctx) => countStates(ctx, page) },
  NoticeRow: {
    id: ({ id }) => encodeId('NoticeRow', id),
    maskedName: async ({ noticeId, position, shownName }, _, ctx) =>
      shownName ??
      (await ctx.load(gatesOf, noticeId))?.shown.find((each) => each.position === position)
        ?.maskedName ??
      null,
    amount: ({ amountFen }) => amountFen,
    since: ({ sinceMonth }) => sinceMonth,
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    payment: async ({ paymentMonth, paymentId }, _, ctx) =>
      paymentMonth && paymentId
        ? ((await ctx.load(paymentsByKey, `${paymentMonth}/${paymentId}`)) ?? null)
        : null,
  },
  PostingReceipt: {
    id: ({ id }) => encodeId('PostingReceipt', id),
    late: ({ postedOn, dueOn }) => dueOn !== null && postedOn > dueOn,
    photos: async ({ id }, _, ctx) => (await ctx.load(photosOfReceipts, id)) ?? [],
    recordedBy: async ({ recordedBy }, _, ctx) =>
      (await ctx.load(accountsById, recordedBy)) ?? null,
  },
  PostingPhoto: {
    id: ({ id }) => encodeId('PostingPhoto', id),
    alike: async ({ likeNoticeId }, _, ctx) =>
      likeNoticeId ? ((await ctx.load(noticesById, likeNoticeId)) ?? null) : null,
  },
  NoticeArchive: {
    region: (region) => region,
    months: ({ code }, _, ctx) => listArchiveMonths(ctx, code),
    notices: ({ code }, { month = null, kind = null, page }, ctx) =>
      readArchivePage(ctx, code, { month, kind, page }),
  },
  PublicNotice: {
    postings: async ({ publicId }, _, ctx) => (await ctx.load(postingsOf, publicId)) ?? [],
    kindLabel: ({ kind }, _, ctx) => kindWords[kind][ctx.language],
    listForm: ({ kind }) => listFormOf(kind, 'WEB'),
    fields: ({ kind }) => fieldsShown(kind, 'WEB'),
    region: (row, _, ctx) => ctx.regions.find(regionOf(row))!,
    programme: ({ programmeCode }, _, ctx) =>
      programmeCode ? ctx.programmes.get(programmeCode) : null,
    title: (row, _, ctx) =>
      (ctx.language === 'zh' ? row.titleZh : row.titleEn) || kindWords[row.kind][ctx.language],
    body: ({ bodyZh }) => bodyZh,
    daysLeft: (row, _, ctx) => daysLeft(row, ctx.today),
    householdCount: (row) => (row.sumsOnWeb ? row.householdCount : null),
    personCount: (row) => (row.sumsOnWeb ? row.personCount : null),
    total: (row) => (row.sumsOnWeb ? row.totalFen : null),
    totalInCapitals: (row) =>
      row.sumsOnWeb && row.totalFen !== null ? capitals(yuanOf(row.totalFen)) : null,
    rows: async ({ publicId, state, rowsOnWeb }, { page }, ctx) =>
      state === 'WITHDRAWN' || !rowsOnWeb
        ? []
        : ((await ctx.load(publicRowsByPage, rowPageKey(publicId, page))) ?? []),
    readAloud: (row, { page }, ctx) => readAloud(ctx, row, page),
    rowPages: async ({ publicId, state, rowsOnWeb }, _, ctx) =>
      state === 'WITHDRAWN' || !rowsOnWeb ? 0 : ((await ctx.load(rowPagesOf, publicId)) ?? 0),
  },
  PublicNoticeRow: {
    maskedName: ({ maskedName, ordinal }) => maskedName + ordinalMark(ordinal),
    amount: ({ amountFen }) => amountFen,
  },
}
