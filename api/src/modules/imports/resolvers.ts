import type { Resolvers } from '../../__generated__/types.ts'
import type { Context } from '../../context.ts'
import { encodeId, idOf } from '../../kit/ids.ts'
import { addressOf, letterOf } from '../../sheets/address.ts'
import { accountsById } from '../access/index.ts'
import { allocationsById, batchesById, paymentsByKey } from '../funds/index.ts'
import { householdsById, personsById } from '../people/index.ts'
import { bankLineActions, importActions } from './actions.ts'
import { findBankLine, listCandidates } from './bank/lines.ts'
import {
  countBothSides,
  listDecidedBankLines,
  listOpenBankLines,
  listReconciledLines,
  listUnreadRows,
  mayReconcile,
} from './bank/reconciliation.ts'
import { cancelImport } from './commands/cancel-import.ts'
import { decideBankLine } from './commands/decide-bank-line.ts'
import { correctImport } from './commands/correct-import.ts'
import { regionOfImport } from './commands/move.ts'
import { proposeBankLineMatch } from './commands/propose-bank-line-match.ts'
import { promoteImport } from './commands/promote-import.ts'
import { receiveImportPart } from './commands/receive-import-part.ts'
import { startImport } from './commands/start-import.ts'
import { undoImport } from './commands/undo-import.ts'
import { columnOf } from './cell-of.ts'
import { changesOf } from './changes.ts'
import { listCases } from './identity/cases.ts'
import { decideIdentityCase, decideIdentityCases } from './identity/decide-case.ts'
import {
  batchesOfImport,
  countParts,
  findImport,
  importsById,
  findSameFile,
  type ImportRow,
  listImports,
  listRows,
  type StagedRow,
} from './read/imports.ts'
import { saidOf } from './said-of.ts'
import { noteText } from './note-words.ts'
import type { Problem } from './records.ts'
import { refusalWords } from './refusal-words.ts'
import { remarkWords } from './remark-words.ts'
import { problemWords } from './words.ts'

const paymentOf = async (ctx: Context, month: string, id: string) =>
  (await ctx.load(paymentsByKey, `${month}/${id}`)) ?? null

const importOf = async (ctx: Context, id: string) => (await ctx.load(importsById, id))!

const accountOf = async (ctx: Context, id: string | null) =>
  id ? ((await ctx.load(accountsById, id)) ?? null) : null

