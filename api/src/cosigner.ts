import { connect, type Pool } from '@mingzhang/db/connect.ts'
import type { Logger } from 'pino'

import { type NoteKey, openNote, type PublicLog } from './modules/log/index.ts'

const EVERY_MS = 10_000
const PATIENCE_MS = 5_000

/** Where a witness takes checkpoints (C2SP tlog-witness), and the key it signs with. */
export type Witness = { url: string; key: NoteKey }

/** Shows each new head to the witnesses and keeps what they sign. One that is silent holds up nothing. */
export function startCosigner(
  url: string,
  publicLog: PublicLog,
  witnesses: readonly Witness[],
  log: Logger,
): { stop(): Promise<void> } {
  if (witnesses.length === 0) return { stop: async () => {} }
  const pool = connect(url, { max: 1 })
  const troubles = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  const turn = () => {
    running = Promise.all(
      witnesses.map(async (witness) => {
        const trouble = await askWitness(pool, publicLog, witness).then(
          () => '',
          (error: Error) => error.message,
        )
        // Once, not every ten seconds.
        if (trouble && trouble !== troubles.get(witness.key.name))
          log.error({ witness: witness.key.name, trouble }, 'a witness did not sign')
        troubles.set(witness.key.name, trouble)
      }),
    )
    later()
  }
  const later = () => (timer = setTimeout(() => void running.then(turn), EVERY_MS))
  later()
  return {
    async stop() {
      clearTimeout(timer)
      await running
      await pool.end({ timeout: 5 })
    },
  }
}

/** Has the newest head signed, unless it is already. @throws with what the witness said to it, or that it was silent */
export async function askWitness(pool: Pool, log: PublicLog, { url, key }: Witness): Promise<void> {
  const newest = await log.newest()
  const [known] = await pool<{ size: string | null }[]>`
    select max(size) as size from log_cosignature where witness = ${key.name}`
  const old = Number(known!.size ?? 0)
  if (!newest || old === newest.size) return
  let answer = await submit(url, log, old, newest)
  const seen = answer.status === 409 && /^(0|[1-9]\d{0,14})\n$/.exec(answer.body)?.[1]
  if (seen && Number(seen) <= newest.size) answer = await submit(url, log, Number(seen), newest)
  // A log that shrank, or grew in two ways: an old copy of the database, or worse.
  if (answer.status === 409 || answer.status === 422)
    throw new Error('it has seen another log than there is here')
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}`)
  const line = answer.body
    .split(/(?<=\n)/)
    .find((each) => openNote(unsigned(newest.note) + each, [key]) !== null)
  if (!line) throw new Error('its signature is not by the key it is known by')
  await pool`insert into log_cosignature ${pool({ size: newest.size, witness: key.name, line })} on conflict do nothing`
}

async function submit(
  url: string,
  log: PublicLog,
  old: number,
  { size, note }: { size: number; note: string },
): Promise<{ status: number; body: string }> {
  const proof = await log.proveGrowth(old, size)
  const lines = proof.map((hash) => `${hash.toString('base64')}\n`)
  const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
    method: 'POST',
    body: `old ${old}\n${lines.join('')}\n${note}`,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw new Error('it does not answer')
  })
  return { status: response.status, body: await response.text() }
}

const unsigned = (note: string) => note.slice(0, note.lastIndexOf('\n\n') + 2)
