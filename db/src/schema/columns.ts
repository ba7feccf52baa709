import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

/** Integer fen. */
export const fen = () => bigint({ mode: 'bigint' })

/** First day of a benefit month, `YYYY-MM-01`. */
export const month = () => date({ mode: 'string' })

export const day = () => date({ mode: 'string' })

export const instant = () => timestamp({ withTimezone: true, mode: 'string' })

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** uuid v7 made by the application; v4 where existence or time is secret. */
export const id = () => uuid().primaryKey()

/** When the fact became known here, not when it was true: `asOf` reads ask for it. */
export const recordedAt = () =>
  instant()
    .notNull()
    .default(sql`mz_now()`)

/** Expected by every guarded update: of two people who move one thing, one wins. */
export const version = () => integer().notNull().default(1)

/** Codes a row is scoped by. Policies compare each with the caller's areas of that length. */
export const area = {
  county: { countyCode: text().notNull() },
  township: { countyCode: text().notNull(), townshipCode: text().notNull() },
  village: {
    countyCode: text().notNull(),
    townshipCode: text().notNull(),
    villageCode: text().notNull(),
  },
  /** For rows that belong to the narrowest region named. */
  any: { countyCode: text().notNull(), townshipCode: text(), villageCode: text() },
}

export { bigint, boolean, integer, text, uuid }
