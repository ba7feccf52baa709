import { connect } from '@mingzhang/db/connect.ts'
import { quiet } from '@mingzhang/db/jobs.ts'
import { identityKeysOf, type Secrets } from '@mingzhang/db/secrets.ts'
import { run } from 'graphile-worker'
import type { Logger } from 'pino'

import { clearScratch } from './files/scratch.ts'
import { giveUp, importJobs } from './modules/imports/jobs/index.ts'
import type { RegionRow } from './modules/regions/index.ts'

export type WorkerOptions = {
  urls: { mz_worker: string; mz_ingest: string }
  secrets: Secrets
}

const LOCK = 7_212_027

/**
 * Does what was enqueued, one job after another. One worker of a county works at a time: it holds a lock, and what an earlier
 * one left half done when it was killed begins anew at once.
 */
export async function startWorker(
  options: WorkerOptions,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  // A file of a million rows takes its time; nobody waits at a screen for one statement of it.
  const sql = connect(options.urls.mz_ingest, { max: 3, statementTimeout: 30 * 60_000 })
  const mine = await sql.reserve()
  await mine`select pg_advisory_lock(${LOCK})`
  const keys = identityKeysOf(options.secrets)
  await clearScratch(keys)
  const jobs = connect(options.urls.mz_worker, { max: 1 })
  const halfDone = await jobs<{ task: string; payload: { id: string }; isSpent: boolean }[]>`
    update graphile_worker._private_jobs j set locked_at = null, locked_by = null from graphile_worker._private_tasks t
    where j.locked_at is not null and t.id = j.task_id returning t.identifier as task, j.payload, j.attempts >= j.max_attempts as "isSpent"`
  await jobs`update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`
  await jobs.end({ timeout: 5 })
  for (const { task, payload } of halfDone.filter(({ isSpent }) => isSpent))
    await giveUp({ sql }, task, payload.id, 'KILLED')
  const regions = await sql<RegionRow[]>`
    select code, parent_code as "parentCode", level, name_zh as "nameZh", name_en as "nameEn", pinyin, kind from region where valid_to is null`
  const tools = { sql, keys, regions }
  const taskList = Object.fromEntries(
    Object.entries(importJobs).map(([task, job]) => [
      task,
      async (
        payload: unknown,
        {
          job: { attempts, max_attempts: most },
        }: { job: { attempts: number; max_attempts: number } },
      ) => {
        try {
          await job(tools, (payload as { id: string }).id, attempts >= most)
        } catch (error) {
          log.error(
            { task, kind: (error as Error).name, code: (error as { code?: string }).code },
            'a job failed',
          )
          throw error
        }
      },
    ]),
  )
  const runner = await run({
    connectionString: options.urls.mz_worker,
    taskList,
    concurrency: 1,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quiet,
  })
  return {
    async stop() {
      await runner.stop()
      mine.release()
      await sql.end({ timeout: 5 })
    },
  }
}
