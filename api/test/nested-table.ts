import type { Role } from '../../db/src/permissions.ts'
import { reserveRows } from './nested-reserve-table.ts'
import { noticeRows } from './nested-notice-rows.ts'
import { correctionRows } from './nested-correction.ts'
import { payeeRows } from './nested-payee-rows.ts'
import { recoveryRows } from './nested-recovery-rows.ts'
import type { Spot } from './nested-world.ts'

/**
 * Who reaches what by the ways that begin below the root: every object that `node` finds, and every field that leads
 * from one object to another. Written by hand, like `access-table.ts`, and held against the schema: a field that leads
 * to anything but the open types below fails a test until it has its row.
 */
export const openTypes = [
  'AllowedAction',
  'ArchiveMonth',
  'ArchivePage',
  'Clock',
  'ExportColumn',
  'FundUse',
  'FundUseCell',
  'FundUseOfProgramme',
  'FundUseOfTownship',
  'HandNeeded',
  'Holiday',
  'LeftByReason',
  'LeftRoll',
  'LogHead',
  'LogWitness',
  'NoticeArchive',
  'NoticeCheck',
  'NoticeGate',
  'NoticeGateFinding',
  'NoticeGateLine',
  'NoticeGateMeasure',
  // The policy on lists, and a sample of nobody.
  ...['MaskExample', 'NeverShown', 'NoticeChannelPolicy', 'NoticeFieldPolicy', 'NoticeKindPolicy'],
  ...['NoticePolicy', 'SampleColumn', 'SampleNotice'],
  'PageInfo',
  'Programme',
  'PublicNotice',
  'PublicLog',
  'PublicPosting',
  'PublicNoticeRow',
  'RefusedByReason',
  'Region',
  'ResponsiblePerson',
  'RollFigures',
  'RollOfPlace',
  'Setting',
  'Standard',
  'VillagePaid',
]

type Who = readonly Role[]
const county = ['COUNTY_OP', 'COUNTY_LEAD'] as const
const inspectors = ['INSPECTOR', 'TEAM_LEAD'] as const
const watchers = [...inspectors, 'AUDITOR'] as const
const townAndCounty = ['TOWN_OP', 'TOWN_LEAD', ...county] as const
const administrators = ['SYS_ADMIN', 'SEC_ADMIN', 'AUD_ADMIN'] as const
const seesPeople: Who = ['VILLAGE', ...townAndCounty, ...watchers]
const seesMoney: Who = [...seesPeople, 'FINANCE']
const seesFunds: Who = [...townAndCounty, 'FINANCE', ...watchers]
const seesChecks: Who = [...townAndCounty, ...watchers]
const seesAccounts: Who = ['COUNTY_LEAD', ...administrators]
// Files of a bank are the county's.
const seesBank: Who = [...county, 'FINANCE', 'AUDITOR']
const seesImports: Who = [...townAndCounty, 'FINANCE', 'AUDITOR']
const seesExports: Who = ['COUNTY_LEAD', 'AUDITOR']
const opensNumbers: Who = ['TOWN_OP', 'COUNTY_OP', ...watchers]
const searchFor = (number: string) =>
  `searchByNumber(input: { number: "${number}", reason: "来信核对" }) { ... on NumberSearched { __typename $ } }`
const everyone: Who = [...seesMoney, ...administrators]
const auditor: Who = ['AUDITOR']
const nobody: Who = []

/** Where a role of a place finds what others find everywhere. */
type Reach =
  /** Only in its own place. */
  | 'LOCAL'
  /** Anywhere: the object is of the whole county. */
  | 'SHARED'
  /** A list or a figure is always there; what is in it is of the place. */
  | 'LIST'
  /** Of the caller, wherever that is; asked once. */
  | 'SELF'

export type Parent = {
  /** With `$` where the fields stand. */
  ask: (spot: Spot) => string
  who: Who
  reach: Reach
  /** Gone for an inspector whose own village or kin it is of. */
  closes?: boolean
  /** What `node` is asked for. */
  of?: keyof Spot
}

