import { idOfLogin } from './access-world.ts'
import { nodes, type Parent } from './nested-table.ts'
import { reserveVersion } from './nested-reserve.ts'
import type { Spot } from './nested-world.ts'

/**
 * Every place in the API that takes an id. Whoever does not see what the id names is answered, byte for byte, as if it
 * named nothing. Held against the schema: an argument of type ID without its row fails a test.
 */
export type HiddenRow = {
  /** A document with the variable `$id`. */
  ask: string
  /** What is named; who sees it is the look-up's word in `nested-table.ts`, or stands here. */
  things: readonly (keyof Spot | [keyof Spot, Pick<Parent, 'who' | 'reach'>])[]
}

const everywhere = { who: ['PUBLIC'] as never, reach: 'SHARED' } as const
// Rows of a bank are the county's: those who decide them see every one.
const theBanks = { who: ['COUNTY_OP'] as never, reach: 'SHARED' } as const
const ofTheBoard = { who: ['VILLAGE', 'TOWN_OP'] as never, reach: 'LOCAL' } as const
const posting =
  'part: LAST_DAY, postedOn: "2025-12-01", postedBy: "甲", witness: "乙", place: "公示栏"'
const query = (text: string) => `query ($id: ID!) { ${text} }`
const mutation = (text: string) =>
  `mutation ($id: ID!) { ${text} { __typename ... on Problem { code message path } } }`
const input = (name: string, text: string) => mutation(`${name}(input: { ${text} })`)
const reason = 'reason: "按照文件办理"'
const unusedCard = '6228480402564890018'
const first = '(first: 1)'
const lines = 'edges { node { id } }'
const nobody = idOfLogin('jiancha3')

// Of each type, and twice where another rule decides.
const alike = ['Payment#returned', 'Payment#reissue', 'Proposal#decided', 'WorkingPaper#line']
const lookedUp = Object.entries(nodes)
  .filter(([name]) => !alike.includes(name))
  .map(([, { of }]) => of!)

