import { isRetryable } from '@mingzhang/db/connect.ts'

import { forgetJob } from './forget.ts'
import { promoteJob } from './promote.ts'
import { readFileJob } from './read-file.ts'
import type { JobTools } from './tools.ts'
import { undoJob } from './undo.ts'

export type { JobTools }

type Job<T> = (tools: JobTools, id: string) => Promise<T>

/** What becomes of a file whose work failed for good, by the state it was left in: as before, with a word to the person. */
const givenUp = {
  'import.read': { QUEUED: 'REFUSED', READING: 'REFUSED' },
  'import.promote': { PROMOTING: 'PREVIEW', QUEUED: 'REFUSED', READING: 'REFUSED' },
  'import.undo': { UNDOING: 'PROMOTED' },
} as const
type Task = keyof typeof givenUp

/** Ends it with the reason: it FAILED, or its worker was KILLED as often as it began. */
export async function giveUp(
  { sql }: Pick<JobTools, 'sql'>,
  task: string,
  id: string,
  why: 'FAILED' | 'KILLED',
): Promise<void> {
  if (!(task in givenUp)) return
  for (const [left, then] of Object.entries(givenUp[task as Task])) {
    const code = then === 'REFUSED' ? `READING_${why}` : `${left}_${why}`
    await sql`update data_import set state = ${then}, refusal = ${JSON.stringify({ code, detail: '' })}, version = version + 1
      where id = ${id} and state = ${left}`
  }
}

/** Tried again where the connection was to blame; otherwise given up and said so. */
const guarded =
  <T>(task: Task, job: Job<T>) =>
  async (tools: JobTools, id: string, isLastTry: boolean): Promise<T> => {
    try {
      return await job(tools, id)
    } catch (error) {
      if (isRetryable(error) && !isLastTry) throw error
      await giveUp(tools, task, id, 'FAILED')
      throw error
    }
  }

const read = guarded('import.read', readFileJob)
const promote = guarded('import.promote', promoteJob)

export const importJobs = {
  'import.read': read,
  /** Where the preview no longer holds, the file is compared anew and waits for another word. */
  async 'import.promote'(tools: JobTools, id: string, isLastTry: boolean): Promise<void> {
    if ((await promote(tools, id, isLastTry)) === 'outdated') await read(tools, id, isLastTry)
  },
  'import.undo': guarded('import.undo', undoJob),
  'import.forget': forgetJob,
}