const node = (name: keyof Spot, who: Who, reach: Reach, closes = false): Parent => ({
  ask: (spot) => `node(id: "${spot[name]}") { ... on ${spot[name].split('.')[0]} { id $ } }`,
  who,
  reach,
  closes,
  of: name,
})

// A table reads by its lines.
// prettier-ignore
export const nodes: Record<string, Parent> = {
  // People
  Household: node('household', seesPeople, 'LOCAL', true),
  Person: node('person', seesPeople, 'LOCAL', true),
  Spell: node('spell', seesPeople, 'LOCAL', true),
  AmountVersion: node('amount', nobody, 'LOCAL'),
  BankAccount: node('bankAccount', seesMoney, 'LOCAL', true),
  // Papers of team JC-1; those of another team are nobody's here.
  WorkingPaper: node('paper', inspectors, 'SHARED', true),
  'WorkingPaper#line': node('linePaper', inspectors, 'SHARED', true),
  'WorkingPaper#others': node('othersPaper', nobody, 'SHARED'),

  // Money
  Payment: node('payment', seesMoney, 'LOCAL', true),
  'Payment#returned': node('returned', seesMoney, 'LOCAL', true),
  'Payment#reissue': node('reissue', seesMoney, 'LOCAL', true),
  Batch: node('batch', seesMoney, 'LOCAL'),
  'Batch#cancelled': node('cancelled', seesMoney, 'LOCAL'),
  Allocation: node('allocation', seesFunds, 'LOCAL'),
  Quota: node('quota', seesFunds, 'SHARED'),

  Recovery: node('recovery', seesMoney, 'LOCAL', true),
  ReserveFund: node('reserve', seesFunds, 'LOCAL'),
  ReserveUse: node('reserveUse', seesFunds, 'LOCAL', true),
  ReserveStatement: node('reserveStatement', seesFunds, 'LOCAL'),

  // Files on their way in: of a township, or of the county.
  IdentityCase: node('identityCase', ['COUNTY_OP'], 'SHARED'),
  Import: node('import', seesImports, 'LOCAL'),

  // What an auditor took out: for the second seat and for auditors; what was drawn from it for auditors.
  DataExport: node('export', seesExports, 'SHARED'),
  AuditSample: node('sample', auditor, 'SHARED'),

  // Notices: what was posted is known to every office, a draft and all rows to those of the place.
  Notice: node('notice', everyone, 'SHARED'),
  'Notice#draft': node('draft', seesPeople, 'LOCAL'),
  NoticeRow: node('noticeRow', seesPeople, 'LOCAL', true),
  // The village takes them in and reads none.
  Breach: node('breach', seesChecks, 'LOCAL'),
  'Notice#leaked': node('leakedNotice', everyone, 'SHARED'),
  Objection: node('objection', seesChecks, 'LOCAL', true),

  // Inspections: a check that was fed back reached both townships; another team's sealed check is nowhere.
  SpotCheck: node('check', seesChecks, 'SHARED'),
  'SpotCheck#sealed': node('sealed', nobody, 'SHARED'),
  Visit: node('visit', seesChecks, 'LOCAL', true),
  Finding: node('finding', seesChecks, 'LOCAL', true),

  // Rights and the log. Who may open a number sees who else opened it.
  Account: node('account', everyone, 'SHARED'),
  Session: node('session', ['SEC_ADMIN'], 'SHARED'),
  Proposal: node('proposal', townAndCounty, 'LOCAL'),
  'Proposal#decided': node('decided', townAndCounty, 'LOCAL'),
  LogEntry: node('entry', auditor, 'LOCAL'),
  'LogEntry#access': node('accessEntry', ['AUD_ADMIN'], 'LOCAL'),
  'LogEntry#reveal': node('reveal', opensNumbers, 'LOCAL', true),
  'LogEntry#team': node('teamEntry', inspectors, 'SHARED', true),
}

/** Types with an id that `node` does not look up: they are read where they stand. */
export const notLookedUp = ['AccessRead', 'AmountVersion', 'ConflictDeclaration', 'RoleGrant']

const period = 'from: "2025-01", to: "2025-11"'

