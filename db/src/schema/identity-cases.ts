import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, text, unique } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { day, id, instant, integer, recordedAt, uuid, version } from './columns.ts'
import { dataImport } from './imports.ts'
import { person } from './people.ts'
import { mzApp, readWithin, within } from './policies.ts'

/** Why a row of a file is not simply the person on record. */
export const identityDoubts = ['NAME_DIFFERS', 'KNOWN_ELSEWHERE', 'SAME_NAME_AND_BIRTH'] as const
export const identityDecisions = ['SAME_PERSON', 'DIFFERENT_PERSON', 'WRONG_NUMBER'] as const

/** 待核身份: whether somebody in a file is somebody on record, for the county to say; said once, it holds for later files. */
export const identityCase = pgTable(
  'identity_case',
  {
    id: id(),
    countyCode: text().notNull(),
    /** The file and the row that raised it first. */
    importId: uuid()
      .notNull()
      .references(() => dataImport.id),
    sheet: integer().notNull(),
    row: integer().notNull(),
    doubt: text({ enum: identityDoubts }).notNull(),
    numberHmac: text().notNull(),
    name: text().notNull(),
    birthDate: day(),
    villageCode: text(),
    /** Who is on record. */
    personId: uuid()
      .notNull()
      .references(() => person.id),
    decision: text({ enum: identityDecisions }),
    decisionReason: text(),
    decidedBy: uuid().references(() => account.id),
    decidedAt: instant(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    unique('identity_case_once').on(t.countyCode, t.numberHmac, t.name, t.personId, t.doubt),
    check(
      'identity_case_decision_is_whole',
      sql`(${t.decision} is null) = (${t.decidedBy} is null) and (${t.decision} is null) = (${t.decidedAt} is null) and (${t.decision} is null) = (${t.decisionReason} is null)`,
    ),
    index('identity_case_open').on(t.countyCode, t.decision, t.id),
    readWithin('identity.decide', 'county'),
    pgPolicy('decide', {
      for: 'update',
      to: mzApp,
      using: within('identity.decide', 'county'),
      withCheck: sql`decided_by = (select mz_account())`,
    }),
  ],
)
