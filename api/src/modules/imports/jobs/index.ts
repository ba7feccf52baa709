import { isRetryable } from '@mingzhang/db/connect.ts'

import { forgetJob } from './forget.ts'
import { promoteJob } from './promote.ts'
import { readFileJob } from './read-file.ts'
import type { JobTools } from './tools.ts'
import { undoJob } from './undo.ts'

export type { JobTools }

type Job<T> = (tools: JobTools, id: string) => Promise<T>

/** What becomes of a file whose work failed for good: as before, with a word to the person. */
const givenUp = {
  'import.read': 'REFUSED',
  'import.promote': 'PREVIEW',
  'import.undo': 'PROMOTED',
} as const
const failing = {
  'import.read': 'READING',
  'import.promote': 'PROMOTING',
  'import.undo': 'UNDOING',
} as const

/** Also of a file at which the worker was killed as often as it began. */
export async function giveUp(
  { sql }: Pick<JobTools, 'sql'>,
  task: string,
  id: string,
): Promise<void> {
  if (!(task in givenUp)) return
  const known = task as keyof typeof givenUp
  await sql`update data_import set state = ${givenUp[known]}, refusal = '{"code": "FAILED", "detail": ""}', version = version + 1
    where id = ${id} and state = ${failing[known]}`
}

/** Tried again where the connection was to blame; otherwise given up and said so. */
const guarded =
  <T>(task: keyof typeof givenUp, job: Job<T>) =>
  async (tools: JobTools, id: string, isLastTry: boolean): Promise<T> => {
    try {
      return await job(tools, id)
    } catch (error) {
      if (isRetryable(error) && !isLastTry) throw error
      await giveUp(tools, task, id)
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
