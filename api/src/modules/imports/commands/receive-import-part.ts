import { dataImport, importPart } from '@mingzhang/db'
import { sealBytes } from '@mingzhang/db/identity.ts'
import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'

import type { MutationreceiveImportPartArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { countParts, findImport } from '../read/imports.ts'
import { partBytes } from '../rules.ts'
import { regionOfImport } from './move.ts'

/** Keeps a piece, sealed; with the last one the file goes to the worker. @throws NOT_FOUND, FORBIDDEN */
export async function receiveImportPart(
  ctx: Context,
  { importId, n, bytes }: MutationreceiveImportPartArgs,
): Promise<Awaited<ResolversTypes['ReceiveImportPartResult']>> {
  const row = await findImport(ctx, idOf(importId, 'Import', 'importId'))
  if (!row) throw notFound(ctx.language)
  if (row.uploadedBy !== ctx.actor!.id)
    return ruleBroken(ctx, 'NOT_YOURS', {
      zh: '文件由登记它的人上传。',
      en: 'A file is sent by whoever announced it.',
    })
  const last = row.parts - 1
  const wanted = n === last ? row.sizeBytes - last * partBytes : partBytes
  if (n < 0 || n > last || bytes.byteLength !== wanted)
    return invalidInput(ctx, 'bytes', {
      zh: '分段的序号或长度与登记的不符。',
      en: 'The number or length of the part is not what was announced.',
    })
  if (row.state !== 'UPLOADING')
    return row.state === 'CANCELLED'
      ? ruleBroken(ctx, 'CANCELLED', { zh: '导入已取消。', en: 'The import was cancelled.' })
      : { __typename: 'ImportPartReceived', import: row }
  return await act(
    ctx,
    {
      permission: 'import.prepare',
      region: regionOfImport(row),
      action: 'import.part',
      subject: { kind: 'Import', id: row.id },
      detail: {
        part: { new: n },
        sha256: { new: createHash('sha256').update(bytes).digest('hex') },
      },
    },
    async (writer) => {
      // Whoever cancels meanwhile waits for the piece, or the piece for them: none arrives after its file is gone.
      const [open] = await writer
        .select({ state: dataImport.state })
        .from(dataImport)
        .where(and(eq(dataImport.id, row.id), eq(dataImport.state, 'UPLOADING')))
        .for('update')
      if (!open) throw lostRace()
      await writer
        .insert(importPart)
        .values({
          importId: row.id,
          n,
          countyCode: row.countyCode,
          townshipCode: row.townshipCode,
          sealed: sealBytes(ctx.keys, bytes),
        })
        .onConflictDoNothing()
      if ((await countParts(ctx, row.id)) === row.parts) {
        await writer
          .update(dataImport)
          .set({ state: 'QUEUED', version: sql`${dataImport.version} + 1` })
          .where(and(eq(dataImport.id, row.id), eq(dataImport.state, 'UPLOADING')))
        await writer.execute(sql`select mz_enqueue('import.read', ${row.id})`)
      }
      return { __typename: 'ImportPartReceived' as const, import: (await findImport(ctx, row.id))! }
    },
  )
}
