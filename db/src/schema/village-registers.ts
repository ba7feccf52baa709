import { sql } from 'drizzle-orm'
import { index, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { account } from './access.ts'
import { area, day, id, integer, recordedAt, uuid } from './columns.ts'
import { insertWithin, mzPublisher, readWithin } from './policies.ts'

/** 村户籍底册 as the gate needs it: counted when it was brought in, its names forgotten. The latest of a village holds. */
export const villageRegister = pgTable(
  'village_register',
  {
    id: id(),
    ...area.village,
    /** The day the register itself gives. */
    heldOn: day().notNull(),
    households: integer().notNull(),
    source: text().notNull(),
    broughtBy: uuid().references(() => account.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('village_register_village').on(t.villageCode, t.recordedAt),
    readWithin('notice.read'),
    insertWithin('notice.draft'),
    pgPolicy('publish', { for: 'select', to: mzPublisher, using: sql`true` }),
  ],
)

export const villageRegisterCell = pgTable(
  'village_register_cell',
  {
    registerId: uuid()
      .notNull()
      .references(() => villageRegister.id),
    ...area.village,
    maskedName: text().notNull(),
    householdSize: integer().notNull(),
    households: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.registerId, t.maskedName, t.householdSize] }),
    readWithin('notice.read'),
    insertWithin('notice.draft'),
    pgPolicy('publish', { for: 'select', to: mzPublisher, using: sql`true` }),
  ],
)