export const resolvers: Resolvers = {
  Query: {
    imports: (_, { state, first, after }, ctx) =>
      listImports(ctx, state ?? null, first, after ?? null),
    import: (_, { id }, ctx) => findImport(ctx, idOf(id, 'Import', 'id')),
    bankLineCandidates: async (_, { bankLineId }, ctx) => {
      const row = await findBankLine(ctx, idOf(bankLineId, 'BankLine', 'bankLineId'))
      return row ? await listCandidates(ctx, row) : []
    },
    identityCases: (_, { decided, first, after }, ctx) =>
      listCases(ctx, decided, first, after ?? null),
  },
  Mutation: {
    startImport: (_, args, ctx) => startImport(ctx, args),
    receiveImportPart: (_, args, ctx) => receiveImportPart(ctx, args),
    correctImport: (_, args, ctx) => correctImport(ctx, args),
    cancelImport: (_, args, ctx) => cancelImport(ctx, args),
    promoteImport: (_, args, ctx) => promoteImport(ctx, args),
    undoImport: (_, args, ctx) => undoImport(ctx, args),
    decideBankLine: (_, args, ctx) => decideBankLine(ctx, args),
    proposeBankLineMatch: (_, args, ctx) => proposeBankLineMatch(ctx, args),
    decideIdentityCase: (_, args, ctx) => decideIdentityCase(ctx, args),
    decideIdentityCases: (_, args, ctx) => decideIdentityCases(ctx, args),
  },
  Import: {
    id: ({ id }) => encodeId('Import', id),
    kind: ({ kind }) => kind as never,
    region: (row, _, ctx) => ctx.regions.find(regionOfImport(row))!,
    partsReceived: ({ id }, _, ctx) => countParts(ctx, id),
    chosenMonth: ({ choices }) => choices.month ?? null,
    chosenProgramme: ({ choices }) => (choices.programme ?? null) as never,
    takeOver: ({ choices }) => choices.takeOver ?? null,
    sheets: ({ layouts }) => layouts ?? [],
    refusal: ({ refusal }, _, ctx) =>
      refusal
        ? {
            code: refusal.code,
            message: refusalWords(refusal)[ctx.language],
            detail: refusal.detail || null,
          }
        : null,
    sameFileAs: (row, _, ctx) => findSameFile(ctx, row),
    rows: (row, { class: of, problem, first, after }, ctx) =>
      listRows(ctx, row, { class: of ?? null, problem: problem ?? null }, first, after ?? null),
    batches: ({ id }, _, ctx) => batchesOfImport(ctx, id),
    uploadedBy: ({ uploadedBy }, _, ctx) => accountOf(ctx, uploadedBy),
    promotedBy: ({ promotedBy }, _, ctx) => accountOf(ctx, promotedBy),
    undoneBy: ({ undoneBy }, _, ctx) => accountOf(ctx, undoneBy),
    actions: (row, _, ctx) => importActions(ctx, row),
  },
  IdentityCase: {
    id: ({ id }) => encodeId('IdentityCase', id),
    message: ({ doubt }, _, ctx) => wordsOf(doubt).what[ctx.language],
    region: ({ villageCode }, _, ctx) =>
      villageCode ? (ctx.regions.find(villageCode) ?? null) : null,
    import: ({ importId }, _, ctx) => importOf(ctx, importId),
    sheet: async ({ importId, sheet: of }, _, ctx) =>
      (await importOf(ctx, importId)).layouts?.find(({ sheet }) => sheet === of)?.name ?? '',
    person: async ({ personId }, _, ctx) => (await ctx.load(personsById, personId)) ?? null,
    decidedBy: ({ decidedBy }, _, ctx) => accountOf(ctx, decidedBy),
  },
  ImportSheet: {
    index: ({ sheet }) => sheet,
    kind: ({ kind }) => kind as never,
    hidden: ({ hiddenSheet }) => hiddenSheet,
    firstHeadingRow: ({ headingRows }) => headingRows?.[0] ?? null,
    lastHeadingRow: ({ headingRows }) => headingRows?.[1] ?? null,
    inTenThousands: ({ unit }) => unit === 'WAN_YUAN',
    notes: ({ notes }, _, ctx) => notes.map((note) => noteText(note, ctx.language)),
  },
  ImportColumn: { letter: ({ column }) => letterOf(column) },
  ImportSummary: {
    amount: ({ amountFen }) => BigInt(amountFen),
    // Kept beside files that were read before banks' files were.
    unmatched: ({ unmatched = 0 }) => unmatched,
    memberChanges: ({ memberChanges = 0 }) => memberChanges,
    unanswered: ({ unanswered = [] }) => unanswered,
    endingsLeftOut: ({ endingsLeftOut = 0 }) => endingsLeftOut,
    takenOver: ({ takenOver = 0 }) => takenOver,
    problems: ({ problems }, _, ctx) =>
      problems.map(({ code, rows }) => ({ code, rows, message: wordsOf(code).what[ctx.language] })),
    remarks: ({ remarks }, _, ctx) => remarks.map((remark) => remarkWords(remark)[ctx.language]),
  },
  UnansweredBatch: {
    batch: async ({ batchId }, _, ctx) => (await ctx.load(batchesById, batchId)) ?? null,
    amount: ({ amountFen }) => BigInt(amountFen),
  },
  Batch: {
    reconciliation: (batch, _, ctx) => (mayReconcile(ctx) ? { batch } : null),
  },
  Reconciliation: {
    rows: (of, _, ctx) => countBothSides(ctx, of),
    lines: (of, { bucket, first, after }, ctx) =>
      listReconciledLines(ctx, of, bucket, first, after ?? null),
    unread: (of, _, ctx) => listUnreadRows(ctx, of),
    open: (of, { first, after }, ctx) => listOpenBankLines(ctx, of, first, after ?? null),
    decided: (of, { first, after }, ctx) => listDecidedBankLines(ctx, of, first, after ?? null),
  },
  ReconciliationRow: { difference: ({ amount, bankAmount }) => bankAmount - amount },
  BankLine: {
    id: ({ id }) => encodeId('BankLine', id),
    decidedBy: ({ decidedBy }, _, ctx) => accountOf(ctx, decidedBy),
    actions: (row, _, ctx) => bankLineActions(ctx, row),
    amount: ({ amountFen }) => amountFen,
    on: ({ onDate }) => onDate,
    reason: ({ reason }, _, ctx) => wordsOf(`BANK_${reason}`).what[ctx.language],
    advice: ({ reason }, _, ctx) => wordsOf(`BANK_${reason}`).advice[ctx.language],
    payment: ({ paymentMonth, paymentId }, _, ctx) =>
      paymentMonth && paymentId ? paymentOf(ctx, paymentMonth, paymentId) : null,
    import: ({ importId }, _, ctx) => importOf(ctx, importId),
  },
  ImportBatchPlan: {
    region: ({ townshipCode }, _, ctx) => ctx.regions.find(townshipCode)!,
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    amount: ({ amountFen }) => BigInt(amountFen),
    allocation: async ({ allocationId }, _, ctx) =>
      allocationId ? ((await ctx.load(allocationsById, allocationId)) ?? null) : null,
    candidates: async ({ candidateIds }, _, ctx) =>
      (await Promise.all(candidateIds.map((id) => ctx.load(allocationsById, id)))).filter(
        (each) => each !== undefined,
      ),
  },
  ImportRow: {
    class: (row) => row.class as never,
    sheet: (row) => layoutOf(row)?.name ?? '',
    programme: ({ programmeCode }, _, ctx) =>
      programmeCode ? ctx.programmes.get(programmeCode) : null,
    documentNo: ({ values }) => saidIn(values, 'documentNo'),
    region: ({ villageCode, values }, _, ctx) =>
      ctx.regions.find(villageCode ?? saidIn(values, 'townshipCode') ?? '') ?? null,
    amount: ({ amountFen }) => amountFen,
    household: async (row, _, ctx) => {
      const id = row.householdId ?? (await becameOf(ctx, row))?.householdId
      return id ? ((await ctx.load(householdsById, id)) ?? null) : null
    },
    payment: ({ month, paymentId }, _, ctx) =>
      month && paymentId ? paymentOf(ctx, month, paymentId) : null,
    changes: (row, _, ctx) => changesOf(ctx, row),
    problems: ({ problems, row, ...of }, _, ctx) =>
      (problems as Problem[]).map(({ severity, code, column, row: at = row, found }) => ({
        severity,
        code,
        cell: addressOf(columnOf({ column, code }, layoutOf(of)), at),
        ...saidOf({ severity, code, found }, ctx.language),
      })),
  },
}

const saidIn = (values: unknown, field: string): string | null =>
  (values as Record<string, string>)[field] ?? null

const layoutOf = ({ sheet: of, import: file }: Pick<StagedRow, 'sheet'> & { import: ImportRow }) =>
  file.layouts?.find(({ sheet }) => sheet === of)

/** The line that a new row was promoted to, which has its id. */
const becameOf = async (
  ctx: Context,
  { id, month, class: of, import: file }: StagedRow & { import: ImportRow },
) => (of === 'NEW' && month && file.promotedBy ? await paymentOf(ctx, month, id) : null)

const wordsOf = (code: string) => problemWords[code as keyof typeof problemWords]
