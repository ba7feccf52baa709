import type { Role } from '../../db/src/permissions.ts'
import { type Place, type World, idOfLogin } from './access-world.ts'

/**
 * Who gets what: every root field of the API, for each role and for somebody not signed in.
 * `who` may ask; others are FORBIDDEN, and without a session UNAUTHENTICATED.
 * Local roles find `other` instead of `own` in another township; to county-wide roles both are their own.
 * Written by hand beside `permissions.ts` and the policies, so that a slip in either shows.
 */
export type Outcome =
  /** An object, or a list that is not empty. */
  | 'ROWS'
  /** null or an empty list: what is not visible is absent. */
  | 'NOTHING'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  /** A member of the mutation's union. */
  | (string & {})

type Where = 'own' | 'other' | 'absent'

export type Row = {
  ask: string
  who: readonly Role[] | 'EVERYONE' | 'ANYONE'
  with?: (
    place: Place,
    world: World,
    me: { login: string; session: string },
  ) => Record<string, unknown>
  own: Outcome
  other?: Outcome
  absent?: Outcome
  /** Roles to whom the answer differs, and why that is right stands beside it. */
  except?: Partial<Record<Role | 'PUBLIC', Partial<Record<Where, Outcome>>>>
}

export const localRoles: readonly (Role | 'PUBLIC')[] = ['VILLAGE', 'TOWN_OP', 'TOWN_LEAD']

const county = ['COUNTY_OP', 'COUNTY_LEAD'] as const
const townAndCounty = ['TOWN_OP', 'TOWN_LEAD', ...county] as const
const civil = ['VILLAGE', ...townAndCounty] as const
const inspectors = ['INSPECTOR', 'TEAM_LEAD'] as const
const watchers = [...inspectors, 'AUDITOR'] as const
const seesPeople = [...civil, ...watchers] as const
const seesMoney = [...civil, 'FINANCE', ...watchers] as const
const seesFunds = [...townAndCounty, 'FINANCE', ...watchers] as const

const seesImports = [...townAndCounty, 'FINANCE', 'AUDITOR'] as const

const seesObjections = [...townAndCounty, ...watchers] as const
const objectionRegistrars = ['VILLAGE', 'TOWN_OP', 'COUNTY_OP'] as const

const postingRecorders = ['VILLAGE', 'TOWN_OP'] as const

const noticeDrafters = ['TOWN_OP', 'COUNTY_OP'] as const
const noticeReviewers = ['TOWN_LEAD', 'COUNTY_LEAD'] as const

const exporters = [...county, 'FINANCE', 'AUDITOR'] as const

const id = (field: keyof Place) => (place: Place) => ({ id: place[field] })
const region = (place: Place) => ({ region: place.village })
const hidden = { own: 'ROWS', other: 'NOTHING', absent: 'NOTHING' } as const
// The demonstration's team JC-1 has a sealed check of its own.
const ownSealedCheck = { INSPECTOR: { absent: 'ROWS' }, TEAM_LEAD: { absent: 'ROWS' } } as const
const nobody = idOfLogin('jiancha3')
const noExport = 'DataExport.00000000-0000-4000-8000-000000000000'
const noBankLine = 'BankLine.00000000-0000-4000-8000-000000000000'
const noAllocation = 'Allocation.00000000-0000-4000-8000-000000000000'
const noRecovery = 'Recovery.00000000-0000-4000-8000-000000000000'
const noSpell = 'Spell.00000000-0000-4000-8000-000000000000'
const noReserve = 'ReserveFund.00000000-0000-4000-8000-000000000000'
const noImport = 'Import.00000000-0000-4000-8000-000000000000'