// prettier-ignore
export const parents: Record<string, Parent> = {
  ...nodes,
  viewer: { ask: () => 'viewer { sessionId $ }', who: everyone, reach: 'SELF' },
  accessReads: { ask: ({ account }) => `accessReads(accountId: "${account}", first: 1) { edges { node { id $ } } }`, who: ['AUD_ADMIN'], reach: 'SELF' },
  payments: { ask: ({ village }) => `payments(filter: { region: "${village}" }, first: 1) { __typename $ }`, who: seesMoney, reach: 'LIST' },
  batches: { ask: ({ township }) => `batches(filter: { region: "${township}" }, first: 1) { __typename $ }`, who: seesFunds, reach: 'LIST' },
  reserveFunds: { ask: ({ township }) => `reserveFunds(filter: { region: "${township}" }, first: 1) { __typename $ }`, who: seesFunds, reach: 'LIST' },
  reserveUses: { ask: ({ village }) => `reserveUses(filter: { region: "${village}" }, first: 1) { __typename $ }`, who: seesFunds, reach: 'LIST' },
  recoveries: { ask: ({ village }) => `recoveries(filter: { region: "${village}" }, first: 1) { __typename $ }`, who: seesMoney, reach: 'LIST' },
  notices: { ask: ({ village }) => `notices(filter: { region: "${village}" }, first: 1) { __typename $ }`, who: seesPeople, reach: 'LIST' },
  breaches: { ask: ({ village }) => `breaches(filter: { region: "${village}" }, first: 1) { __typename $ }`, who: seesChecks, reach: 'LIST' },
  objections: { ask: ({ village }) => `objections(filter: { region: "${village}" }, first: 1) { __typename $ }`, who: seesChecks, reach: 'LIST' },
  trace: { ask: ({ payment }) => `fundTrace(of: "${payment}") { title $ }`, who: seesFunds, reach: 'LOCAL', closes: true },
  batchTrace: { ask: ({ batch }) => `fundTrace(of: "${batch}") { title $ }`, who: seesFunds, reach: 'LOCAL' },
  villageReport: { ask: ({ village }) => `report(region: "${village}", ${period}) { asOf $ }`, who: seesMoney, reach: 'LOCAL' },
  townshipReport: { ask: ({ township }) => `report(region: "${township}", ${period}) { asOf $ }`, who: seesFunds, reach: 'LOCAL' },
  notPaid: { ask: ({ village }) => `notPaid(region: "${village}", fromMonth: "2025-01", toMonth: "2025-11", first: 1) { edges { node { month $ } } }`, who: seesPeople, reach: 'LOCAL', closes: true },
  gap: { ask: ({ village }) => `explainTopUpGap(programme: SUBSISTENCE_RURAL, region: "${village}", fromMonth: "2025-01", toMonth: "2025-11") { programme { code } $ }`, who: seesMoney, reach: 'LOCAL' },
  search: { ask: ({ number }) => searchFor(number), who: opensNumbers, reach: 'LIST' },
  searchPerson: { ask: ({ personNumber }) => searchFor(personNumber), who: opensNumbers, reach: 'LIST' },
}

export type NestedRow = {
  from: string
  /** One field of the parent, and below it what to look for. */
  ask: string | ((spot: Spot) => string)
  /** Who finds something there; others who see the parent find nothing. */
  who: Who
  /** What must be found: the object of this place and not just any. */
  finds?: keyof Spot
  /** Visible wherever its parent is. */
  shared?: true
  /** Others are told that they may not ask, where they see the parent. */
  may?: Who
}

const inMonth = (text: string) => (spot: Spot) => text.replace('MONTH', spot.month)

