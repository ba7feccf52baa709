import { dataExport } from '@mingzhang/db'
import { Temporal } from 'temporal-polyfill'

import type { MutationrequestExportArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/new-id.ts'
import { whyNotNumberFree } from '../../../kit/no-numbers.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { findExport } from '../read/exports.ts'
import { sourceOf } from '../sources/index.ts'
import { filterFieldOf, queryWords, storedFilter } from '../stored-query.ts'

/** First seat: keeps the query and its moment. Without identities it may be made at once. @throws FORBIDDEN */
export async function requestExport(
  ctx: Context,
  { input }: MutationrequestExportArgs,
): Promise<Awaited<ResolversTypes['MoveExportResult']>> {
  const earlier = await once.done(ctx, 'export.request', input.clientKey)
  if (earlier) return { __typename: 'ExportMoved', export: (await findExport(ctx, earlier))! }
  const source = sourceOf(input.kind)
  const filter = storedFilter(input.kind, input.filter)
  if (!filter)
    return invalidInput(ctx, 'input.filter', {
      zh: `请给出 ${filterFieldOf(input.kind)} 一项筛选条件。`,
      en: `Expected the filter ${filterFieldOf(input.kind)} alone.`,
    })
  const numbers = typeof filter.text === 'string' ? whyNotNumberFree(filter.text) : null
  if (numbers) return invalidInput(ctx, `input.filter.${filterFieldOf(input.kind)}.text`, numbers)
  const unknown = input.columns?.find((key) => source.columns.every((each) => each.key !== key))
  if (unknown !== undefined || input.columns?.length === 0)
    return invalidInput(ctx, 'input.columns', {
      zh: '至少选一列，且须是这类数据的列。',
      en: 'Choose at least one column of this kind.',
    })
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason, 200)
  if (unwritten) return unwritten
  const region = typeof filter.region === 'string' ? filter.region : ctx.installation.countyCode
  if (!ctx.regions.find(region))
    return invalidInput(ctx, `input.filter.${filterFieldOf(input.kind)}.region`, {
      zh: '本县没有这个区划。',
      en: 'No such region in this county.',
    })
  if (!holdsAt(ctx, source.permission, region)) throw forbidden(ctx.language)
  if (input.withIdentities && !holdsAt(ctx, 'identity.reveal', region))
    throw forbidden(ctx.language)
  if (input.withIdentities && !source.columns.some(({ sealed }) => sealed))
    return invalidInput(ctx, 'input.withIdentities', {
      zh: '这类数据没有证件号码或账号。',
      en: 'This kind holds no protected numbers.',
    })
  const withIdentities = input.withIdentities === true
  const columns = source.columns.filter(({ key }) => input.columns?.includes(key) ?? true)
  const id = newId()
  // The log tells real time, everything else the county's clock.
  const now = input.kind === 'LOG' ? Temporal.Now.instant() : ctx.now.toInstant()
  const row = {
    id,
    countyCode: ctx.installation.countyCode,
    kind: input.kind,
    format: input.format,
    query: { filter, columns: columns.map(({ key }) => key) },
    asOf: now.toString(),
    withIdentities,
    reason: input.reason.trim(),
    state: withIdentities ? ('WAITING' as const) : ('READY' as const),
    requestedBy: ctx.actor!.id,
  }
  const words = queryWords({ ...ctx, language: 'zh' }, row)
    // Of a name that was searched for, the log keeps that there was one.
    .map(({ label, value }) => `${label} ${filter.text === value ? '…' : value}`)
  return await act(
    ctx,
    {
      permission: 'export.make',
      region,
      action: 'export.request',
      subject: { kind: 'DataExport', id },
      detail: {
        kind: { new: input.kind },
        format: { new: input.format },
        query: { new: words.join('；') },
        withIdentities: { new: withIdentities },
        reason: { new: row.reason },
      },
    },
    async (writer) => {
      await writer.insert(dataExport).values(row)
      await once.record(ctx, writer, 'export.request', input.clientKey, id)
      const found = await findExport(ctx, id)
      if (!found) throw notFound(ctx.language)
      return { __typename: 'ExportMoved' as const, export: found }
    },
  )
}
