import { dataImport } from '@mingzhang/db'

import type { MutationstartImportArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { findImport } from '../read/imports.ts'
import { whyNotFile } from '../rules.ts'

const ofTheCounty: readonly string[] = ['QUOTA', 'ALLOCATION', 'BANK_RETURN']

/** Announces a file; its parts follow. @throws FORBIDDEN */
export async function startImport(
  ctx: Context,
  { input }: MutationstartImportArgs,
): Promise<Awaited<ResolversTypes['StartImportResult']>> {
  const earlier = await once.done(ctx, 'import.start', input.clientKey)
  if (earlier) return { __typename: 'ImportStarted', import: (await findImport(ctx, earlier))! }
  const no = whyNotFile(input)
  if (no) return invalidInput(ctx, no.path, no.message)
  const unwritten = whyNotWritten(ctx, 'input.source', input.source, 60)
  if (unwritten) return unwritten
  const region = ctx.regions.find(input.region)
  if (!region || region.level === 'VILLAGE')
    return invalidInput(ctx, 'input.region', {
      zh: '文件属于一个乡镇或全县。',
      en: 'A file belongs to a township or to the county.',
    })
  if (region.level === 'TOWNSHIP' && ofTheCounty.includes(input.kind))
    return invalidInput(ctx, 'input.region', {
      zh: '指标、分配表和银行回盘属于全县。',
      en: 'Quotas, allocations and returns of the bank are of the whole county.',
    })
  const id = newId()
  return await act(
    ctx,
    {
      permission: 'import.prepare',
      region: region.code,
      action: 'import.start',
      subject: { kind: 'Import', id },
      detail: {
        kind: { new: input.kind },
        source: { new: input.source },
        fileName: { new: input.fileName },
        sizeBytes: { new: input.sizeBytes },
      },
    },
    async (writer) => {
      await writer.insert(dataImport).values({
        id,
        countyCode: region.code.slice(0, 6),
        townshipCode: region.level === 'TOWNSHIP' ? region.code : null,
        kind: input.kind,
        source: input.source.trim(),
        fileName: input.fileName.trim(),
        sizeBytes: input.sizeBytes,
        parts: input.parts,
        choices: { month: input.month ?? null, programme: input.programme ?? null },
        uploadedBy: ctx.actor!.id,
      })
      await once.record(ctx, writer, 'import.start', input.clientKey, id)
      const started = await findImport(ctx, id)
      if (!started) throw notFound(ctx.language)
      return { __typename: 'ImportStarted' as const, import: started }
    },
  )
}