// prettier-ignore
export const nestedTable: Record<string, NestedRow> = {
  ...reserveRows,
  // People
  'Household.head': { from: 'Household', ask: 'head { id }', who: seesPeople, finds: 'person' },
  'Household.members': { from: 'Household', ask: 'members { fromMonth }', who: seesPeople },
  'HouseholdMember.person': { from: 'Household', ask: 'members { person { id } }', who: seesPeople, finds: 'person' },
  'Household.spells': { from: 'Household', ask: 'spells { id }', who: seesPeople, finds: 'spell' },
  'Household.proxyHoldings': { from: 'Household', ask: 'proxyHoldings { holderName }', who: seesPeople },
  'Household.kinDeclarations': { from: 'Household', ask: 'kinDeclarations { staffName }', who: seesPeople },
  'Household.workingPapers': { from: 'Household', ask: 'workingPapers { id }', who: inspectors, may: watchers, finds: 'paper' },
  'Household.reveals': { from: 'Household', ask: 'reveals { at }', who: opensNumbers, may: opensNumbers },
  'IdentityReveal.by': { from: 'Household', ask: 'reveals { by { id } }', who: opensNumbers, may: opensNumbers, finds: 'account' },
  'Household.timeline': { from: 'Household', ask: 'timeline(first: 100, lanes: [PAYMENT]) { edges { node { subjectId } } }', who: seesPeople, finds: 'payment' },
  'Household.timeline#confirmation': { from: 'Household', ask: 'timeline(first: 100, lanes: [CONFIRMATION]) { edges { node { subjectId } } }', who: seesPeople, finds: 'spell' },
  'Household.timeline#notice': { from: 'Household', ask: 'timeline(first: 100, lanes: [NOTICE]) { edges { node { subjectId } } }', who: seesPeople, finds: 'notice' },
  'Household.timeline#inspection': { from: 'Household', ask: 'timeline(first: 100, lanes: [INSPECTION]) { edges { node { subjectId } } }', who: seesChecks, finds: 'check' },
  'Person.household': { from: 'Person', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'Spell.household': { from: 'Spell', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'Spell.amounts': { from: 'Spell', ask: 'amounts { id }', who: seesPeople, finds: 'amount' },
  'Spell.amountDue': { from: 'Spell', ask: inMonth('amountDue(month: "MONTH") { amount }'), who: seesPeople },
  'Spell.coveredMembers': { from: 'Spell', ask: 'coveredMembers(month: "2025-11") { id }', who: seesPeople },
  'WorkingPaper.by': { from: 'WorkingPaper', ask: 'by { id }', who: inspectors, shared: true },

  // Money: finance sees lines without households, villages their lines without where the money came from.
  'Payment.household': { from: 'Payment', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'Payment.spell': { from: 'Payment', ask: 'spell { id }', who: seesPeople, finds: 'spell' },
  'Payment.amountDue': { from: 'Payment', ask: 'amountDue { amount }', who: seesPeople },
  ...payeeRows(seesPeople, seesMoney),
  ...noticeRows(seesPeople, seesChecks, everyone),
  'Payment.batch': { from: 'Payment', ask: 'batch { id }', who: seesMoney, finds: 'batch' },
  'Payment.events': { from: 'Payment', ask: 'events { on }', who: seesMoney },
  'PaymentEvent.actor': { from: 'Payment#returned', ask: 'events { actor { id } }', who: seesMoney, finds: 'account' },
  'Payment.reissuedBy': { from: 'Payment#returned', ask: 'reissuedBy { id }', who: seesMoney, finds: 'reissue' },
  'Payment.reissues': { from: 'Payment#reissue', ask: 'reissues { id }', who: seesMoney, finds: 'returned' },
  'Payment.workingPapers': { from: 'Payment', ask: 'workingPapers { id }', who: inspectors, may: watchers, finds: 'linePaper' },
  'PaymentConnection.totals': { from: 'payments', ask: 'totals { lines }', who: seesMoney },
  'BatchConnection.totals': { from: 'batches', ask: 'totals { lines }', who: seesFunds },
  'Batch.allocation': { from: 'Batch', ask: 'allocation { id }', who: seesFunds, finds: 'allocation' },
  'Batch.reconciliation': { from: 'Batch', ask: 'reconciliation { rows { lines } }', who: seesBank, may: seesImports },
  'Reconciliation.rows': { from: 'Batch', ask: 'reconciliation { rows { lines } }', who: seesBank, may: seesImports },
  'Reconciliation.lines': { from: 'Batch', ask: 'reconciliation { lines(bucket: BY_HAND) { edges { node { id } } } }', who: seesBank, may: seesImports },
  'Reconciliation.unread': { from: 'Batch', ask: 'reconciliation { unread { row } }', who: seesBank, may: seesImports },
  'Reconciliation.open': { from: 'Batch', ask: 'reconciliation { open { edges { node { reason } } } }', who: seesBank, may: seesImports },
  'Reconciliation.decided': { from: 'Batch', ask: 'reconciliation { decided { edges { node { reason } } } }', who: seesBank, may: seesImports },
  'BankLine.decidedBy': { from: 'Batch', ask: 'reconciliation { decided { edges { node { decidedBy { id } } } } }', who: seesBank, may: seesImports },
  'BankLine.payment': { from: 'Batch', ask: 'reconciliation { open { edges { node { payment { id } } } } }', who: seesBank, may: seesImports },
  'BankLine.import': { from: 'Batch', ask: 'reconciliation { open { edges { node { import { id } } } } }', who: seesBank, may: seesImports, finds: 'import' },
  'Batch.draftedBy': { from: 'Batch', ask: 'draftedBy { id }', who: seesMoney },
  'Batch.cancelledBy': { from: 'Batch#cancelled', ask: 'cancelledBy { id }', who: seesMoney, finds: 'account' },
  'Batch.reviewedBy': { from: 'Batch', ask: 'reviewedBy { id }', who: seesMoney },
  'Batch.financeCheckedBy': { from: 'Batch', ask: 'financeCheckedBy { id }', who: seesMoney },
  'Allocation.quota': { from: 'Allocation', ask: 'quota { id }', who: seesFunds, finds: 'quota' },
  'Quota.allocations': { from: 'Quota', ask: 'allocations { id }', who: seesFunds, finds: 'allocation' },
  ...correctionRows(seesFunds),
  'FundTrace.nodes': { from: 'trace', ask: 'nodes { subjectId }', who: seesFunds, finds: 'payment' },
  'TraceNode.linesOf': { from: 'batchTrace', ask: 'nodes { linesOf { id } }', who: seesFunds, finds: 'batch' },
  'FundTrace.edges': { from: 'trace', ask: 'edges { amount }', who: seesFunds },
  'FundTrace.balances': { from: 'trace', ask: 'balances { upper }', who: seesFunds },
  'StageBalance.parts': { from: 'trace', ask: 'balances { parts { amount } }', who: seesFunds },
  'StageBalance.unexplained': { from: 'trace', ask: 'balances { unexplained { label } }', who: seesFunds },


  // Inspections: of one check each township sees its own doors.
  'SpotCheck.visits': { from: 'SpotCheck', ask: 'visits { id }', who: seesChecks, finds: 'visit' },
  'SpotCheck.findings': { from: 'SpotCheck', ask: 'findings { id }', who: seesChecks, finds: 'finding' },
  'SpotCheck.leader': { from: 'SpotCheck', ask: 'leader { id }', who: seesChecks, shared: true },
  'SpotCheck.team': { from: 'SpotCheck', ask: 'team { id }', who: seesChecks, shared: true },
  'Visit.household': { from: 'Visit', ask: 'household { id }', who: seesChecks, finds: 'household' },
  'Visit.spotCheck': { from: 'Visit', ask: 'spotCheck { id }', who: seesChecks, finds: 'check' },
  'Finding.household': { from: 'Finding', ask: 'household { id }', who: seesChecks, finds: 'household' },
  'Finding.visit': { from: 'Finding', ask: 'visit { id }', who: seesChecks, finds: 'visit' },
  'Finding.spotCheck': { from: 'Finding', ask: 'spotCheck { id }', who: seesChecks, finds: 'check' },

  // Reports: finance gets money and no households, villages no checks; a report elsewhere is refused whole.
  'Report.total': { from: 'villageReport', ask: 'total { key }', who: seesMoney },
  'Report.programmes': { from: 'villageReport', ask: 'programmes { key }', who: seesMoney },
  'Report.regions': { from: 'townshipReport', ask: 'regions { key }', who: seesFunds },
  'Report.topUps': { from: 'villageReport', ask: 'topUps { from }', who: seesMoney },
  'Report.activities': { from: 'villageReport', ask: 'activities { label }', who: seesMoney },
  'Report.figure': { from: 'villageReport', ask: 'figure(key: "ALL.households") { value }', who: seesPeople },
  'Report.dispersedHouseholds': { from: 'villageReport', ask: 'dispersedHouseholds { value }', who: seesPeople },
  'Report.dispersedPersons': { from: 'villageReport', ask: 'dispersedPersons { value }', who: seesPeople },
  'Report.institutionalHouseholds': { from: 'villageReport', ask: 'institutionalHouseholds { value }', who: seesPeople },
  'Report.institutionalPersons': { from: 'villageReport', ask: 'institutionalPersons { value }', who: seesPeople },
  'Report.dynamicManagementFindings': { from: 'villageReport', ask: 'dynamicManagementFindings { value }', who: seesChecks },
  'Report.reserveAllocated': { from: 'townshipReport', ask: 'reserveAllocated { value }', who: seesFunds },
  'Report.reserveUsed': { from: 'townshipReport', ask: 'reserveUsed { value }', who: seesFunds },
  'ReportRow.households': { from: 'villageReport', ask: 'total { households { value } }', who: seesPeople },
  'ReportRow.persons': { from: 'villageReport', ask: 'total { persons { value } }', who: seesPeople },
  'ReportRow.due': { from: 'villageReport', ask: 'total { due { value } }', who: seesPeople },
  'ReportRow.difference': { from: 'villageReport', ask: 'total { difference { value } }', who: seesPeople },
  'ReportRow.posted': { from: 'villageReport', ask: 'total { posted { value } }', who: seesPeople },
  'ReportRow.reviewsOverdue': { from: 'villageReport', ask: 'total { reviewsOverdue { value } }', who: seesPeople },
  'ReportRow.paid': { from: 'villageReport', ask: 'total { paid { value } }', who: seesMoney },
  'ReportRow.paidThisMonth': { from: 'villageReport', ask: 'total { paidThisMonth { value } }', who: seesMoney },
  'ReportRow.arrivedLines': { from: 'villageReport', ask: 'total { arrivedLines { value } }', who: seesMoney },
  'ReportRow.arrived': { from: 'villageReport', ask: 'total { arrived { value } }', who: seesMoney },
  'ReportRow.cameBack': { from: 'villageReport', ask: 'total { cameBack { value } }', who: seesMoney },
  'ReportRow.spent': { from: 'villageReport', ask: 'total { spent { value } }', who: seesMoney },
  'ReportRow.months': { from: 'villageReport', ask: 'total { months { amount } }', who: seesMoney },
  'TopUpRow.meanTopUp': { from: 'villageReport', ask: 'topUps { meanTopUp { value } }', who: seesPeople },
  'TopUpGap.persons': { from: 'gap', ask: 'persons { value }', who: seesPeople },
  'TopUpGap.expected': { from: 'gap', ask: 'expected { value }', who: seesPeople },
  'TopUpGap.paid': { from: 'gap', ask: 'paid { value }', who: seesMoney },
  'TopUpGap.difference': { from: 'gap', ask: 'difference { value }', who: seesPeople },
  'TopUpGap.parts': { from: 'gap', ask: 'parts { label }', who: seesPeople },
  'TopUpGapPart.figure': { from: 'gap', ask: 'parts { figure { value } }', who: seesPeople },
  'NotPaid.household': { from: 'notPaid', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'NotPaid.spell': { from: 'notPaid', ask: 'spell { id }', who: seesPeople },
  'NotPaid.cameBack': { from: 'notPaid', ask: 'cameBack { id }', who: seesPeople },
  'ActivityRow.count': { from: 'villageReport', ask: 'activities { count { value } }', who: seesMoney },
  'Figure.explain': { from: 'villageReport', ask: 'total { paid { explain(first: 1) { definition } } }', who: seesMoney },
  'Figure.changedSince': { from: 'villageReport', ask: 'total { paid { changedSince(asOf: "2024-01-01T00:00:00Z", first: 1) { difference } } }', who: seesMoney },
  'FigureChange.parts': { from: 'villageReport', ask: 'total { households { changedSince(asOf: "2024-01-01T00:00:00Z", first: 1) { parts { label } } } }', who: seesPeople },
  'FigureChange.rows': { from: 'villageReport', ask: 'total { households { changedSince(asOf: "2024-01-01T00:00:00Z", first: 100) { rows { subjectId } } } }', who: seesPeople, finds: 'household' },
  'FigureChange.rows#lines': { from: 'villageReport', ask: 'total { paid { changedSince(asOf: "2024-01-01T00:00:00Z", first: 100) { rows { subjectId } } } }', who: seesMoney },
  'Explanation.parts': { from: 'villageReport', ask: 'total { difference { explain(first: 1) { parts { label } } } }', who: seesPeople },
  'Explanation.rows': { from: 'villageReport', ask: 'total { households { explain(first: 100) { rows { subjectId } } } }', who: seesPeople, finds: 'household' },
  'Explanation.rows#lines': { from: 'villageReport', ask: 'total { paid { explain(first: 100) { rows { subjectId } } } }', who: seesMoney },
  'Explanation.rows#checks': { from: 'villageReport', ask: 'dynamicManagementFindings { explain(first: 100) { rows { subjectId } } }', who: seesChecks, finds: 'check' },

  ...recoveryRows(seesPeople, seesMoney),
  'DataExport.query': { from: 'DataExport', ask: 'query { value }', who: seesExports, shared: true },
  'DataExport.requestedBy': { from: 'DataExport', ask: 'requestedBy { id }', who: seesExports, shared: true },
  'DataExport.confirmedBy': { from: 'DataExport', ask: 'confirmedBy { id }', who: seesExports, shared: true },
  'DataExport.makings': { from: 'DataExport', ask: 'makings { id }', who: seesExports, shared: true },
  'DataExport.samples': { from: 'DataExport', ask: 'samples { id }', who: auditor, shared: true, finds: 'sample' },
  'AuditSample.export': { from: 'AuditSample', ask: 'export { id }', who: auditor, shared: true, finds: 'export' },
  'AuditSample.drawn': { from: 'AuditSample', ask: 'drawn { subjectId }', who: auditor, shared: true },
  'AuditSample.drawnBy': { from: 'AuditSample', ask: 'drawnBy { id }', who: auditor, shared: true },

  // Files. Finance and auditors see lines; a household has its own policy.
  'IdentityCase.import': { from: 'IdentityCase', ask: 'import { id }', who: ['COUNTY_OP'] },
  'IdentityCase.person': { from: 'IdentityCase', ask: 'person { id }', who: ['COUNTY_OP'] },
  'IdentityCase.decidedBy': { from: 'IdentityCase', ask: 'decidedBy { id }', who: ['COUNTY_OP'] },
  'Import.sheets': { from: 'Import', ask: 'sheets { name }', who: seesImports },
  'ImportSheet.columns': { from: 'Import', ask: 'sheets { columns { heading } }', who: seesImports },
  'Import.summary': { from: 'Import', ask: 'summary { rows }', who: seesImports },
  'ImportSummary.problems': { from: 'Import', ask: 'summary { problems { code } }', who: seesImports },
  'ImportSummary.plan': { from: 'Import', ask: 'summary { plan { key } }', who: seesImports },
  'ImportBatchPlan.allocation': { from: 'Import', ask: 'summary { plan { allocation { id } } }', who: seesImports, finds: 'allocation' },
  'ImportBatchPlan.candidates': { from: 'Import', ask: 'summary { plan { candidates { id } } }', who: seesImports, finds: 'allocation' },
  'ImportSummary.unanswered': { from: 'Import', ask: 'summary { unanswered { lines } }', who: seesImports },
  'UnansweredBatch.batch': { from: 'Import', ask: 'summary { unanswered { batch { id } } }', who: seesImports, finds: 'batch' },
  'Import.refusal': { from: 'Import', ask: 'refusal { code }', who: seesImports },
  'Import.sameFileAs': { from: 'Import', ask: 'sameFileAs { id }', who: seesImports },
  'Import.batches': { from: 'Import', ask: 'batches { id }', who: seesImports },
  'Import.uploadedBy': { from: 'Import', ask: 'uploadedBy { id }', who: seesImports },
  'Import.promotedBy': { from: 'Import', ask: 'promotedBy { id }', who: seesImports },
  'Import.undoneBy': { from: 'Import', ask: 'undoneBy { id }', who: seesImports },
  'Import.rows': { from: 'Import', ask: 'rows(first: 1) { edges { node { row } } }', who: seesImports },
  'ImportRow.import': { from: 'Import', ask: 'rows(first: 1) { edges { node { import { id } } } }', who: seesImports, finds: 'import' },
  'ImportRow.household': { from: 'Import', ask: 'rows(first: 1) { edges { node { household { id } } } }', who: [...townAndCounty, 'AUDITOR'] },
  'ImportRow.payment': { from: 'Import', ask: 'rows(first: 1) { edges { node { payment { id } } } }', who: seesImports },
  'ImportRow.changes': { from: 'Import', ask: 'rows(first: 1) { edges { node { changes { new } } } }', who: seesImports },
  'ImportRow.problems': { from: 'Import', ask: 'rows(first: 1) { edges { node { problems { code } } } }', who: seesImports },

  // Rights and the log
  'Account.grants': { from: 'Account', ask: 'grants { id }', who: seesAccounts, may: seesAccounts, shared: true },
  'RoleGrant.account': { from: 'Account', ask: 'grants { account { id } }', who: seesAccounts, may: seesAccounts, shared: true },
  'Session.account': { from: 'Session', ask: 'account { id }', who: ['SEC_ADMIN'], shared: true },
  'Proposal.changes': { from: 'Proposal', ask: 'changes { new }', who: townAndCounty },
  'Proposal.draftedBy': { from: 'Proposal', ask: 'draftedBy { id }', who: townAndCounty },
  'Proposal.decidedBy': { from: 'Proposal#decided', ask: 'decidedBy { id }', who: townAndCounty },
  'LogEntry.actor': { from: 'LogEntry', ask: 'actor { id }', who: auditor },
  'LogEntry.changes': { from: 'LogEntry', ask: 'changes { new }', who: auditor },
  'LogEntry.changes#reveal': { from: 'LogEntry#reveal', ask: 'changes { new }', who: opensNumbers },
  'LogEntry.changes#team': { from: 'LogEntry#team', ask: 'changes { new }', who: inspectors, shared: true },
  'LogEntry.subjectAccount': { from: 'LogEntry#access', ask: 'subjectAccount { id }', who: ['AUD_ADMIN'] },
  'AccessRead.account': { from: 'accessReads', ask: 'account { id }', who: ['AUD_ADMIN'] },
  'Viewer.account': { from: 'viewer', ask: 'account { id }', who: everyone },
  'Viewer.grants': { from: 'viewer', ask: 'grants { id }', who: everyone },
  // The one who has declared.
  'Viewer.conflictDeclarations': { from: 'viewer', ask: 'conflictDeclarations { id }', who: ['INSPECTOR'] },
  // The one with kin here.
  'Viewer.closedKin': { from: 'viewer', ask: 'closedKin { householdId }', who: ['INSPECTOR'] },
  'ConflictDeclaration.household': { from: 'viewer', ask: 'conflictDeclarations { household { id } }', who: ['INSPECTOR'], finds: 'household' },

  // A number that somebody already has is searched for in the caller's area.
  'NumberSearched.persons': { from: 'searchPerson', ask: 'persons { id }', who: opensNumbers, finds: 'person' },
  'NumberSearched.bankAccounts': { from: 'search', ask: 'bankAccounts { __typename }', who: opensNumbers },
  'FoundBankAccount.bankAccount': { from: 'search', ask: 'bankAccounts { bankAccount { id } }', who: opensNumbers, finds: 'bankAccount' },
  'FoundBankAccount.household': { from: 'search', ask: 'bankAccounts { household { id } }', who: opensNumbers, finds: 'household' },
}
