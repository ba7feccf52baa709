import type { Permission } from '@mingzhang/db'
import type { Read } from '@mingzhang/db/as-actor.ts'
import type { IdentityKeys } from '@mingzhang/db/identity.ts'
import type { Temporal } from 'temporal-polyfill'

import type { Actor } from './actor.ts'
import type { Language } from './kit/language.ts'
import type { RateLimits } from './rate-limits.ts'
import { type Batch, loaders } from './kit/load.ts'
import type { PublicLog } from './modules/log/index.ts'
import type { ProgrammeIndex } from './modules/programmes/index.ts'
import type { RegionIndex } from './modules/regions/index.ts'

/** What one operation knows. There is no writer here: `act` is the only way to one. */
export interface Context {
  requestId: string
  actor: Actor | null
  sessionOver: boolean
  /** Held in some region: whether one may ask at all. */
  permissions: ReadonlySet<Permission>
  language: Language
  /** Selects within the operation's one snapshot, as its one actor. */
  read: Read
  now: Temporal.ZonedDateTime
  /** `YYYY-MM-DD` of `now`. */
  today: string
  /** First day of the month of `now`. */
  month: string
  /** First day of the last whole month: the latest one that can have been paid. */
  lastMonth: string
  /** First day of the month after that of `now`. */
  nextMonth: string
  installation: { kind: 'DEMO' | 'REAL'; countyCode: string }
  regions: RegionIndex
  programmes: ProgrammeIndex
  keys: IdentityKeys
  publicLog: PublicLog
  load: <K, V>(batch: Batch<Context, K, V>, key: K) => Promise<V | undefined>
  client: Client
  limits: RateLimits
  /** Runs once the operation has been committed, and not otherwise. */
  afterCommit: (work: () => void) => void
}

/** The other end: what a command may set or know of it. */
export interface Client {
  /** Of the address, for rate limits; never logged whole. */
  address: string
  device: string
  secure: boolean
  /** Sets or clears the session cookie. */
  setSession(token: string | null): void
}

export type ContextParts = Omit<Context, 'load' | 'today' | 'month' | 'lastMonth' | 'nextMonth'>

export function makeContext(parts: ContextParts): Context {
  const today = parts.now.toPlainDate().toString()
  const month = `${today.slice(0, 7)}-01`
  const first = parts.now.toPlainDate().with({ day: 1 })
  const lastMonth = first.subtract({ months: 1 }).toString()
  const nextMonth = first.add({ months: 1 }).toString()
  const context: Context = {
    ...parts,
    today,
    month,
    lastMonth,
    nextMonth,
    load: loaders(() => context),
  }
  return context
}
