import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
  unique,
} from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import {
  area,
  boolean,
  day,
  id,
  instant,
  integer,
  month,
  recordedAt,
  uuid,
  version,
} from './columns.ts'
import { mzApp, readWithin, within, withoutConflict, withoutConflictOf } from './policies.ts'

export const person = pgTable(
  'person',
  {
    id: id(),
    ...area.village,
    householdId: uuid().notNull(),
    name: text().notNull(),
    pinyin: text().notNull(),
    initials: text().notNull(),
    sex: text({ enum: ['M', 'F'] }).notNull(),
    birthDate: day().notNull(),
    disabled: boolean().notNull().default(false),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('person_village').on(t.villageCode),
    index('person_household').on(t.householdId),
    index('person_county_name').on(t.countyCode, t.name),
    unique('person_superseded_once').on(t.supersedesId),
    readWithin('person.read'),
    withoutConflict(),
  ],
)

/** Sealed; matched by keyed HMAC. No serving role selects it: `mz_reveal` answers only beside its log entry. */
export const personIdentity = pgTable(
  'person_identity',
  {
    personId: uuid()
      .primaryKey()
      .references(() => person.id),
    documentKind: text({
      enum: ['RESIDENT_ID', 'LEGACY_15', 'RESIDENCE_PERMIT', 'NONE_YET'],
    }).notNull(),
    numberSealed: text().notNull(),
    numberHmac: text().notNull(),
    phoneSealed: text(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('person_identity_number').on(t.numberHmac)],
).enableRLS()

/** Whoever lives together and applies together (共同生活的家庭成员). */
export const household = pgTable(
  'household',
  {
    id: id(),
    ...area.village,
    /** 家庭编号: local, printed on files. */
    code: text().notNull(),
    groupNo: text().notNull(),
    headPersonId: uuid().notNull(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex('household_code').on(t.countyCode, t.code),
    index('household_village').on(t.villageCode),
    readWithin('person.read'),
    pgPolicy('without_conflict', {
      as: 'restrictive',
      for: 'select',
      to: mzApp,
      using: sql`village_code <> all(array(select mz_conflict_villages())) and id <> all(array(select mz_conflict_households()))`,
    }),
  ],
)

/** Membership by month: `toMonth` is the first month no longer. */
export const householdMember = pgTable(
  'household_member',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    relation: text({
      enum: [
        'HEAD',
        'SPOUSE',
        'CHILD',
        'PARENT',
        'GRANDCHILD',
        'GRANDPARENT',
        'SIBLING',
        'WARD',
        'OTHER',
      ],
    }).notNull(),
    fromMonth: month().notNull(),
    toMonth: month(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('household_member_household').on(t.householdId),
    index('household_member_person').on(t.personId),
    check(
      'household_member_ends_after_start',
      sql`${t.toMonth} is null or ${t.toMonth} > ${t.fromMonth}`,
    ),
    readWithin('person.read'),
    withoutConflict(),
  ],
)

export const institution = pgTable(
  'institution',
  {
    id: id(),
    ...area.village,
    name: text().notNull(),
    beds: integer().notNull(),
    recordedAt: recordedAt(),
  },
  () => [readWithin('payment.read')],
)

/** Where money goes. The number is sealed; the last four digits are for the eye. */
export const bankAccount = pgTable(
  'bank_account',
  {
    id: id(),
    ...area.village,
    householdId: uuid(),
    institutionId: uuid().references(() => institution.id),
    payeeKind: text({ enum: ['PERSON', 'GUARDIAN', 'INSTITUTION'] }).notNull(),
    holderName: text().notNull(),
    bankName: text().notNull(),
    numberLast4: text().notNull(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('bank_account_household').on(t.householdId),
    check(
      'bank_account_owner',
      sql`(${t.payeeKind} = 'INSTITUTION') = (${t.institutionId} is not null) and (${t.payeeKind} = 'INSTITUTION') = (${t.householdId} is null)`,
    ),
    readWithin('payment.read'),
    // Whoever lives in a home of another township is paid to its account.
    pgPolicy('read_institutions', {
      for: 'select',
      to: mzApp,
      using: sql`payee_kind = 'INSTITUTION' and county_code = any(array(select mz_counties_of('payment.read')))`,
    }),
    withoutConflict('maybe'),
  ],
)

/** The number itself, apart: matched by HMAC in a logged search, opened by a logged reveal. */
export const bankAccountIdentity = pgTable(
  'bank_account_identity',
  {
    bankAccountId: uuid()
      .primaryKey()
      .references(() => bankAccount.id),
    numberSealed: text().notNull(),
    numberHmac: text().notNull(),
  },
  (t) => [index('bank_account_identity_number').on(t.numberHmac)],
).enableRLS()

/** Card kept by another under a written agreement filed with the county (代持卡备案). */
export const proxyHolding = pgTable(
  'proxy_holding',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    bankAccountId: uuid()
      .notNull()
      .references(() => bankAccount.id),
    holderName: text().notNull(),
    holderPost: text().notNull(),
    filedOn: day().notNull(),
    endedOn: day(),
    recordedAt: recordedAt(),
  },
  () => [readWithin('person.read'), withoutConflict()],
)

/** Kin of staff or village cadres are registered apart (近亲属备案, 57号 11). */
export const kinDeclaration = pgTable(
  'kin_declaration',
  {
    id: id(),
    ...area.village,
    householdId: uuid()
      .notNull()
      .references(() => household.id),
    staffName: text().notNull(),
    staffPost: text().notNull(),
    relation: text().notNull(),
    filedOn: day().notNull(),
    recordedAt: recordedAt(),
  },
  () => [readWithin('person.read'), withoutConflict()],
)

/** What other registers say of a person: a hint with its source and cut-off, never a verdict. */
export const externalFact = pgTable(
  'external_fact',
  {
    id: id(),
    countyCode: text().notNull(),
    kind: text({
      enum: ['DEATH', 'VEHICLE', 'PAYROLL', 'OTHER_COUNTY_ROLL', 'PENALTY', 'BUSINESS', 'PROPERTY'],
    }).notNull(),
    personHmac: text().notNull(),
    source: text().notNull(),
    cutOffOn: day().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    detail: jsonb().notNull(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('external_fact_person').on(t.personHmac),
    index('external_fact_kind').on(t.countyCode, t.kind),
    pgPolicy('read_within', { for: 'select', to: mzApp, using: within('fact.read', 'county') }),
  ],
)

/** Private note of an inspector's or auditor's team on a line or a household. Superseded, never edited. */
export const workingPaper = pgTable(
  'working_paper',
  {
    id: id(),
    countyCode: text().notNull(),
    teamCode: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    subjectKind: text({ enum: ['PAYMENT', 'HOUSEHOLD'] }).notNull(),
    subjectId: uuid().notNull(),
    mark: text({ enum: ['NONE', 'LOOK', 'DOUBT', 'CLEARED'] }).notNull(),
    note: text().notNull(),
    supersedesId: uuid(),
    at: instant()
      .notNull()
      .default(sql`mz_now()`),
  },
  (t) => [
    foreignKey({ columns: [t.supersedesId], foreignColumns: [t.id] }),
    unique('working_paper_superseded_once').on(t.supersedesId),
    index('working_paper_subject').on(t.subjectId, t.teamCode),
    pgPolicy('team_reads', {
      for: 'select',
      to: mzApp,
      using: sql`team_code = (select mz_team()) and county_code = any(array(select mz_areas('paper.write', 6)))`,
    }),
    withoutConflictOf('subject_id::text'),
    pgPolicy('team_writes', {
      for: 'insert',
      to: mzApp,
      withCheck: sql`team_code = (select mz_team()) and account_id = (select mz_account())`,
    }),
  ],
)
