import { setTimeout as wait } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { openDemo } from '@mingzhang/db/demo/open.ts'
import { findReadyCounty } from '@mingzhang/db/demo/ready.ts'
import { clusterExists } from '@mingzhang/db/embedded.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { findSecrets } from '@mingzhang/db/secrets.ts'
import type { Config, ServeOptions } from '../config.ts'
import { openDatabase, type Database } from './database.ts'
import { drawDemonstration, loadDemonstration } from './demo.ts'
import { untilAskedToEnd } from './ending.ts'
import { findInstallation, type Installation } from '@mingzhang/db/installation.ts'
import { findOpenPort } from './open-port.ts'
import { holdFolder, type Holding } from './running.ts'
import { complain, say } from './say.ts'
import { buildWeb, webDist } from './web-build.ts'
import type { Served } from '../main.ts'
import { welcome } from './welcome.ts'

export async function start(config: Config): Promise<number> {
  const asked = untilAskedToEnd(config.underPackageManager)
  const holding = holdFolder(config.dataFolder)
  let ready = false
  void asked.then(() => ready || interrupt(holding))
  try {
    return await run(config, holding, asked, () => (ready = true))
  } finally {
    holding.release()
  }
}

// Before there is anybody to serve nothing needs time to end: the server sees that we are gone, and
// what was half loaded is rolled back.
function interrupt(holding: Holding): never {
  say('已中断。', 'Interrupted.')
  holding.release()
  process.exit(130)
}

async function run(
  config: Config,
  holding: Holding,
  asked: Promise<void>,
  isReady: () => void,
): Promise<number> {
  const { promise: spawned, resolve: onSpawn } = Promise.withResolvers<void>()
  const fills = await mayNeedDemonstration(config)
  const ready = fills ? await findReady(config) : undefined
  const opening = openDatabase(config, { ready, onSpawn })
  // While the database starts, all is read that will be needed: once it reads, Node does nothing else.
  await Promise.race([spawned, opening])
  const building = buildWeb()
  const drawn = fills && !ready ? drawDemonstration() : undefined
  const serving = import('../main.ts')
  for (const early of [opening, building, serving, drawn]) early?.catch(() => {})
  const database = await opening
  try {
    const installation = await settle(config, database, async () =>
      ready ? await openDemo(database.ownerUrl) : await loadDemonstration(database, drawn),
    )
    await building
    const server = await serveOn(config, database, installation, (await serving).serve)
    holding.tell(server.url)
    isReady()
    await welcome(server.url, installation, database.where)
    const lost = await Promise.race([asked.then(() => false), database.lost.then(() => true)])
    if (lost) complain('数据库意外停止。', 'The database server ended unexpectedly.')
    else say('正在停止……', 'Stopping…')
    await Promise.race([server.close(), wait(8000, undefined, { ref: false })])
    return lost ? 1 : 0
  } finally {
    await database.close()
  }
}

const mayNeedDemonstration = async ({ databaseUrl, production, dataFolder }: Config) =>
  !databaseUrl && !production && !(await clusterExists(dataFolder))

// Keys that are there already are for other data.
const findReady = async ({ dataFolder }: Config) =>
  (await findSecrets(dataFolder)) ? undefined : await findReadyCounty()

// Only what migrate itself just made empty is filled, and never where real use is meant.
async function settle(
  config: Config,
  database: Database,
  fill: () => Promise<void>,
): Promise<Installation> {
  if (database.createdEmpty) {
    if (config.production) {
      throw new Refusal(
        '数据库是空的，请先运行：pnpm mz init',
        'The database is empty: run pnpm mz init first.',
      )
    }
    await fill()
  }
  const installation = await findInstallation(database.ownerUrl)
  if (!installation) throw new Error('the installation row is missing')
  return installation
}

async function serveOn(
  config: Config,
  database: Database,
  installation: Installation,
  serve: (options: ServeOptions) => Promise<Served>,
) {
  const { host, production } = config
  const { urls, secrets } = database
  const clockOffsetSeconds = clockOffset(config, installation)
  for (let wanted = config.port; ; wanted += 1) {
    const port = await findOpenPort(host, wanted)
    const options: ServeOptions = {
      host,
      port,
      production,
      urls,
      secrets,
      clockOffsetSeconds,
      publicUrl: config.publicUrl,
      witnesses: config.witnesses,
      webDist,
    }
    try {
      return await serve(options)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
}

/** How far the county's clock stands from real time: as told, or as the installation keeps it. */
export const clockOffset = ({ now }: Config, installation: Installation): number =>
  now ? now.since(Temporal.Now.instant()).total('seconds') : installation.clockOffsetSeconds
