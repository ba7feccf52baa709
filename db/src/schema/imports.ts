import { sql } from 'drizzle-orm'
import {
  check,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import {
  boolean,
  bytea,
  fen,
  id,
  instant,
  integer,
  month,
  recordedAt,
  uuid,
  version,
} from './columns.ts'
import { paymentKinds, returnCodes } from './payments.ts'
import { insertWithin, mzApp, readWithin, updateWithin } from './policies.ts'
import { programmeCodes } from './programmes.ts'

/** What a file may be; the first page of an import asks, recognition proposes. */
export const importKinds = [
  'SUBSISTENCE_ROSTER',
  'DESTITUTE_ROSTER',
  'TEMPORARY_AID',
  'PAYMENT_DETAIL',
  'QUOTA',
  'ALLOCATION',
  'BANK_RETURN',
] as const

/** What a bank says became of a line. */
export const bankResults = ['SETTLED', ...returnCodes] as const

/** Why a line of the bank has not exactly one line of ours. */
export const unmatchedReasons = [
  'NO_CANDIDATE',
  'SEVERAL_CANDIDATES',
  'AMOUNT_DIFFERS',
  'NAME_DIFFERS',
  'ALREADY_RETURNED',
  'NOT_PAID_YET',
  'TWICE',
] as const

export const importStates = [
  'UPLOADING',
  'QUEUED',
  'READING',
  'PREVIEW',
  'PROMOTING',
  'PROMOTED',
  'UNDOING',
  'UNDONE',
  'REFUSED',
  'CANCELLED',
] as const

/** A file on its way in: nothing of it counts until another person promotes it. */
export const dataImport = pgTable(
  'data_import',
  {
    id: id(),
    countyCode: text().notNull(),
    /** Null: the whole county. */
    townshipCode: text(),
    kind: text({ enum: importKinds }).notNull(),
    /** Whose file: headings are remembered by it. */
    source: text().notNull(),
    fileName: text().notNull(),
    sizeBytes: integer().notNull(),
    parts: integer().notNull(),
    /** Of the whole file, once it is here. */
    sha256: text(),
    state: text({ enum: importStates }).notNull().default('UPLOADING'),
    /** How each sheet is understood: proposed, then corrected by a person. */
    layouts: jsonb(),
    /** What the file does not say and a person chose: programme, month, allocation by batch. */
    choices: jsonb()
      .notNull()
      .default(sql`'{}'`),
    /** Counts by class and problem, sums, what it would write. */
    summary: jsonb(),
    /** Code and detail of a file that is not opened or not understood. */
    refusal: jsonb(),
    progressDone: integer().notNull().default(0),
    progressTotal: integer().notNull().default(0),
    uploadedBy: uuid()
      .notNull()
      .references(() => account.id),
    uploadedAt: instant()
      .notNull()
      .default(sql`mz_now()`),
    promotedBy: uuid().references(() => account.id),
    promotedAt: instant(),
    undoneBy: uuid().references(() => account.id),
    undoneAt: instant(),
    version: version(),
  },
  (t) => [
    check('data_import_promoted_by_another', sql`${t.promotedBy} <> ${t.uploadedBy}`),
    check(
      'data_import_promoted_is_whole',
      sql`(${t.promotedBy} is null) = (${t.promotedAt} is null) and (${t.state} not in ('PROMOTING', 'PROMOTED', 'UNDOING', 'UNDONE') or ${t.promotedBy} is not null)`,
    ),
    check('data_import_size', sql`${t.sizeBytes} > 0 and ${t.parts} > 0`),
    index('data_import_newest').on(t.countyCode, t.uploadedAt),
    index('data_import_file').on(t.sha256),
    readWithin('import.read', 'township'),
    insertWithin('import.prepare', 'township'),
    updateWithin('import.prepare', 'township'),
    pgPolicy('promote', {
      for: 'update',
      to: mzApp,
      using: sql`county_code = any(array(select mz_areas('import.promote', 6)))`,
    }),
  ],
)

const ofImport = () =>
  uuid()
    .notNull()
    .references(() => dataImport.id)

/** The file as it came, in sealed pieces: evidence, and what a marked copy is made from. */
export const importPart = pgTable(
  'import_part',
  {
    importId: ofImport(),
    n: integer().notNull(),
    countyCode: text().notNull(),
    townshipCode: text(),
    sealed: bytea().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.n] }),
    readWithin('import.read', 'township'),
    insertWithin('import.prepare', 'township'),
  ],
)

