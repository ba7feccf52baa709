import { installation } from '@mingzhang/db'
import { withTransaction } from '@mingzhang/db/as-actor.ts'
import { connect, type Pool } from '@mingzhang/db/connect.ts'
import type { IdentityKeys } from '@mingzhang/db/identity.ts'
import { identityKeysOf, type Secrets } from '@mingzhang/db/secrets.ts'
import { sql } from 'drizzle-orm'

import { Clock } from './clock.ts'
import { type LogKeys, makeSigner, type NoteKey, PublicLog } from './modules/log/index.ts'
import { loadProgrammes, type ProgrammeIndex } from './modules/programmes/index.ts'
import { loadRegions, type RegionIndex } from './modules/regions/index.ts'
import { makeRateLimits, type RateLimits } from './rate-limits.ts'

/** What lives as long as the process. */
export type Services = {
  appPool: Pool
  publicPool: Pool
  /** Few and patient: a file of a whole county is read in one statement, and others wait for their turn. */
  filesPool: Pool
  clock: Clock
  keys: IdentityKeys
  publicLog: PublicLog
  installation: { kind: 'DEMO' | 'REAL'; countyCode: string }
  regions: RegionIndex
  programmes: ProgrammeIndex
  limits: RateLimits
  /** Where the public reaches this county's pages; undefined where it is the address one asks at. */
  publicUrl: string | undefined
  close(): Promise<void>
}

export type ServicesOptions = {
  urls: { mz_app: string; mz_public: string }
  secrets: Secrets
  clockOffsetSeconds: number
  publicUrl?: string | undefined
  /** Keys of those who cosign the public log's checkpoints. */
  witnesses?: readonly NoteKey[] | undefined
}

const anonymously = sql`select mz_enter(null, null) as entered`

export async function openServices(options: ServicesOptions): Promise<Services> {
  const appPool = connect(options.urls.mz_app, { max: 10 })
  const publicPool = connect(options.urls.mz_public, { max: 5 })
  const filesPool = connect(options.urls.mz_app, { max: 2, statementTimeout: 300_000 })
  const limitsPool = connect(options.urls.mz_app, { max: 2 })
  const reference = await withTransaction(
    publicPool,
    { mode: 'read', enter: anonymously },
    async (read) => {
      const [row] = await read.select().from(installation)
      if (!row) throw new Error('the database holds no county: run `mz init` first')
      return {
        installation: row,
        regions: await loadRegions(read),
        programmes: await loadProgrammes(read),
      }
    },
  )
  return {
    appPool,
    publicPool,
    filesPool,
    clock: new Clock(options.clockOffsetSeconds),
    keys: identityKeysOf(options.secrets),
    publicLog: new PublicLog(publicPool, logKeysOf(options)),
    ...reference,
    publicUrl: options.publicUrl,
    limits: makeRateLimits(limitsPool),
    close: async () => {
      const pools = [appPool, publicPool, filesPool, limitsPool]
      await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })))
    },
  }
}

function logKeysOf({ secrets, witnesses = [] }: ServicesOptions): LogKeys {
  const { origin, current, seeds, handovers } = secrets.log
  const signer = (id: string) => makeSigner(origin, Buffer.from(seeds[id]!, 'base64url'))
  const others = Object.keys(seeds).filter((id) => id !== current)
  return { signers: [signer(current), ...others.map(signer)], handovers, witnesses }
}