// prettier-ignore
export const hiddenTable: Record<string, HiddenRow> = {
  'Query.node(id)': { ask: query('node(id: $id) { __typename id }'), things: lookedUp },
  'Query.household(id)': { ask: query(`household(id: $id) { id code members { person { id } } timeline${first} { ${lines.replace('id', 'title')} } }`), things: ['household'] },
  'Query.person(id)': { ask: query('person(id: $id) { id name household { id } }'), things: ['person'] },
  'Query.payment(id)': { ask: query('payment(id: $id) { id amount batch { id } }'), things: ['payment', 'returned', 'reissue'] },
  'Query.batch(id)': { ask: query('batch(id: $id) { id total settled }'), things: ['batch'] },
  'Query.leftOut(batchId)': { ask: query(`leftOut(batchId: $id) { edges { node { recipientName } } }`), things: ['batch'] },
  'Query.quota(id)': { ask: query('quota(id: $id) { id amount allocated }'), things: ['quota'] },
  'Query.notice(id)': { ask: query(`notice(id: $id) { id title rows${first} { ${lines} } }`), things: ['notice', 'draft'] },
  'Query.breach(id)': { ask: query('breach(id: $id) { id leaked steps { text } }'), things: ['breach'] },
  'Query.objection(id)': { ask: query('objection(id: $id) { id grounds row { id } }'), things: ['objection'] },
  'Query.import(id)': { ask: query(`import(id: $id) { id fileName rows${first} { edges { node { name } } } }`), things: ['import'] },
  'Query.bankLineCandidates(bankLineId)': { ask: query('bankLineCandidates(bankLineId: $id) { id }'), things: [['bankLine', theBanks]] },
  'Query.export(id)': { ask: query('export(id: $id) { id kind query { value } makings { id } }'), things: ['export'] },
  'Query.auditSample(id)': { ask: query('auditSample(id: $id) { id seed export { id } }'), things: ['sample'] },
  'Query.spotCheck(id)': { ask: query('spotCheck(id: $id) { id theme visitCount }'), things: ['check', 'sealed'] },
  'Query.publicNotice(publicId)': { ask: query('publicNotice(publicId: $id) { title rows { publicRowId } }'), things: [['publicId', everywhere], ['draftPublicId', { who: [], reach: 'SHARED' }]] },
  'Query.fundTrace(of)': { ask: query('fundTrace(of: $id) { title nodes { key } balances { upper } }'), things: ['household', 'payment', 'batch', 'allocation', 'quota', 'person', 'bankAccount', 'recovery', 'import'] },
  'Query.payments(filter.householdId)': { ask: query(`payments(filter: { householdId: $id }, first: 5) { ${lines} totals { lines amount } }`), things: ['household'] },
  'Query.payments(filter.batchId)': { ask: query(`payments(filter: { batchId: $id }, first: 5) { ${lines} totals { lines amount } }`), things: ['batch'] },
  'Query.payments(filter.bankAccountId)': { ask: query(`payments(filter: { bankAccountId: $id }, first: 5) { ${lines} totals { lines amount } }`), things: ['bankAccount'] },
  'Query.sessionsOf(accountId)': { ask: query('sessionsOf(accountId: $id) { id }'), things: ['account'] },
  'Query.accessReads(accountId)': { ask: query(`accessReads(accountId: $id, first: 5) { ${lines} }`), things: ['account'] },
  'Query.logEntries(filter.actorId)': { ask: query(`logEntries(filter: { actorId: $id }, first: 5) { ${lines} }`), things: ['account'] },

  'Mutation.returnPayment(input.paymentId)': { ask: input('returnPayment', `paymentId: $id, version: 99, returnCode: CLOSED, on: "2025-11-30", ${reason}`), things: ['payment', 'returned'] },
  'Mutation.reissuePayment(input.paymentId)': { ask: input('reissuePayment', `paymentId: $id, version: 99, ${reason}`), things: ['payment', 'returned'] },
  'Mutation.draftBatch(input.allocationId)': { ask: input('draftBatch', `region: "410499100", programme: SUBSISTENCE_RURAL, month: "2024-01", allocationId: $id, documentNo: "1号"`), things: ['allocation'] },
  'Mutation.reviewBatch(input.batchId)': { ask: input('reviewBatch', `batchId: $id, version: 99`), things: ['batch'] },
  'Mutation.sendBackBatch(input.batchId)': { ask: input('sendBackBatch', `batchId: $id, version: 99, ${reason}`), things: ['batch'] },
  'Mutation.editNotice(input.noticeId)': { ask: input('editNotice', `noticeId: $id, version: 99`), things: ['notice', 'draft'] },
  'Mutation.redrawNotice(input.noticeId)': { ask: input('redrawNotice', `noticeId: $id, version: 99`), things: ['notice', 'draft'] },
  'Mutation.submitNotice(input.noticeId)': { ask: input('submitNotice', `noticeId: $id, version: 99`), things: ['notice', 'draft'] },
  'Mutation.correctNotice(input.noticeId)': { ask: input('correctNotice', `noticeId: $id, version: 99`), things: ['notice', 'draft'] },
  'Mutation.sendBackNotice(input.noticeId)': { ask: input('sendBackNotice', `noticeId: $id, version: 99, ${reason}`), things: ['notice', 'draft'] },
  'Mutation.withdrawNotice(input.noticeId)': { ask: input('withdrawNotice', `noticeId: $id, version: 99, ${reason}`), things: ['notice', 'draft'] },
  'Mutation.approveNotice(input.noticeId)': { ask: input('approveNotice', `noticeId: $id, version: 99, checklist: []`), things: ['notice', 'draft'] },
  'Mutation.openBreach(input.noticeId)': { ask: input('openBreach', 'noticeId: $id, leaked: []'), things: ['notice', 'draft'] },
  'Mutation.recordBreachStep(input.breachId)': { ask: input('recordBreachStep', 'breachId: $id, version: 99, kind: CAUSE, doneOn: "2025-12-01", text: "x"'), things: ['breach'] },
  'Mutation.closeBreach(input.breachId)': { ask: input('closeBreach', 'breachId: $id, version: 99, conclusion: "x"'), things: ['breach'] },
  'Mutation.fileObjection(input.publicId)': { ask: input('fileObjection', 'publicId: $id, grounds: OTHER, statement: " ", clientKey: "00000000-0000-4000-8000-000000000003"'), things: [['publicId', everywhere], ['draftPublicId', { who: [], reach: 'SHARED' }]] },
  'Mutation.registerObjection(input.noticeId)': { ask: input('registerObjection', 'noticeId: $id, channel: WEB, grounds: OTHER, statement: "x", receivedOn: "2025-12-01", clientKey: "00000000-0000-4000-8000-000000000005"'), things: ['notice'] },
  'Mutation.dropPostingPhoto(input.photoId)': { ask: input('dropPostingPhoto', 'photoId: $id'), things: [['photo', ofTheBoard]] },
  'Mutation.recordPosting(input.noticeId)': { ask: input('recordPosting', `noticeId: $id, ${posting}, photoIds: []`), things: ['notice', 'draft'] },
  'Mutation.recordPosting(input.photoIds)': { ask: input('recordPosting', `noticeId: "$notice", ${posting}, photoIds: [$id], corrects: "$receipt", ${reason}`), things: [['photo', ofTheBoard]] },
  'Mutation.recordPosting(input.corrects)': { ask: input('recordPosting', `noticeId: "$notice", ${posting}, photoIds: ["PostingPhoto.00000000-0000-4000-8000-000000000000"], corrects: $id`), things: [['receipt', ofTheBoard]] },
  'Mutation.nameObjectionRow(input.objectionId)': { ask: input('nameObjectionRow', 'objectionId: $id, version: 99, rowId: "NoticeRow.00000000-0000-4000-8000-000000000000"'), things: ['objection'] },
  'Mutation.inquireObjection(input.objectionId)': { ask: input('inquireObjection', 'objectionId: $id, version: 99, method: RECORDS, finding: "x"'), things: ['objection'] },
  'Mutation.sendBackObjection(input.objectionId)': { ask: input('sendBackObjection', `objectionId: $id, version: 99, ${reason}`), things: ['objection'] },
  'Mutation.decideObjection(input.objectionId)': { ask: input('decideObjection', 'objectionId: $id, version: 99, outcome: REJECTED, reply: "x"'), things: ['objection'] },
  'Mutation.revealObjector(input.objectionId)': { ask: input('revealObjector', 'objectionId: $id, reason: " "'), things: ['objection'] },
  'Mutation.discardNotice(input.noticeId)': { ask: input('discardNotice', `noticeId: $id, version: 99`), things: ['notice', 'draft'] },
  'Mutation.putInLines(input.batchId)': { ask: input('putInLines', `batchId: $id, version: 99, lines: [{ spellId: "$spell", amount: "1.00" }], ${reason}`), things: ['batch'] },
  'Mutation.putInLines(input.lines.spellId)': { ask: input('putInLines', `batchId: "$batch", version: 99, lines: [{ spellId: $id, amount: "1.00" }], ${reason}`), things: ['spell'] },
  'Mutation.takeOutLines(input.batchId)': { ask: input('takeOutLines', `batchId: $id, version: 99, paymentIds: ["$paid"], ${reason}`), things: ['batch'] },
  'Mutation.cancelBatch(input.batchId)': { ask: input('cancelBatch', `batchId: $id, version: 99, ${reason}`), things: ['batch'] },
  'Mutation.checkBatch(input.batchId)': { ask: input('checkBatch', `batchId: $id, version: 99`), things: ['batch'] },
  'Mutation.payBatch(input.batchId)': { ask: input('payBatch', `batchId: $id, version: 99, voucherNo: "X-1", on: "2025-11-30"`), things: ['batch'] },
  'Query.recovery(id)': { ask: query('recovery(id: $id) { id amount events { step } }'), things: ['recovery'] },
  'Mutation.assessRecovery(input.householdId)': { ask: input('assessRecovery', `householdId: $id, programme: SUBSISTENCE_RURAL, fromMonth: "2025-11", toMonth: "2025-10", amount: "1.00", ground: OTHER, ${reason}`), things: ['household'] },
  'Mutation.proposePayeeChange(input.householdId)': { ask: input('proposePayeeChange', `householdId: $id, replaces: "BankAccount.00000000-0000-4000-8000-000000000000", payeeKind: PERSON, number: "12", bankName: "农商行", holderName: "某人", fromMonth: "2025-12", ${reason}`), things: ['household'] },
  'Mutation.demandRecovery(input.recoveryId)': { ask: input('demandRecovery', 'recoveryId: $id, version: 99, documentNo: "1号", dueOn: "2026-01-31"'), things: ['recovery'] },
  'Mutation.planRecovery(input.recoveryId)': { ask: input('planRecovery', `recoveryId: $id, version: 99, instalments: [], ${reason}`), things: ['recovery'] },
  'Mutation.receiveRecovery(input.recoveryId)': { ask: input('receiveRecovery', 'recoveryId: $id, version: 99, amount: "1.00", on: "2025-12-01", slipNo: "X-1"'), things: ['recovery'] },
  'Mutation.sendRecoveryToCourt(input.recoveryId)': { ask: input('sendRecoveryToCourt', `recoveryId: $id, version: 99, documentNo: "1号", ${reason}`), things: ['recovery'] },
  'Mutation.closeRecovery(input.recoveryId)': { ask: input('closeRecovery', 'recoveryId: $id, version: 99'), things: ['recovery'] },
  'Mutation.proposeGivingUp(input.recoveryId)': { ask: input('proposeGivingUp', `recoveryId: $id, outcome: CLOSED, ${reason}`), things: ['recovery'] },
  'Query.reserveFund(id)': { ask: query('reserveFund(id: $id) { id advanced events { step } }'), things: ['reserve'] },
  'Query.reserveUses(filter.fundId)': { ask: query(`reserveUses(filter: { fundId: $id }, first: 5) { ${lines} totals { uses amount } }`), things: ['reserve'] },
  'Query.reserveUses(filter.statementId)': { ask: query(`reserveUses(filter: { statementId: $id }, first: 5) { ${lines} totals { uses amount } }`), things: ['reserveStatement'] },
  'Mutation.proposeFundCorrection(input.documentId)': { ask: input('proposeFundCorrection', `documentId: $id, amount: "1.00", ${reason}`), things: ['quota', 'allocation'] },
  'Mutation.proposeReserveAdvance(input.quotaId)': { ask: input('proposeReserveAdvance', `quotaId: $id, region: "410499", amount: "1.00", documentNo: "1号", ${reason}`), things: ['quota'] },
  'Mutation.drawReserveLines(input.fundId)': { ask: input('drawReserveLines', 'fundId: $id, version: 99, paymentIds: ["Payment.2025-11.00000000-0000-4000-8000-000000000000"], on: "2025-12-01"'), things: ['reserve'] },
  'Mutation.drawReserveGrant(input.fundId)': { ask: input('drawReserveGrant', `fundId: $id, version: 99, householdId: "Household.00000000-0000-4000-8000-000000000000", amount: "1.00", on: "2025-12-01", ${reason}`), things: ['reserve'] },
  'Mutation.accountReserve(input.fundId)': { ask: input('accountReserve', 'fundId: $id, version: 99, from: "2025-11-01", to: "2025-11-30"'), things: ['reserve'] },
  'Mutation.decideReserveStatement(input.statementId)': { ask: input('decideReserveStatement', 'statementId: $id, version: 99, decision: CONFIRM'), things: ['reserveStatement'] },
  'Mutation.returnReserve(input.fundId)': { ask: input('returnReserve', 'fundId: $id, version: 99, amount: "1.00", on: "2025-12-01", receiptNo: "X-1"'), things: ['reserve'] },
  'Mutation.closeReserve(input.fundId)': { ask: input('closeReserve', 'fundId: $id, version: 99'), things: ['reserve'] },
  'Mutation.printSlip(input.householdId)': { ask: input('printSlip', `householdId: $id, purpose: APPEAL, ${reason}`), things: ['household'] },
  'Mutation.revealIdentity(input.subjectId)': { ask: input('revealIdentity', `subjectId: $id, purpose: COMPLAINT, ${reason}`), things: ['person', 'bankAccount'] },
  'Mutation.markSubject(input.subjectId)': { ask: input('markSubject', 'subjectId: $id, mark: LOOK, note: "再看一次"'), things: ['household', 'payment'] },
  'Mutation.decideProposal(input.proposalId)': { ask: input('decideProposal', 'proposalId: $id, version: 99, decision: CONFIRM'), things: ['proposal', 'decided'] },
  'Mutation.decideIdentityCase(input.caseId)': { ask: input('decideIdentityCase', `caseId: $id, version: 99, decision: SAME_PERSON, ${reason}`), things: ['identityCase'] },
  'Mutation.decideIdentityCases(input.caseIds)': { ask: input('decideIdentityCases', `caseIds: [$id], decision: SAME_PERSON, reason: ""`), things: ['identityCase'] },
  'Mutation.correctImport(input.importId)': { ask: input('correctImport', 'importId: $id, version: 99, columns: [], allocations: []'), things: ['import'] },
  'Mutation.cancelImport(input.importId)': { ask: input('cancelImport', 'importId: $id, version: 99'), things: ['import'] },
  'Mutation.promoteImport(input.importId)': { ask: input('promoteImport', 'importId: $id, version: 99'), things: ['import'] },
  'Mutation.undoImport(input.importId)': { ask: input('undoImport', 'importId: $id, version: 99'), things: ['import'] },
  'Mutation.decideBankLine(input.bankLineId)': { ask: input('decideBankLine', `bankLineId: $id, version: 99, decision: NOT_OURS, ${reason}`), things: [['bankLine', theBanks]] },
  'Mutation.decideExport(input.exportId)': { ask: input('decideExport', 'exportId: $id, version: 99, confirm: true'), things: ['export'] },
  'Mutation.drawSample(input.exportId)': { ask: input('drawSample', 'exportId: $id, method: RANDOM, seed: "20251201", size: 1'), things: ['export'] },
  'Mutation.revokeSession(sessionId)': { ask: mutation('revokeSession(sessionId: $id)'), things: ['session'] },
  'Mutation.disableAccount(input.accountId)': { ask: input('disableAccount', `accountId: $id, version: 99, ${reason}`), things: ['account'] },
  'Mutation.disableAccount(input.handOverTo)': { ask: input('disableAccount', `accountId: "${nobody}", handOverTo: $id, version: 1, ${reason}`), things: ['account'] },
  'Mutation.proposeRoleGrant(input.accountId)': { ask: input('proposeRoleGrant', `accountId: $id, role: TEAM_LEAD, region: "410499", ${reason}`), things: ['account'] },
  'Mutation.proposeRoleRevocation(input.grantId)': { ask: input('proposeRoleRevocation', `grantId: $id, ${reason}`), things: [['grant', { who: ['SEC_ADMIN'], reach: 'SHARED' }]] },
}

