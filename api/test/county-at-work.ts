import { pino } from 'pino'

import { freshDemoDatabase } from '../../db/test/harness.ts'
import { startWorker } from '../src/worker.ts'
import { openApi } from './as.ts'

/** A demonstration county of one's own, its API, the two clerks who bring files in and promote them, and a worker that reads them. */
export async function openCountyAtWork() {
  const database = await freshDemoDatabase()
  const api = await openApi(database)
  const worker = await startWorker(database, pino({ level: 'silent' }))
  const close = async () => {
    await worker.stop()
    await api.close()
    await database.close()
  }
  return { database, api, clerk: await api.as('xianjb1'), second: await api.as('xianjb2'), close }
}

export type CountyAtWork = Awaited<ReturnType<typeof openCountyAtWork>>
