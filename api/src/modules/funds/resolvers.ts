import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, idOf, keyOf } from '../../kit/ids.ts'
import { accountsById, askScope, holdsAt } from '../access/index.ts'
import {
  bankAccountsById,
  householdsById,
  papersOf,
  payeeChangesById,
  spellsById,
} from '../people/index.ts'
import { documentResolvers } from './document-resolvers.ts'
import { batchActions, paymentActions } from './actions.ts'
import { toKnow, whyNotPutIn } from './put-in-rules.ts'
import {
  cancelBatch,
  checkBatch,
  payBatch,
  reviewBatch,
  sendBackBatch,
} from './commands/batch-steps.ts'
import { draftBatch } from './commands/draft-batch.ts'
import { proposeFundCorrection } from './commands/propose-fund-correction.ts'
import { putInLines } from './commands/put-in-lines.ts'
import { reissuePayment } from './commands/reissue-payment.ts'
import { returnPayment } from './commands/return-payment.ts'
import { takeOutLines } from './commands/take-out-lines.ts'
import { listDue } from './due/due-table.ts'
import { lineDues } from './due/line-buckets.ts'
import { listNotPaid } from './due/not-paid.ts'
import { listIdle, listIdleTotals } from './idle/idle.ts'
import { dueOf } from './read/due.ts'
import {
  allocationsById,
  type BatchRow,
  batchesById,
  listBatches,
  listQuotas,
  quotasById,
  totalBatches,
} from './read/batches.ts'
import { lineSumsByBatch, noLines } from './read/line-sums.ts'
import { cancellationsOfBatches } from './read/cancellations.ts'
import { accountChangesByKey } from './read/account-changes.ts'
import { listLeftOut } from './read/left-out.ts'
import {
  findFundUse,
  listPaidMonths,
  listVillagePaid,
  listVillagesPaid,
  readFundUse,
  readFundYear,
} from './read/public-use.ts'
import { coverDiffersOf } from './read/cover-differs.ts'
import { heldLines, leftOutOf, toldOfDeaths } from './read/unpaid-spells.ts'
import { searchDocuments } from './read/documents.ts'
import {
  eventsByKey,
  findPayment,
  listPayments,
  paymentKey,
  paymentsByKey,
  reissuesByKey,
  searchPayments,
  totalPayments,
} from './read/payments.ts'
import { accountNote } from './trace/account-note.ts'
import { correctionNote } from './trace/correction-note.ts'
import { traceFunds } from './trace/trace.ts'
import type { Context } from '../../context.ts'