/** Named beside another object of one's own: `$own` is a household, `$paid` one of its lines and `$batch` the batch of that line, `$line` a line of it that came back, `$bank` a row of a bank, `$recovery` one of its recoveries, `$reserve` a reserve of its township. */
// prettier-ignore
export const besideOwn: Record<string, HiddenRow> = {
  'Mutation.markSubject(input.supersedes)': { ask: input('markSubject', 'subjectId: "$own", mark: LOOK, note: "再看一次", supersedes: $id'), things: ['paper', 'othersPaper'] },
  'Mutation.proposeBankLineMatch(input.bankLineId)': { ask: input('proposeBankLineMatch', `bankLineId: $id, paymentId: "$line", ${reason}`), things: [['bankLine', theBanks]] },
  'Mutation.proposeBankLineMatch(input.paymentId)': { ask: input('proposeBankLineMatch', `bankLineId: "$bank", paymentId: $id, reason: ""`), things: ['payment', 'returned'] },
  'Mutation.proposeRecoveryOffset(input.recoveryId)': { ask: input('proposeRecoveryOffset', `recoveryId: $id, paymentId: "$line", amount: "1.00", ${reason}`), things: ['recovery'] },
  'Mutation.proposeRecoveryOffset(input.paymentId)': { ask: input('proposeRecoveryOffset', `recoveryId: "$recovery", paymentId: $id, amount: "1.00", ${reason}`), things: ['payment'] },
  'Mutation.drawReserveLines(input.paymentIds)': { ask: input('drawReserveLines', `fundId: "$reserve", version: ${reserveVersion}, paymentIds: [$id], on: "2025-12-01"`), things: ['payment'] },
  'Mutation.drawReserveGrant(input.householdId)': { ask: input('drawReserveGrant', `fundId: "$reserve", version: ${reserveVersion}, householdId: $id, amount: "1.00", on: "2025-12-01", reason: " "`), things: ['household'] },
  'Mutation.assessRecovery(input.paymentId)': { ask: input('assessRecovery', `householdId: "$own", programme: SUBSISTENCE_RURAL, fromMonth: "2025-11", toMonth: "2025-11", paymentId: $id, amount: "1.00", ground: OTHER, ${reason}`), things: ['payment'] },
  'Mutation.takeOutLines(input.paymentIds)': { ask: input('takeOutLines', `batchId: "$batch", version: 99, paymentIds: [$id], ${reason}`), things: ['payment'] },
  'Mutation.proposePayeeChange(input.replaces)': { ask: input('proposePayeeChange', `householdId: "$own", replaces: $id, payeeKind: PERSON, number: "${unusedCard}", bankName: "农商行", holderName: "某人", fromMonth: "2025-12", ${reason}`), things: ['bankAccount'] },
  'Mutation.registerObjection(input.rowId)': { ask: input('registerObjection', 'noticeId: "$notice", rowId: $id, channel: PAPER, grounds: OTHER, statement: " ", receivedOn: "2025-12-01", clientKey: "00000000-0000-4000-8000-000000000006"'), things: ['noticeRow'] },
  'Mutation.nameObjectionRow(input.rowId)': { ask: input('nameObjectionRow', 'objectionId: "$objection", version: 1, rowId: $id'), things: ['noticeRow'] },
  'Mutation.reissuePayment(input.bankAccountId)': { ask: input('reissuePayment', `paymentId: "$line", version: 2, bankAccountId: $id, ${reason}`), things: ['bankAccount'] },
}

/** Standards, responsible persons and lines on the web are published: there is nothing to hide. */
export const namesWhatIsPublished = [
  'Mutation.fileObjection(input.publicRowId)',
  'Mutation.proposeResponsiblePerson(input.supersedes)',
  'Mutation.proposeStandard(input.supersedes)',
]

/** Bytes travel as the body of a request of their own: `imports.test.ts` and `postings.test.ts` ask for it. */
export const sentRaw = [
  'Mutation.receiveImportPart(importId)',
  'Mutation.receivePostingPhoto(noticeId)',
]

/** Kept as said and looked for under the caller's own policies later (an allocation, at promotion), or among the rows of the draft that is named. */
export const lookedForLater = [
  'Mutation.correctImport(input.allocations.allocationId)',
  'Mutation.editNotice(input.reasons.rowId)',
]

/** It opens kin to the declarer, and otherwise repeats what was said: a test of its own. */
export const opensWhatItNames = 'Mutation.declareConflict(input.householdId)'