// A table reads by its lines.
// prettier-ignore
const queries: Record<string, Row> = {
  // Reference data
  clock: { ask: '{ clock { today } }', who: 'ANYONE', own: 'ROWS' },
  county: { ask: '{ county { code } }', who: 'ANYONE', own: 'ROWS' },
  region: { ask: 'query ($region: RegionCode!) { region(code: $region) { code } }', who: 'ANYONE', with: region, own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  searchRegions: { ask: 'query ($text: String!) { searchRegions(text: $text) { code } }', who: 'ANYONE', with: ({ name }) => ({ text: name === '无此人名' ? name : '青石' }), own: 'ROWS', absent: 'NOTHING' },
  regionsAlike: { ask: 'query ($text: String!) { regionsAlike(text: $text) { code } }', who: 'ANYONE', with: ({ name }) => ({ text: name === '无此人名' ? name : '青石村' }), own: 'ROWS', absent: 'NOTHING' },
  programmes: { ask: '{ programmes { code } }', who: 'ANYONE', own: 'ROWS' },
  standards: { ask: '{ standards(month: "2025-11") { id } }', who: 'ANYONE', own: 'ROWS' },
  holidays: { ask: '{ holidays(year: 2025) { day } }', who: 'ANYONE', own: 'ROWS' },
  settings: { ask: '{ settings { key } }', who: 'EVERYONE', own: 'ROWS' },
  settingKinds: { ask: '{ settingKinds { key } }', who: 'EVERYONE', own: 'ROWS' },

  // Published lists
  fundUse: { ask: '{ fundUse { year } }', who: 'ANYONE', own: 'ROWS' },
  paidMonths: { ask: '{ paidMonths }', who: 'ANYONE', own: 'ROWS' },
  villagesPaid: { ask: 'query ($region: RegionCode!) { villagesPaid(township: $region) { on } }', who: 'ANYONE', with: ({ township }) => ({ region: township }), own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  noticeArchive: { ask: 'query ($region: RegionCode!) { noticeArchive(region: $region) { months { notices } } }', who: 'ANYONE', with: region, own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  rollFigures: { ask: '{ rollFigures { from } }', who: 'ANYONE', own: 'ROWS' },
  leftRoll: { ask: 'query ($region: RegionCode!) { leftRoll(village: $region) { from } }', who: 'ANYONE', with: region, own: 'ROWS', other: 'ROWS', absent: 'ROWS' },
  villagePaid: { ask: 'query ($region: RegionCode!) { villagePaid(village: $region) { on } }', who: 'ANYONE', with: region, own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  noticePolicy: { ask: '{ noticePolicy { kinds { kind } } }', who: 'ANYONE', own: 'ROWS' },
  publicNotice: { ask: 'query ($id: ID!) { publicNotice(publicId: $id) { title } }', who: 'ANYONE', with: id('publicId'), own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  publicNotices: { ask: 'query ($region: RegionCode!) { publicNotices(village: $region) { title } }', who: 'ANYONE', with: region, own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  latestPublicNotices: { ask: 'query ($region: RegionCode) { latestPublicNotices(region: $region) { title } }', who: 'ANYONE', with: region, own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },

  // People
  household: { ask: 'query ($id: ID!) { household(id: $id) { id } }', who: seesPeople, with: id('household'), ...hidden },
  households: { ask: 'query ($region: RegionCode) { households(filter: { region: $region }) { edges { node { id } } } }', who: seesPeople, with: region, ...hidden },
  person: { ask: 'query ($id: ID!) { person(id: $id) { id } }', who: seesPeople, with: id('person'), ...hidden },
  persons: { ask: 'query ($text: String!, $region: RegionCode) { persons(text: $text, region: $region) { edges { node { id } } } }', who: seesPeople, with: ({ name, village }) => ({ text: name, region: village }), ...hidden },
  // Whatever has an id: anonymous callers know nobody, and finance knows lines without households.
  node: { ask: 'query ($id: ID!) { node(id: $id) { id } }', who: 'ANYONE', with: id('household'), ...hidden, except: { PUBLIC: { own: 'NOTHING', other: 'NOTHING' }, FINANCE: { own: 'NOTHING', other: 'NOTHING' }, SYS_ADMIN: { own: 'NOTHING', other: 'NOTHING' }, SEC_ADMIN: { own: 'NOTHING', other: 'NOTHING' }, AUD_ADMIN: { own: 'NOTHING', other: 'NOTHING' } } },

  // Money
  payment: { ask: 'query ($id: ID!) { payment(id: $id) { id } }', who: seesMoney, with: id('payment'), ...hidden },
  payments: { ask: 'query ($region: RegionCode) { payments(filter: { region: $region }) { edges { node { id } } } }', who: seesMoney, with: region, ...hidden },
  searchPayments: { ask: 'query ($text: String!) { searchPayments(text: $text) { id } }', who: seesMoney, with: ({ payment }) => ({ text: payment }), ...hidden },
  batch: { ask: 'query ($id: ID!) { batch(id: $id) { id } }', who: seesFunds, with: id('batch'), ...hidden },
  batches: { ask: 'query ($region: RegionCode) { batches(filter: { region: $region }) { edges { node { id } } } }', who: seesFunds, with: ({ township }) => ({ region: township }), ...hidden },
  reserveFund: { ask: 'query ($id: ID!) { reserveFund(id: $id) { id } }', who: seesFunds, with: () => ({ id: noReserve }), own: 'NOTHING' },
  reserveFunds: { ask: 'query ($region: RegionCode) { reserveFunds(filter: { region: $region }) { edges { node { id } } } }', who: seesFunds, with: ({ township }) => ({ region: township }), ...hidden },
  reserveUses: { ask: 'query ($region: RegionCode) { reserveUses(filter: { region: $region }) { edges { node { id } } } }', who: seesFunds, with: ({ township }) => ({ region: township }), ...hidden },
  recovery: { ask: 'query ($id: ID!) { recovery(id: $id) { id } }', who: seesMoney, with: () => ({ id: noRecovery }), own: 'NOTHING' },
  recoveries: { ask: '{ recoveries { edges { node { id } } } }', who: seesMoney, own: 'NOTHING' },
  // Quotas are of the whole county and known to every office that works with the money.
  quota: { ask: 'query ($id: ID!) { quota(id: $id) { id } }', who: seesFunds, with: (place, world) => ({ id: place === world.absent ? world.quota.replace(/.{4}$/, '0000') : world.quota }), own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  quotas: { ask: '{ quotas { id } }', who: seesFunds, own: 'ROWS' },
  // Quotas and allocations of the county have their numbers in every office that works with the money.
  searchDocuments: { ask: 'query ($text: String!) { searchDocuments(text: $text) { id } }', who: seesFunds, with: (place, world) => ({ text: place === world.absent ? '无此文号' : '〔2025〕' }), own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  fundTrace: { ask: 'query ($id: ID!) { fundTrace(of: $id) { __typename } }', who: seesFunds, with: id('payment'), ...hidden },
  // Figures of a part must not be read as the whole: beyond the own area they are refused. The county owes nobody on its first day.
  dueTable: { ask: 'query ($region: RegionCode!) { dueTable(region: $region, fromMonth: "2025-11", toMonth: "2025-11") { lines } }', who: seesPeople, with: region, own: 'ROWS', other: 'FORBIDDEN', absent: 'BAD_USER_INPUT' },
  idleTotals: { ask: 'query ($region: RegionCode!) { idleTotals(region: $region) { amount } }', who: seesFunds, with: ({ township }) => ({ region: township }), own: 'ROWS', other: 'FORBIDDEN', absent: 'BAD_USER_INPUT' },
  idleItems: { ask: 'query ($region: RegionCode!) { idleItems(region: $region) { edges { cursor } } }', who: seesFunds, with: ({ township }) => ({ region: township }), own: 'ROWS', other: 'FORBIDDEN', absent: 'BAD_USER_INPUT' },
  leftOut: { ask: 'query ($id: ID!) { leftOut(batchId: $id) { edges { cursor } } }', who: ['TOWN_OP', 'COUNTY_OP'], with: ({ batch }) => ({ id: batch }), own: 'NOTHING', other: 'NOTHING', absent: 'NOTHING' },
  notPaid: { ask: 'query ($region: RegionCode!) { notPaid(region: $region, fromMonth: "2025-11", toMonth: "2025-11") { edges { cursor } } }', who: seesPeople, with: region, own: 'NOTHING', other: 'FORBIDDEN', absent: 'BAD_USER_INPUT' },
  report: { ask: 'query ($region: RegionCode!) { report(region: $region, from: "2025-11", to: "2025-11") { __typename } }', who: seesMoney, with: region, own: 'ROWS', other: 'FORBIDDEN', absent: 'BAD_USER_INPUT' },
  explainTopUpGap: { ask: 'query ($region: RegionCode!) { explainTopUpGap(region: $region, fromMonth: "2025-11", toMonth: "2025-11", programme: SUBSISTENCE_URBAN) { __typename } }', who: seesMoney, with: region, own: 'ROWS', other: 'FORBIDDEN', absent: 'BAD_USER_INPUT' },
  // Only work of one's own is listed; on the first day these have none.
  handNeeded: { ask: '{ handNeeded { key } }', who: 'EVERYONE', own: 'ROWS', except: { FINANCE: { own: 'NOTHING' }, SYS_ADMIN: { own: 'NOTHING' }, SEC_ADMIN: { own: 'NOTHING' }, AUD_ADMIN: { own: 'NOTHING' } } },

  // Files on their way in.
  import: { ask: 'query ($id: ID!) { import(id: $id) { id } }', who: seesImports, with: () => ({ id: noImport }), own: 'NOTHING' },
  bankLineCandidates: { ask: 'query ($id: ID!) { bankLineCandidates(bankLineId: $id) { id } }', who: ['COUNTY_OP'], with: () => ({ id: noBankLine }), own: 'NOTHING' },
  identityCases: { ask: '{ identityCases { edges { node { id } } } }', who: ['COUNTY_OP'], own: 'NOTHING' },
  imports: { ask: '{ imports { edges { node { id } } } }', who: seesImports, own: 'NOTHING' },

  // What was taken out: nobody has yet.
  export: { ask: 'query ($id: ID!) { export(id: $id) { id } }', who: exporters, with: () => ({ id: noExport }), own: 'NOTHING' },
  exports: { ask: '{ exports { edges { node { id } } } }', who: exporters, own: 'NOTHING' },
  exportColumns: { ask: '{ exportColumns(kind: PAYMENTS) { key } }', who: exporters, own: 'ROWS' },
  auditSample: { ask: 'query ($id: ID!) { auditSample(id: $id) { id } }', who: exporters, with: () => ({ id: 'AuditSample.00000000-0000-4000-8000-000000000000' }), own: 'NOTHING' },

  // Notices: what was posted may be read by every office of the county, its rows only by those of the place.
  notice: { ask: 'query ($id: ID!) { notice(id: $id) { id } }', who: seesPeople, with: id('notice'), own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  sampleNotice: { ask: '{ sampleNotice(kind: DECISION, channel: WEB) { kind } }', who: seesPeople, own: 'ROWS' },
  searchNotices: { ask: 'query ($text: String!) { searchNotices(text: $text) { id } }', who: seesPeople, with: ({ publicId }) => ({ text: publicId }), own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },
  // Objections: those who handle them and who watches; the village takes them in and reads none.
  breach: { ask: 'query ($id: ID!) { breach(id: $id) { id } }', who: seesObjections, with: id('breach'), ...hidden },
  breaches: { ask: 'query ($region: RegionCode) { breaches(filter: { region: $region }) { edges { node { id } } } }', who: seesObjections, with: region, ...hidden },
  objection: { ask: 'query ($id: ID!) { objection(id: $id) { id } }', who: seesObjections, with: id('objection'), ...hidden },
  objections: { ask: 'query ($region: RegionCode) { objections(filter: { region: $region }) { edges { node { id } } } }', who: seesObjections, with: region, ...hidden },
  objectionBulletins: { ask: '{ objectionBulletins { received } }', who: 'ANYONE', own: 'ROWS' },
  trackObjection: { ask: '{ trackObjection(code: "0000-0000-0000-0000") { state } }', who: 'ANYONE', own: 'NOTHING' },
  notices: { ask: 'query ($region: RegionCode) { notices(filter: { region: $region }) { edges { node { id } } } }', who: seesPeople, with: region, own: 'ROWS', other: 'ROWS', absent: 'NOTHING' },

  // Inspections: a check that was fed back; one that another team has sealed is nowhere.
  spotCheck: { ask: 'query ($id: ID!) { spotCheck(id: $id) { id } }', who: [...townAndCounty, ...watchers], with: (place, world) => ({ id: place === world.own ? world.spotCheck : world.sealedCheck }), ...hidden, except: { COUNTY_OP: { other: 'NOTHING' }, COUNTY_LEAD: { other: 'NOTHING' }, INSPECTOR: { other: 'NOTHING' }, TEAM_LEAD: { other: 'NOTHING' }, AUDITOR: { other: 'NOTHING' } } },
  spotChecks: { ask: 'query ($state: SpotCheckState) { spotChecks(state: $state) { edges { node { id } } } }', who: [...townAndCounty, ...watchers], with: (place, world) => ({ state: place === world.own ? 'CLOSED' : 'SEALED' }), own: 'ROWS', absent: 'NOTHING', except: ownSealedCheck },
  findings: { ask: 'query ($region: RegionCode) { findings(region: $region) { edges { node { id } } } }', who: [...townAndCounty, ...watchers], with: ({ township }) => ({ region: township }), ...hidden },

  // Rights and the log
  viewer: { ask: '{ viewer { permissions } }', who: 'ANYONE', own: 'ROWS', except: { PUBLIC: { own: 'NOTHING' } } },
  sessions: { ask: '{ sessions { id } }', who: 'EVERYONE', own: 'ROWS' },
  sessionsOf: { ask: 'query ($id: ID!) { sessionsOf(accountId: $id) { id } }', who: ['SEC_ADMIN'], with: (place, world) => ({ id: place === world.absent ? nobody : idOfLogin('anquan1') }), own: 'ROWS', absent: 'NOTHING' },
  accounts: { ask: '{ accounts { edges { node { id } } } }', who: ['COUNTY_LEAD', 'SYS_ADMIN', 'SEC_ADMIN', 'AUD_ADMIN'], own: 'ROWS' },
  rights: { ask: '{ rights { id } }', who: ['AUDITOR', 'SEC_ADMIN', 'AUD_ADMIN'], own: 'ROWS' },
  // One proposal waits: a holiday, seen from the two seats of settings.
  proposals: { ask: '{ proposals(kind: HOLIDAY) { edges { node { id } } } }', who: 'EVERYONE', own: 'NOTHING', except: { COUNTY_OP: { own: 'ROWS' }, COUNTY_LEAD: { own: 'ROWS' } } },
  logEntries: { ask: '{ logEntries { edges { node { id } } } }', who: ['AUDITOR', 'AUD_ADMIN'], own: 'ROWS' },
  accessReads: { ask: '{ accessReads { edges { node { id } } } }', who: ['AUD_ADMIN'], own: 'ROWS' },
  publicLog: { ask: '{ publicLog { size } }', who: 'ANYONE', own: 'ROWS' },
  logHead: { ask: '{ logHead { size } }', who: 'EVERYONE', own: 'ROWS' },
}

const propose = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`
const command = (name: string) => propose(name, `${name[0]!.toUpperCase()}${name.slice(1)}Input`)
const reason = '按照文件办理'

// prettier-ignore
const mutations: Record<string, Row> = {
  // Oneself
  signIn: { ask: command('signIn'), who: 'ANYONE', with: (_, __, me) => ({ input: { login: `nobody-${me.login}`, password: 'x' } }), own: 'SignInRefused' },
  signOut: { ask: 'mutation { signOut { ok } }', who: 'EVERYONE', own: 'ROWS' },
  enrolSecondFactor: { ask: 'mutation { enrolSecondFactor { __typename } }', who: 'EVERYONE', own: 'SecondFactorEnrolment' },
  submitSecondFactor: { ask: 'mutation { submitSecondFactor(code: "none") { __typename } }', who: 'EVERYONE', own: 'InvalidInput' },
  changePassword: { ask: command('changePassword'), who: 'EVERYONE', with: () => ({ input: { current: 'wrong', next: 'long enough to pass' } }), own: 'InvalidInput' },
  revokeSession: { ask: 'mutation ($id: ID!) { revokeSession(sessionId: $id) { __typename } }', who: 'EVERYONE', with: (place, world, me) => ({ id: place === world.absent ? 'Session.00000000-0000-4000-8000-000000000000' : me.session }), own: 'SessionRevoked', absent: 'NOT_FOUND' },

  // Accounts and rights
  createAccount: { ask: command('createAccount'), who: ['SYS_ADMIN'], with: () => ({ input: { login: 'xinren', displayName: '新人', unit: '区民政局' } }), own: 'AccountCreated' },
  disableAccount: { ask: command('disableAccount'), who: ['SYS_ADMIN'], with: (place, world) => ({ input: { accountId: place === world.absent ? nobody.replace(/.{4}$/, '0000') : nobody, version: 99, reason } }), own: 'Stale', absent: 'NOT_FOUND' },
  proposeRoleGrant: { ask: propose('proposeRoleGrant', 'ProposeRoleGrantInput'), who: ['SEC_ADMIN'], with: () => ({ input: { accountId: nobody, role: 'TEAM_LEAD', region: '410499', reason } }), own: 'ProposalDrafted' },
  proposeRoleRevocation: { ask: command('proposeRoleRevocation'), who: ['SEC_ADMIN'], with: () => ({ input: { grantId: 'RoleGrant.00000000-0000-4000-8000-000000000000', reason } }), own: 'NOT_FOUND' },
  proposeSecondFactor: { ask: command('proposeSecondFactor'), who: ['SEC_ADMIN'], with: () => ({ input: { role: 'FINANCE', required: true, reason } }), own: 'ProposalDrafted' },
  // Whoever drafted may not decide; who holds neither seat does not know of it.
  decideProposal: { ask: command('decideProposal'), who: 'EVERYONE', with: (place, world) => ({ input: { proposalId: place === world.absent ? world.proposal.replace(/.{4}$/, '0000') : world.proposal, version: 99, decision: 'CONFIRM' } }), own: 'NOT_FOUND', absent: 'NOT_FOUND', except: { COUNTY_OP: { own: 'RuleBroken' }, COUNTY_LEAD: { own: 'Stale' } } },
  declareConflict: { ask: command('declareConflict'), who: inspectors, with: ({ village }) => ({ input: { village, statement: '妻子的娘家' } }), own: 'ConflictDeclared', absent: 'InvalidInput' },

  // Reference data, by two persons
  proposeStandard: { ask: command('proposeStandard'), who: ['COUNTY_OP'], with: () => ({ input: { programme: 'SUBSISTENCE_URBAN', kind: 'BASIC', unit: 'PERSON_MONTH', amount: '720.00', validFrom: '2026-07', documentNo: '明民〔2026〕1号', reason } }), own: 'ProposalDrafted' },
  proposeSetting: { ask: command('proposeSetting'), who: ['COUNTY_OP'], with: () => ({ input: { key: 'paymentDay', value: '12', validFrom: '2026-01-01', reason } }), own: 'ProposalDrafted' },
  proposeHoliday: { ask: command('proposeHoliday'), who: ['COUNTY_OP'], with: () => ({ input: { day: '2032-01-01', kind: 'HOLIDAY', name: '元旦', reason } }), own: 'ProposalDrafted' },
  proposeResponsiblePerson: { ask: command('proposeResponsiblePerson'), who: ['TOWN_OP', 'COUNTY_OP'], with: ({ township }) => ({ input: { region: township, post: '民政办主任', name: '汤小梅', officePhone: '0375-1234567', validFrom: '2026-01-01', reason } }), own: 'ProposalDrafted', other: 'FORBIDDEN', absent: 'InvalidInput' },

  // Files on their way in: prepared by one, promoted by another.
  startImport: { ask: command('startImport'), who: ['TOWN_OP', 'COUNTY_OP', 'FINANCE'], with: (place) => ({ input: { kind: 'SUBSISTENCE_ROSTER', region: place.township, source: '民政办', fileName: 'x.csv', sizeBytes: 3, parts: 2 } }), own: 'InvalidInput' },
  receiveImportPart: { ask: 'mutation ($id: ID!, $bytes: Bytes!) { receiveImportPart(importId: $id, n: 0, bytes: $bytes) { __typename } }', who: ['TOWN_OP', 'COUNTY_OP', 'FINANCE'], with: () => ({ id: noImport, bytes: new Uint8Array(1) }), own: 'NOT_FOUND' },
  decideIdentityCases: { ask: command('decideIdentityCases'), who: ['COUNTY_OP'], with: () => ({ input: { caseIds: ['IdentityCase.00000000-0000-4000-8000-000000000000'], decision: 'SAME_PERSON', reason: '对照证件' } }), own: 'NOT_FOUND' },
  decideIdentityCase: { ask: command('decideIdentityCase'), who: ['COUNTY_OP'], with: () => ({ input: { caseId: 'IdentityCase.00000000-0000-4000-8000-000000000000', version: 1, decision: 'SAME_PERSON', reason: '对照证件' } }), own: 'NOT_FOUND' },
  correctImport: { ask: command('correctImport'), who: ['TOWN_OP', 'COUNTY_OP', 'FINANCE'], with: () => ({ input: { importId: noImport, version: 1, columns: [], allocations: [] } }), own: 'NOT_FOUND' },
  cancelImport: { ask: propose('cancelImport', 'MoveImportInput'), who: ['TOWN_OP', 'COUNTY_OP', 'FINANCE'], with: () => ({ input: { importId: noImport, version: 1 } }), own: 'NOT_FOUND' },
  promoteImport: { ask: propose('promoteImport', 'MoveImportInput'), who: [...county], with: () => ({ input: { importId: noImport, version: 1 } }), own: 'NOT_FOUND' },
  undoImport: { ask: propose('undoImport', 'MoveImportInput'), who: [...county], with: () => ({ input: { importId: noImport, version: 1 } }), own: 'NOT_FOUND' },

  decideBankLine: { ask: command('decideBankLine'), who: ['COUNTY_OP'], with: () => ({ input: { bankLineId: noBankLine, version: 1, decision: 'NOT_OURS', reason } }), own: 'NOT_FOUND' },
  proposeBankLineMatch: { ask: propose('proposeBankLineMatch', 'ProposeBankLineMatchInput'), who: ['COUNTY_OP'], with: ({ payment }) => ({ input: { bankLineId: noBankLine, paymentId: payment, reason } }), own: 'NOT_FOUND' },

  // Files that leave: every kind asks for what its list asks for.
  requestExport: { ask: command('requestExport'), who: exporters, with: ({ village }) => ({ input: { kind: 'PAYMENTS', filter: { payments: { region: village } }, format: 'CSV', reason } }), own: 'ROWS', absent: 'InvalidInput' },
  decideExport: { ask: command('decideExport'), who: ['COUNTY_LEAD'], with: () => ({ input: { exportId: noExport, version: 1, confirm: true } }), own: 'NOT_FOUND' },
  drawSample: { ask: command('drawSample'), who: exporters, with: () => ({ input: { exportId: noExport, method: 'RANDOM', seed: '20251201', size: 1 } }), own: 'NOT_FOUND' },

  // Lines and protected numbers
  proposePayeeChange: { ask: command('proposePayeeChange'), who: ['VILLAGE', 'TOWN_OP', 'COUNTY_OP'], with: ({ household }) => ({ input: { householdId: household, replaces: 'BankAccount.00000000-0000-4000-8000-000000000000', payeeKind: 'PERSON', number: '12', bankName: '农商行', holderName: '某人', fromMonth: '2025-12', reason } }), own: 'InvalidInput', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  returnPayment: { ask: command('returnPayment'), who: ['COUNTY_OP'], with: ({ payment }) => ({ input: { paymentId: payment, version: 99, returnCode: 'CLOSED', on: '2025-11-30', reason } }), own: 'Stale', absent: 'NOT_FOUND' },
  reissuePayment: { ask: command('reissuePayment'), who: ['COUNTY_OP'], with: ({ payment }) => ({ input: { paymentId: payment, version: 99, reason } }), own: 'Stale', absent: 'NOT_FOUND' },
  draftBatch: { ask: command('draftBatch'), who: ['TOWN_OP', 'COUNTY_OP'], with: ({ township }) => ({ input: { region: township, programme: 'SUBSISTENCE_RURAL', month: '2024-01', allocationId: noAllocation, documentNo: '1号' } }), own: 'NOT_FOUND' },
  reviewBatch: { ask: propose('reviewBatch', 'MoveBatchInput'), who: [...county], with: ({ batch }) => ({ input: { batchId: batch, version: 99 } }), own: 'Stale', absent: 'NOT_FOUND' },
  sendBackBatch: { ask: propose('sendBackBatch', 'SendBackBatchInput'), who: [...county], with: ({ batch }) => ({ input: { batchId: batch, version: 99, reason } }), own: 'Stale', absent: 'NOT_FOUND' },
  // Notices: drafted and reviewed by those of the place; what was posted elsewhere is known, and not theirs to move.
  bringInRegister: { ask: command('bringInRegister'), who: noticeDrafters, with: ({ village }) => ({ input: { village, heldOn: '2025-06-30', source: '户籍底册', text: '王某,2' } }), own: 'InvalidInput', other: 'FORBIDDEN', absent: 'InvalidInput' },
  draftNotices: { ask: command('draftNotices'), who: noticeDrafters, with: ({ village }) => ({ input: { kind: 'DECISION', region: village, month: '2020-01' } }), own: 'InvalidInput', other: 'FORBIDDEN', absent: 'InvalidInput' },
  editNotice: { ask: command('editNotice'), who: noticeDrafters, with: ({ notice }) => ({ input: { noticeId: notice, version: 99 } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  redrawNotice: { ask: propose('redrawNotice', 'MoveNoticeInput'), who: noticeDrafters, with: ({ notice }) => ({ input: { noticeId: notice, version: 99 } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  discardNotice: { ask: propose('discardNotice', 'MoveNoticeInput'), who: noticeDrafters, with: ({ notice }) => ({ input: { noticeId: notice, version: 99 } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  submitNotice: { ask: command('submitNotice'), who: noticeDrafters, with: ({ notice }) => ({ input: { noticeId: notice, version: 99 } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  correctNotice: { ask: propose('correctNotice', 'MoveNoticeInput'), who: noticeDrafters, with: ({ notice }) => ({ input: { noticeId: notice, version: 99 } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  sendBackNotice: { ask: propose('sendBackNotice', 'NoticeReasonedInput'), who: noticeReviewers, with: ({ notice }) => ({ input: { noticeId: notice, version: 99, reason } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  withdrawNotice: { ask: propose('withdrawNotice', 'WithdrawNoticeInput'), who: noticeReviewers, with: ({ notice }) => ({ input: { noticeId: notice, version: 99, reason } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  approveNotice: { ask: command('approveNotice'), who: noticeReviewers, with: ({ notice }) => ({ input: { noticeId: notice, version: 99, checklist: [] } }), own: 'Stale', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  openBreach: { ask: command('openBreach'), who: noticeReviewers, with: ({ notice }) => ({ input: { noticeId: notice, leaked: [] } }), own: 'InvalidInput', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  recordBreachStep: { ask: command('recordBreachStep'), who: ['TOWN_LEAD', 'COUNTY_OP'], with: ({ breach }) => ({ input: { breachId: breach, version: 99, kind: 'CAUSE', doneOn: '2025-12-01', text: '已查明' } }), own: 'Stale', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  closeBreach: { ask: command('closeBreach'), who: ['COUNTY_LEAD'], with: ({ breach }) => ({ input: { breachId: breach, version: 99, conclusion: '已处置' } }), own: 'Stale', absent: 'NOT_FOUND' },
  receivePostingPhoto: { ask: 'mutation ($id: ID!, $bytes: Bytes!) { receivePostingPhoto(noticeId: $id, bytes: $bytes) { __typename } }', who: postingRecorders, with: ({ notice }) => ({ id: notice, bytes: Buffer.from('no photo') }), own: 'InvalidInput', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  dropPostingPhoto: { ask: command('dropPostingPhoto'), who: postingRecorders, with: ({ photo }) => ({ input: { photoId: photo } }), own: 'RuleBroken', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  recordPosting: { ask: command('recordPosting'), who: postingRecorders, with: ({ notice }) => ({ input: { noticeId: notice, part: 'FIRST_DAY', postedOn: '2999-01-01', postedBy: '何某', witness: '孙某', place: '公示栏', photoIds: [] } }), own: 'InvalidInput', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  fileObjection: { ask: command('fileObjection'), who: 'ANYONE', with: ({ publicId }) => ({ input: { publicId, grounds: 'OTHER', statement: ' ', clientKey: '00000000-0000-4000-8000-000000000001' } }), own: 'InvalidInput', absent: 'NOT_FOUND' },
  registerObjection: { ask: command('registerObjection'), who: objectionRegistrars, with: ({ notice }) => ({ input: { noticeId: notice, channel: 'WEB', grounds: 'OTHER', statement: '有误', receivedOn: '2025-12-01', clientKey: '00000000-0000-4000-8000-000000000002' } }), own: 'InvalidInput', other: 'FORBIDDEN', absent: 'NOT_FOUND' },
  nameObjectionRow: { ask: command('nameObjectionRow'), who: noticeDrafters, with: ({ objection }) => ({ input: { objectionId: objection, version: 99, rowId: 'NoticeRow.00000000-0000-4000-8000-000000000000' } }), own: 'Stale', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  inquireObjection: { ask: command('inquireObjection'), who: noticeDrafters, with: ({ objection }) => ({ input: { objectionId: objection, version: 99, method: 'RECORDS', finding: '查过' } }), own: 'Stale', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  sendBackObjection: { ask: command('sendBackObjection'), who: noticeReviewers, with: ({ objection }) => ({ input: { objectionId: objection, version: 99, reason } }), own: 'Stale', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  decideObjection: { ask: command('decideObjection'), who: noticeReviewers, with: ({ objection }) => ({ input: { objectionId: objection, version: 99, outcome: 'REJECTED', reply: '不成立' } }), own: 'Stale', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  revealObjector: { ask: command('revealObjector'), who: noticeDrafters, with: ({ objection }) => ({ input: { objectionId: objection, reason: ' ' } }), own: 'InvalidInput', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  putInLines: { ask: command('putInLines'), who: ['TOWN_OP', 'COUNTY_OP'], with: ({ batch }) => ({ input: { batchId: batch, version: 99, lines: [{ spellId: noSpell, amount: '1.00' }], reason } }), own: 'NOT_FOUND' },
  takeOutLines: { ask: command('takeOutLines'), who: ['TOWN_OP', 'COUNTY_OP'], with: ({ batch, payment }) => ({ input: { batchId: batch, version: 99, paymentIds: [payment], reason } }), own: 'Stale', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  cancelBatch: { ask: command('cancelBatch'), who: ['COUNTY_OP'], with: ({ batch }) => ({ input: { batchId: batch, version: 99, reason } }), own: 'Stale', absent: 'NOT_FOUND' },
  checkBatch: { ask: propose('checkBatch', 'MoveBatchInput'), who: ['FINANCE'], with: ({ batch }) => ({ input: { batchId: batch, version: 99 } }), own: 'Stale', absent: 'NOT_FOUND' },
  payBatch: { ask: propose('payBatch', 'PayBatchInput'), who: ['FINANCE'], with: ({ batch }) => ({ input: { batchId: batch, version: 99, voucherNo: 'X-1', on: '2025-11-30' } }), own: 'Stale', absent: 'NOT_FOUND' },
  proposeFundCorrection: { ask: command('proposeFundCorrection'), who: ['COUNTY_OP', 'FINANCE'], with: (place, world) => ({ input: { documentId: place === world.absent ? world.quota.replace(/.{4}$/, '0000') : world.quota, reason } }), own: 'RuleBroken', absent: 'NOT_FOUND' },
  proposeReserveAdvance: { ask: command('proposeReserveAdvance'), who: ['COUNTY_OP'], with: (place, world) => ({ input: { quotaId: place === world.absent ? world.quota.replace(/.{4}$/, '0000') : world.quota, region: '410499', amount: '1.00', documentNo: '1号', reason } }), own: 'InvalidInput', absent: 'NOT_FOUND' },
  drawReserveLines: { ask: command('drawReserveLines'), who: ['TOWN_OP'], with: ({ payment }) => ({ input: { fundId: noReserve, version: 1, paymentIds: [payment], on: '2025-12-01' } }), own: 'NOT_FOUND' },
  drawReserveGrant: { ask: command('drawReserveGrant'), who: ['TOWN_OP'], with: ({ household }) => ({ input: { fundId: noReserve, version: 1, householdId: household, amount: '1.00', on: '2025-12-01', reason } }), own: 'NOT_FOUND' },
  accountReserve: { ask: command('accountReserve'), who: ['TOWN_OP', 'TOWN_LEAD'], with: () => ({ input: { fundId: noReserve, version: 1, from: '2025-11-01', to: '2025-11-30' } }), own: 'NOT_FOUND' },
  decideReserveStatement: { ask: command('decideReserveStatement'), who: [...county], with: () => ({ input: { statementId: noReserve.replace('Fund', 'Statement'), version: 1, decision: 'CONFIRM' } }), own: 'NOT_FOUND' },
  returnReserve: { ask: command('returnReserve'), who: ['FINANCE'], with: () => ({ input: { fundId: noReserve, version: 1, amount: '1.00', on: '2025-12-01', receiptNo: 'X-1' } }), own: 'NOT_FOUND' },
  closeReserve: { ask: command('closeReserve'), who: [...county], with: () => ({ input: { fundId: noReserve, version: 1 } }), own: 'NOT_FOUND' },
  assessRecovery: { ask: command('assessRecovery'), who: ['TOWN_OP', 'COUNTY_OP'], with: ({ household }) => ({ input: { householdId: household, programme: 'SUBSISTENCE_RURAL', fromMonth: '2025-11', toMonth: '2025-10', amount: '1.00', ground: 'OTHER', reason } }), own: 'InvalidInput', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  demandRecovery: { ask: command('demandRecovery'), who: ['COUNTY_LEAD'], with: () => ({ input: { recoveryId: noRecovery, version: 1, documentNo: '1号', dueOn: '2025-12-31' } }), own: 'NOT_FOUND' },
  planRecovery: { ask: command('planRecovery'), who: ['COUNTY_LEAD'], with: () => ({ input: { recoveryId: noRecovery, version: 1, instalments: [{ dueOn: '2026-01-31', amount: '1.00' }], reason } }), own: 'NOT_FOUND' },
  receiveRecovery: { ask: command('receiveRecovery'), who: ['FINANCE'], with: () => ({ input: { recoveryId: noRecovery, version: 1, amount: '1.00', on: '2025-12-01', slipNo: 'X-1' } }), own: 'NOT_FOUND' },
  sendRecoveryToCourt: { ask: command('sendRecoveryToCourt'), who: ['COUNTY_LEAD'], with: () => ({ input: { recoveryId: noRecovery, version: 1, documentNo: '1号', reason } }), own: 'NOT_FOUND' },
  closeRecovery: { ask: command('closeRecovery'), who: ['COUNTY_LEAD'], with: () => ({ input: { recoveryId: noRecovery, version: 1 } }), own: 'NOT_FOUND' },
  proposeRecoveryOffset: { ask: command('proposeRecoveryOffset'), who: ['TOWN_OP', 'COUNTY_OP'], with: ({ payment }) => ({ input: { recoveryId: noRecovery, paymentId: payment, amount: '1.00', reason } }), own: 'NOT_FOUND' },
  proposeGivingUp: { ask: command('proposeGivingUp'), who: ['TOWN_OP', 'COUNTY_OP'], with: () => ({ input: { recoveryId: noRecovery, outcome: 'DROPPED', reason } }), own: 'NOT_FOUND' },
  printSlip: { ask: command('printSlip'), who: townAndCounty, with: ({ household }) => ({ input: { householdId: household, purpose: 'HOUSEHOLD_ASKED', reason } }), own: 'SlipPrinted', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  revealIdentity: { ask: command('revealIdentity'), who: ['TOWN_OP', 'COUNTY_OP', ...watchers], with: ({ person }) => ({ input: { subjectId: person, purpose: 'VERIFY_IDENTITY', reason } }), own: 'IdentityRevealed', other: 'NOT_FOUND', absent: 'NOT_FOUND' },
  searchByNumber: { ask: command('searchByNumber'), who: ['TOWN_OP', 'COUNTY_OP', ...watchers], with: () => ({ input: { number: '6217000000000000000', reason } }), own: 'NumberSearched' },
  markSubject: { ask: command('markSubject'), who: watchers, with: ({ household }) => ({ input: { subjectId: household, mark: 'LOOK', note: '再看一次' } }), own: 'SubjectMarked', absent: 'NOT_FOUND' },
}

const named = (root: string, rows: Record<string, Row>) =>
  Object.fromEntries(Object.entries(rows).map(([field, row]) => [`${root}.${field}`, row]))

export const accessTable: Record<string, Row> = {
  ...named('Query', queries),
  ...named('Mutation', mutations),
}