export const resolvers: Resolvers = {
  Query: {
    fundUse: (_, { month }, ctx) => (month ? findFundUse(ctx, month) : readFundUse(ctx)),
    paidMonths: (_, __, ctx) => listPaidMonths(ctx),
    villagePaid: (_, { village }, ctx) => listVillagePaid(ctx, village),
    villagesPaid: (_, { township }, ctx) => listVillagesPaid(ctx, township),
    payments: (_, { filter, first, after }, ctx) =>
      listPayments(ctx, filter ?? {}, first, after ?? null),
    payment: (_, { id }, ctx) => {
      const { key } = keyOf(id, ['Payment'], 'id')
      return findPayment(ctx, `${key[0]}-01`, key[1]!)
    },
    searchPayments: (_, { text }, ctx) => searchPayments(ctx, text),
    searchDocuments: (_, { text }, ctx) => searchDocuments(ctx, text),
    batches: (_, { filter, first, after }, ctx) =>
      listBatches(ctx, filter ?? {}, first, after ?? null),
    batch: async (_, { id }, ctx) => (await ctx.load(batchesById, idOf(id, 'Batch', 'id'))) ?? null,
    leftOut: async (_, { batchId, text, first, after }, ctx) => {
      const row = await ctx.load(batchesById, idOf(batchId, 'Batch', 'batchId'))
      return row
        ? await listLeftOut(ctx, row, { text: text ?? null, first, after: after ?? null })
        : null
    },
    quotas: (_, filter, ctx) => listQuotas(ctx, filter),
    quota: async (_, { id }, ctx) => (await ctx.load(quotasById, idOf(id, 'Quota', 'id'))) ?? null,
    idleTotals: (_, { region }, ctx) => listIdleTotals(ctx, todayOf(ctx, region)),
    idleItems: (_, { region, stage, late, first, after }, ctx) =>
      listIdle(
        ctx,
        { region: todayOf(ctx, region), stage: stage ?? null, late: late ?? false },
        first,
        after ?? null,
      ),
    fundTrace: (_, { of }, ctx) => traceFunds(ctx, of),
    dueTable: (_, { region, fromMonth: from, toMonth: to, asOf }, ctx) =>
      listDue(ctx, askScope(ctx, 'spell.read', { region, from, to, asOf })),
    notPaid: (_, { region, fromMonth: from, toMonth: to, asOf, programme, first, after }, ctx) =>
      listNotPaid(
        ctx,
        askScope(ctx, 'spell.read', { region, from, to, asOf }),
        programme ?? null,
        first,
        after ?? null,
      ),
  },
  Mutation: {
    returnPayment: (_, args, ctx) => returnPayment(ctx, args),
    reissuePayment: (_, args, ctx) => reissuePayment(ctx, args),
    reviewBatch: (_, args, ctx) => reviewBatch(ctx, args),
    sendBackBatch: (_, args, ctx) => sendBackBatch(ctx, args),
    checkBatch: (_, args, ctx) => checkBatch(ctx, args),
    payBatch: (_, args, ctx) => payBatch(ctx, args),
    draftBatch: (_, args, ctx) => draftBatch(ctx, args),
    putInLines: (_, args, ctx) => putInLines(ctx, args),
    takeOutLines: (_, args, ctx) => takeOutLines(ctx, args),
    cancelBatch: (_, args, ctx) => cancelBatch(ctx, args),
    proposeFundCorrection: (_, args, ctx) => proposeFundCorrection(ctx, args),
  },
  AccountChange: {
    previous: async ({ previous }, _, ctx) => (await ctx.load(paymentsByKey, previous)) ?? null,
    record: async ({ changeId }, _, ctx) =>
      changeId ? ((await ctx.load(payeeChangesById, changeId)) ?? null) : null,
  },
  TraceNode: {
    note: async (box, _, ctx) => (await accountNote(ctx, box)) ?? (await correctionNote(ctx, box)),
    linesOf: async ({ batchId }, _, ctx) =>
      batchId ? ((await ctx.load(batchesById, batchId)) ?? null) : null,
  },
  Payment: {
    id: ({ month, id }) => encodeId('Payment', month.slice(0, 7), id),
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    base: ({ baseFen }) => baseFen,
    categorical: ({ categoricalFen }) => categoricalFen,
    care: ({ careFen }) => careFen,
    other: ({ otherFen }) => otherFen,
    amount: ({ amountFen }) => amountFen,
    bankAccount: async ({ bankAccountId }, _, ctx) =>
      (await ctx.load(bankAccountsById, bankAccountId)) ?? null,
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    spell: async ({ spellId }, _, ctx) =>
      spellId ? ((await ctx.load(spellsById, spellId)) ?? null) : null,
    amountDue: (row, _, ctx) => dueOf(ctx, row),
    dueBucket: async (row, _, ctx) => (await ctx.load(lineDues, paymentKey(row)))?.bucket ?? null,
    dueDifference: async (row, _, ctx) => {
      const dueFen = (await ctx.load(lineDues, paymentKey(row)))?.dueFen ?? null
      return dueFen === null ? null : row.amountFen - dueFen
    },
    batch: async ({ batchId }, _, ctx) => (await ctx.load(batchesById, batchId))!,
    heldByObjection: async (row, _, ctx) =>
      holdsAt(ctx, 'objection.read', row.villageCode)
        ? ((await ctx.load(heldLines, paymentKey(row))) ?? false)
        : null,
    accountChange: async (row, _, ctx) =>
      (await ctx.load(accountChangesByKey, paymentKey(row))) ?? null,
    reissues: async ({ reissuesId, reissuesMonth }, _, ctx) =>
      reissuesId && reissuesMonth
        ? ((await ctx.load(paymentsByKey, `${reissuesMonth}/${reissuesId}`)) ?? null)
        : null,
    reissuedBy: async (row, _, ctx) =>
      row.status === 'REISSUED' ? ((await ctx.load(reissuesByKey, paymentKey(row))) ?? null) : null,
    events: async (row, _, ctx) => (await ctx.load(eventsByKey, paymentKey(row))) ?? [],
    workingPapers: async ({ id }, _, ctx) => (await ctx.load(papersOf, id)) ?? [],
    actions: (row, _, ctx) => paymentActions(ctx, row),
  },
  BatchConnection: { totals: (page, _, ctx) => totalBatches(ctx, page) },
  PaymentConnection: { totals: (page, _, ctx) => totalPayments(ctx, page) },
  PaymentEvent: {
    on: ({ onDate }) => onDate,
    actor: ({ actorId }, _, ctx) => accountOf(ctx, actorId),
  },
  DueRow: {
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
  },
  LeftOut: {
    spellId: ({ spellId }) => encodeId('Spell', spellId),
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    amount: ({ amountFen }) => amountFen,
    due: ({ dueFen }) => dueFen,
    reason: (row, _, ctx) => whyNotPutIn(row)?.message[ctx.language] ?? null,
    note: (row, _, ctx) => (whyNotPutIn(row) ? null : (toKnow(row)?.[ctx.language] ?? null)),
  },
  NotPaid: {
    region: ({ villageCode }, _, ctx) => ctx.regions.find(villageCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    household: async ({ householdId }, _, ctx) =>
      (await ctx.load(householdsById, householdId)) ?? null,
    spell: async ({ spellId }, _, ctx) => (await ctx.load(spellsById, spellId)) ?? null,
    cameBack: async ({ cameBackKey }, _, ctx) =>
      cameBackKey ? ((await ctx.load(paymentsByKey, cameBackKey)) ?? null) : null,
  },
  IdleTotal: {
    region: ({ townshipCode }, _, ctx) =>
      ctx.regions.find(townshipCode ?? ctx.installation.countyCode)!,
  },
  IdleItem: {
    subjectId: ({ node, id, month }) =>
      node === 'Payment' ? encodeId(node, month!.slice(0, 7), id) : encodeId(node, id),
    region: ({ townshipCode }, _, ctx) =>
      ctx.regions.find(townshipCode ?? ctx.installation.countyCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
  },
  Batch: {
    id: ({ id }) => encodeId('Batch', id),
    region: ({ townshipCode }, _, ctx) => ctx.regions.find(townshipCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    total: ({ totalFen }) => totalFen,
    withoutAccount: async (row, _, ctx) => (await leftOutOf(ctx, row))?.withoutAccount ?? null,
    heldByObjection: async (row, _, ctx) => (await leftOutOf(ctx, row))?.held ?? null,
    endedByDeath: async (row, _, ctx) =>
      toldOfDeaths(ctx, row) ? ((await leftOutOf(ctx, row))?.endedByDeath ?? null) : null,
    coverDiffers: (row, _, ctx) => coverDiffersOf(ctx, row),
    allocation: async ({ allocationId }, _, ctx) =>
      (await ctx.load(allocationsById, allocationId)) ?? null,
    draftedBy: ({ draftedBy }, _, ctx) => accountOf(ctx, draftedBy),
    reviewedBy: ({ reviewedBy }, _, ctx) => accountOf(ctx, reviewedBy),
    financeCheckedBy: ({ financeCheckedBy }, _, ctx) => accountOf(ctx, financeCheckedBy),
    cancelReason: async ({ id }, _, ctx) =>
      (await ctx.load(cancellationsOfBatches, id))?.reason ?? null,
    cancelledOn: async ({ id }, _, ctx) =>
      (await ctx.load(cancellationsOfBatches, id))?.onDate ?? null,
    cancelledBy: async ({ id }, _, ctx) =>
      await accountOf(ctx, (await ctx.load(cancellationsOfBatches, id))?.actorId),
    settled: async (row, _, ctx) => (await sumsOf(ctx, row)).settled,
    returned: async (row, _, ctx) => (await sumsOf(ctx, row)).returned,
    inTransit: async (row, _, ctx) => (await sumsOf(ctx, row)).inTransit,
    cancelled: async (row, _, ctx) => (await sumsOf(ctx, row)).cancelled,
    toBePaid: async (row, _, ctx) => row.totalFen - (await sumsOf(ctx, row)).cancelled,
    difference: async (row, _, ctx) => row.totalFen - (await sumsOf(ctx, row)).total,
    actions: (row, _, ctx) => batchActions(ctx, row),
  },
  ...documentResolvers,
  FundUse: {
    month: ({ month }) => month?.month ?? null,
    paidOn: ({ month }) => month?.paidOn ?? null,
    byProgramme: ({ year }, _, ctx) => readFundYear(ctx, year),
    county: ({ month }) => month?.county ?? [],
    byTownship: ({ month }) => month?.townships ?? [],
  },
  FundUseOfProgramme: {
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode)!,
  },
  FundUseOfTownship: { region: ({ code }, _, ctx) => ctx.regions.find(code)! },
  FundUseCell: { amount: ({ fen }) => fen },
  VillagePaid: { region: ({ village }, _, ctx) => ctx.regions.find(village)! },
}

/** A region of the caller's own, today. */
function todayOf(ctx: Context, region: string): string {
  return askScope(ctx, 'fund.read', { region, from: ctx.month, to: ctx.month }).region
}

const accountOf = async (ctx: Context, id: string | null | undefined) =>
  id ? ((await ctx.load(accountsById, id)) ?? null) : null

const sumsOf = async (ctx: Context, { id }: BatchRow) =>
  (await ctx.load(lineSumsByBatch, id)) ?? noLines
