import type { MutationcorrectImportArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { text } from '../../../kit/language.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { isDeepStrictEqual } from 'node:util'
import { fieldTypes } from '../records.ts'
import { isOfMember, saidField } from '../recognise/said-field.ts'
import { whyNotCorrectable } from '../rules.ts'
import type { Choices } from '../summary.ts'
import { moveImport } from './move.ts'

const mostMembers = 20

const rosters: readonly string[] = ['SUBSISTENCE_ROSTER', 'DESTITUTE_ROSTER']

const saidOfFile = ({ month, programme, takeOver, columns }: Choices) => ({
  month: month ?? null,
  programme: programme ?? null,
  takeOver: takeOver ?? null,
  columns: columns ?? {},
})

const notARoster = {
  code: 'NOT_A_ROSTER',
  message: text(
    '只有低保、特困花名册可以承接在册。',
    'Only rosters of subsistence and extreme hardship are taken over.',
  ),
}

/** Says what columns mean, or what the file does not say; it is read anew. @throws NOT_FOUND, FORBIDDEN */
export async function correctImport(ctx: Context, { input }: MutationcorrectImportArgs) {
  const unknown = input.columns.findIndex(({ field }) => field != null && !(field in fieldTypes))
  if (unknown >= 0)
    return invalidInput(ctx, `input.columns.${unknown}.field`, {
      zh: '没有这样的栏目。',
      en: 'There is no such field.',
    })
  const unplaced = input.columns.findIndex(({ field, member }) =>
    isOfMember(field) ? member == null || member < 1 || member > mostMembers : member != null,
  )
  if (unplaced >= 0)
    return invalidInput(ctx, `input.columns.${unplaced}.member`, {
      zh: `家庭成员的列须说明是第几名成员（1 至 ${mostMembers}），别的列不用。`,
      en: `Say of a member’s column which member it is (1 to ${mostMembers}), and of no other.`,
    })
  const columns = Object.fromEntries(
    input.columns.map(({ sheet, column, field, member }) => [
      `${sheet}/${column}`,
      field ? saidField(field, member ?? null) : null,
    ]),
  )
  const allocations = Object.fromEntries(
    input.allocations.map(({ key, allocationId }, i) => [
      key,
      idOf(allocationId, 'Allocation', `input.allocations.${i}.allocationId`),
    ]),
  )
  const { month, programme } = input
  const takeOver = input.takeOver == null ? input.takeOver : input.takeOver.trim()
  const unwritten = takeOver == null ? null : whyNotWritten(ctx, 'input.takeOver', takeOver, 60)
  if (unwritten) return unwritten
  /** What was said before holds where nothing else is said now. */
  const choicesAfter = (before: Choices): Choices => ({
    month: month === undefined ? (before.month ?? null) : month,
    programme: programme === undefined ? (before.programme ?? null) : programme,
    takeOver: takeOver === undefined ? (before.takeOver ?? null) : takeOver,
    columns: { ...before.columns, ...columns },
    allocations: { ...before.allocations, ...allocations },
  })
  // Which money a batch spends changes nothing that was read: everything else is read anew.
  const isRead = (before: Choices) =>
    isDeepStrictEqual(saidOfFile(before), saidOfFile(choicesAfter(before)))
  return await moveImport(ctx, input, {
    act: {
      permission: 'import.prepare',
      action: 'import.correct',
      detail: { choices: { new: { month, programme, takeOver, columns, allocations } } },
    },
    whyNot: async (row) =>
      whyNotCorrectable(row) ?? (takeOver && !rosters.includes(row.kind) ? notARoster : null),
    set: ({ choices: before }) => ({
      state: 'QUEUED',
      choices: choicesAfter(before),
      refusal: null,
      ...(isRead(before) ? {} : { layouts: null }),
    }),
    task: 'import.read',
  })
}
