import type { MutationcorrectImportArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput } from '../../../kit/problems.ts'
import { fieldTypes } from '../records.ts'
import { whyNotCorrectable } from '../rules.ts'
import type { Choices } from '../summary.ts'
import { moveImport } from './move.ts'

/** Says what columns mean, or what the file does not say; it is read anew. @throws NOT_FOUND, FORBIDDEN */
export async function correctImport(ctx: Context, { input }: MutationcorrectImportArgs) {
  const unknown = input.columns.findIndex(({ field }) => field != null && !(field in fieldTypes))
  if (unknown >= 0)
    return invalidInput(ctx, `input.columns.${unknown}.field`, {
      zh: '没有这样的栏目。',
      en: 'There is no such field.',
    })
  const choices: Choices = {
    month: input.month ?? null,
    programme: input.programme ?? null,
    columns: Object.fromEntries(
      input.columns.map(({ sheet, column, field }) => [`${sheet}/${column}`, field ?? null]),
    ),
    allocations: Object.fromEntries(
      input.allocations.map(({ key, allocationId }, i) => [
        key,
        idOf(allocationId, 'Allocation', `input.allocations.${i}.allocationId`),
      ]),
    ),
  }
  return await moveImport(ctx, input, {
    act: {
      permission: 'import.prepare',
      action: 'import.correct',
      detail: { choices: { new: choices } },
    },
    whyNot: async (row) => whyNotCorrectable(row),
    set: { state: 'QUEUED', choices, refusal: null },
    task: 'import.read',
  })
}