/** One data row of a file, understood; protected numbers sealed together, matched by HMAC. */
export const importRow = pgTable(
  'import_row',
  {
    /** Becomes the id of the line it is promoted to: a line knows its cell. */
    id: uuid().notNull(),
    importId: ofImport(),
    n: integer().notNull(),
    countyCode: text().notNull(),
    townshipCode: text(),
    sheet: integer().notNull(),
    row: integer().notNull(),
    hidden: boolean().notNull(),
    /** NEW, CHANGED and SAME speak of what is already recorded for (month, person, programme, kind). */
    class: text({
      enum: ['READ', 'NEW', 'CHANGED', 'SAME', 'UNMATCHED', 'REFUSED', 'IDENTITY_REVIEW'],
    }).notNull(),
    name: text(),
    month: month(),
    programmeCode: text({ enum: programmeCodes }),
    paymentKind: text({ enum: paymentKinds }),
    amountFen: fen(),
    /** Field → text, as recognised; no protected number. */
    values: jsonb().notNull(),
    /** Numbers and members, sealed together. */
    sealed: text(),
    personHmac: text(),
    accountHmac: text(),
    accountLast4: text(),
    problems: jsonb()
      .notNull()
      .default(sql`'[]'`),
    /** How it compares with what was approved: AS_APPROVED, NO_APPROVAL, AMOUNT_DIFFERS, COVERED_DIFFERS. */
    spellFinding: text({
      enum: ['AS_APPROVED', 'NO_APPROVAL', 'AMOUNT_DIFFERS', 'COVERED_DIFFERS'],
    }),
    villageCode: text(),
    personId: uuid(),
    householdId: uuid(),
    spellId: uuid(),
    bankAccountId: uuid(),
    /** The line already there that this row repeats or contradicts. */
    paymentId: uuid(),
    /** Old values of what differs. */
    old: jsonb(),
    /** Of a bank's row: the state of the line that was compared; a line that moved on is not written. */
    paymentVersion: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.n] }),
    uniqueIndex('import_row_id').on(t.id),
    index('import_row_class').on(t.importId, t.class, t.n),
    index('import_row_key').on(t.importId, t.personHmac, t.month),
    index('import_row_line')
      .on(t.importId)
      .where(sql`payment_id is not null`),
    readWithin('import.read', 'township'),
  ],
)

/** What a heading of a source meant, as a person confirmed by promoting it. */
export const headingMemory = pgTable(
  'heading_memory',
  {
    id: id(),
    countyCode: text().notNull(),
    source: text().notNull(),
    kind: text({ enum: importKinds }).notNull(),
    heading: text().notNull(),
    /** Null: left out on purpose. */
    field: text(),
    importId: ofImport(),
    recordedAt: recordedAt(),
  },
  (t) => [
    unique('heading_memory_of_import').on(t.importId, t.heading),
    index('heading_memory_source').on(t.countyCode, t.source, t.kind),
    pgPolicy('read_within', {
      for: 'select',
      to: mzApp,
      using: sql`county_code = any(array(select mz_counties_of('import.read')))`,
    }),
  ],
)

/** One line of a bank's return file, matched to ours only when exactly one candidate fits. */
export const bankLine = pgTable(
  'bank_line',
  {
    id: id(),
    importId: ofImport(),
    countyCode: text().notNull(),
    townshipCode: text(),
    name: text(),
    accountLast4: text(),
    amountFen: fen().notNull(),
    result: text({ enum: bankResults }).notNull(),
    resultText: text(),
    onDate: text(),
    reference: text(),
    state: text({ enum: ['MATCHED', 'UNMATCHED', 'DECIDED'] }).notNull(),
    reason: text({ enum: unmatchedReasons }),
    paymentMonth: month(),
    paymentId: uuid(),
    decision: text({ enum: ['OURS', 'NOT_OURS', 'BANK_ERROR'] }),
    decisionReason: text(),
    decidedBy: uuid().references(() => account.id),
    decidedAt: instant(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    check(
      'bank_line_matched_names_line',
      sql`(${t.state} = 'UNMATCHED') = (${t.reason} is not null and ${t.decision} is null)`,
    ),
    check('bank_line_decision_is_whole', sql`(${t.decision} is null) = (${t.decidedBy} is null)`),
    index('bank_line_open').on(t.countyCode, t.state),
    index('bank_line_payment').on(t.paymentId),
    index('bank_line_import').on(t.importId),
    readWithin('import.read', 'township'),
    pgPolicy('decide', {
      for: 'update',
      to: mzApp,
      using: sql`county_code = any(array(select mz_areas('reconcile.decide', 6)))`,
    }),
  ],
)
