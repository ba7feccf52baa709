import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core'

import { area, day, id, recordedAt, uuid } from './columns.ts'
import { insertWithin, readByAll } from './policies.ts'

/** County (6 digits), township (9) or village (12). Codes are never reused; scope is a prefix. */
export const region = pgTable(
  'region',
  {
    code: text().primaryKey(),
    parentCode: text(),
    level: text({ enum: ['COUNTY', 'TOWNSHIP', 'VILLAGE'] }).notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    pinyin: text().notNull(),
    /** 社区 (urban) or 村. Null above village level. */
    kind: text({ enum: ['COMMUNITY', 'VILLAGE'] }),
    validFrom: day().notNull(),
    validTo: day(),
    predecessorCode: text(),
  },
  (t) => [
    check(
      'region_code_fits_level',
      sql`(${t.level}, length(${t.code})) in (('COUNTY', 6), ('TOWNSHIP', 9), ('VILLAGE', 12))`,
    ),
    check(
      'region_code_extends_parent',
      sql`(${t.parentCode} is null and ${t.level} = 'COUNTY') or starts_with(${t.code}, ${t.parentCode})`,
    ),
    index('region_parent').on(t.parentCode),
    readByAll(),
  ],
)

/** Who answers for a region towards the public: posted on its page. Never a private number. */
export const responsiblePerson = pgTable(
  'responsible_person',
  {
    id: id(),
    ...area.any,
    post: text().notNull(),
    name: text().notNull(),
    officePhone: text().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    proposalId: uuid(),
    supersedesId: uuid(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('responsible_person_area').on(t.countyCode, t.townshipCode, t.villageCode),
    unique('responsible_person_superseded_once').on(t.supersedesId),
    readByAll(),
    insertWithin('responsible.confirm', 'township'),
  ],
)
