import { isRetryable } from '@mingzhang/db/connect.ts'

import { promoteJob } from './promote.ts'
import { readFileJob } from './read-file.ts'
import type { JobTools } from './tools.ts'
import { undoJob } from './undo.ts'

export type { JobTools }

type Job = (tools: JobTools, id: string) => Promise<void>

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

/** Tried again where the connection was to blame; otherwise given up and said so. */
const guarded =
  (task: keyof typeof givenUp, job: Job) =>
  async (tools: JobTools, id: string, isLastTry: boolean): Promise<void> => {
    try {
      await job(tools, id)
    } catch (error) {
      if (isRetryable(error) && !isLastTry) throw error
      await tools.sql`update data_import set state = ${givenUp[task]}, refusal = '{"code": "FAILED", "detail": ""}', version = version + 1
        where id = ${id} and state = ${failing[task]}`
      throw error
    }
  }

export const importJobs = {
  'import.read': guarded('import.read', readFileJob),
  'import.promote': guarded('import.promote', promoteJob),
  'import.undo': guarded('import.undo', undoJob),
}
