import { connect } from '@mingzhang/db/connect.ts'
import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { turn } from './turn.ts'

const EVERY_MS = 2_000

/** Takes approved lists to the public, and what is over, replaced or withdrawn away from it (decision 36). */
export function startPublisher(url: string, clock: Clock, log: Logger): { stop(): Promise<void> } {
  const pool = connect(url, { max: 1 })
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const again = () => {
    running = turn(pool, clock).then(
      () => {},
      (error: Error) => log.error({ kind: error.name }, 'publishing failed; tried again'),
    )
    later()
  }
  const later = () => (timer = setTimeout(() => void running.then(again), EVERY_MS))
  // The first page goes before.
  later()
  return {
    async stop() {
      clearTimeout(timer)
      await running
      await pool.end({ timeout: 5 })
    },
  }
}
