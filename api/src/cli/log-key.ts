import { randomBytes } from 'node:crypto'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { createSecrets, type Secrets } from '@mingzhang/db/secrets.ts'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import { Temporal } from 'temporal-polyfill'

import type { Config } from '../config.ts'
import { makeHandover, makeSigner, verifierKey } from '../modules/log/index.ts'
import { openDatabase } from './database.ts'
import { appendOperatorEntry } from './operator-log.ts'
import { holdFolder } from './running.ts'
import { say } from './say.ts'

const flag = { type: 'boolean' } as const
export const logKeyFlags = { rotate: flag, lost: flag, retire: flag }
type Flags = { [flag in keyof typeof logKeyFlags]?: boolean | undefined }
type LogSecrets = Secrets['log']

/** The key that signs the public log: shown, followed by a new one, or left to it alone. The server is down meanwhile. */
export async function changeLogKey(config: Config, flags: Flags): Promise<number> {
  if (flags.lost && !flags.rotate)
    throw new Refusal('--lost 须与 --rotate 同用。', '--lost goes with --rotate.')
  const holding = holdFolder(config.dataFolder)
  try {
    const { ownerUrl, secrets, close } = await openDatabase(config)
    try {
      tell(await changeKey(ownerUrl, config.dataFolder, secrets, flags))
      return 0
    } finally {
      await close()
    }
  } finally {
    holding.release()
  }
}

/** The log's keys as they are afterwards, in the secrets file and on record. */
export async function changeKey(
  ownerUrl: string,
  folder: string,
  secrets: Secrets,
  flags: Flags,
): Promise<LogSecrets> {
  const log = next(secrets.log, flags)
  if (log === secrets.log) return log
  const key = verifierKey(signerOf(log, log.current))
  const action = flags.rotate ? 'logKey.rotate' : 'logKey.retire'
  await withConnection(ownerUrl, (sql) =>
    sql.begin(async (tx) => {
      const [county] = await tx<{ code: string }[]>`select county_code as code from installation`
      if (!county) throw new Refusal('请先运行 pnpm mz init。', 'Run pnpm mz init first.')
      await appendOperatorEntry(tx, county.code, action, key.split('+')[1]!, { key })
      // Last before the commit: whoever signs with a key finds its entry in the log.
      await createSecrets(folder, { ...secrets, log })
    }),
  )
  return log
}

function next(log: LogSecrets, { rotate, lost, retire }: Flags): LogSecrets {
  const { current, seeds } = log
  if (retire) return { ...log, seeds: { [current]: seeds[current]! } }
  if (!rotate) return log
  const ids = Object.keys(seeds).map((id) => Number(id.slice(1)))
  const id = `s${Math.max(...ids) + 1}`
  const seed = randomBytes(32).toString('base64url')
  // Whoever has a lost key could name a next one too: nothing it says is passed on.
  if (lost) return { ...log, current: id, seeds: { [id]: seed }, handovers: [] }
  const after = { ...log, current: id, seeds: { ...seeds, [id]: seed } }
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const handover = makeHandover(signerOf(log, current), signerOf(after, id), today)
  return { ...after, handovers: [...log.handovers, handover] }
}

const signerOf = ({ origin, seeds }: LogSecrets, id: string) =>
  makeSigner(origin, Buffer.from(seeds[id]!, 'base64url'))

function tell(log: LogSecrets): void {
  const { current, seeds, handovers } = log
  say(`公开日志的公钥：${verifierKey(signerOf(log, current))}`, 'The key of the public log')
  for (const id of Object.keys(seeds).filter((each) => each !== current))
    say(`仍在同签：${verifierKey(signerOf(log, id))}`, 'Signs beside it until it is retired')
  say(`交接说明 ${handovers.length} 份`, 'Notes by which one key named the next')
}
