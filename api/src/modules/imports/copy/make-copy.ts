import { GraphQLError } from 'graphql'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import type { MadeFile, Making } from '../../../files/made-file.ts'
import { newScratch } from '../../../files/scratch.ts'
import { Spool } from '../../../files/spool.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { markInChild } from '../../../sheets/marked/mark-in-child.ts'
import type { MarkingOrder } from '../../../sheets/marked/types.ts'
import { holdsAt } from '../../access/index.ts'
import { regionOfImport } from '../commands/move.ts'
import { findImport, type ImportRow } from '../read/imports.ts'
import { fieldTypes } from '../records.ts'
import { whyNotCopied } from '../rules.ts'
import { copyWords } from './copy-words.ts'
import { writeMarks } from './marks.ts'
import { writeOriginal } from './original.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The file again with its problems marked in their cells. On record before it is read: it holds the numbers of everybody in it,
 * for whoever brought it or may open numbers; others get their ends. @throws NOT_FOUND, FORBIDDEN, GONE
 */
export async function makeCopy(
  { as, signal }: Making,
  asked: Record<string, string>,
): Promise<MadeFile> {
  const id = idOf(asked.id ?? '', 'Import', 'id')
  const begun = await as('write', (ctx) => begin(ctx, id))
  const folder = await newScratch(begun.keys)
  const spool = await Spool.open()
  try {
    const order = await as('long', (ctx) => prepare(ctx, begun, folder))
    const written = once(spool.into, 'finish')
    written.catch(() => {})
    await markInChild(order, spool.into, signal)
    await written
    return { name: `${begun.row.fileName.replace(/\.[^.]*$/, '')}-标注.xlsx`, type, parts: [spool] }
  } catch (error) {
    await spool.close()
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Begun = { row: ImportRow; withNumbers: boolean; keys: Context['keys'] }

async function begin(ctx: Context, id: string): Promise<Begun> {
  const row = await findImport(ctx, id)
  if (!row) throw notFound(ctx.language)
  const no = whyNotCopied(row)
  if (no) throw new GraphQLError(no.message[ctx.language], { extensions: { code: 'GONE' } })
  const region = regionOfImport(row)
  const withNumbers = row.uploadedBy === ctx.actor!.id || holdsAt(ctx, 'identity.reveal', region)
  return await act(
    ctx,
    {
      permission: 'import.read',
      region,
      action: 'import.copy',
      subject: { kind: 'Import', id: row.id },
      detail: { withNumbers: { new: withNumbers }, sha256: { new: row.sha256 } },
    },
    async () => ({ row, withNumbers, keys: ctx.keys }),
  )
}

async function prepare(
  ctx: Context,
  { row, withNumbers }: Begun,
  folder: string,
): Promise<MarkingOrder> {
  const order = { path: join(folder, 'file'), marks: join(folder, 'marks') }
  await writeOriginal(ctx, row, order.path)
  await writeMarks(ctx, row, order.marks)
  return {
    ...order,
    words: copyWords(ctx.language, row.fileName, !withNumbers),
    masked: withNumbers ? null : protectedColumns(row),
  }
}

const protectedColumns = ({ layouts }: ImportRow): Record<number, number[]> =>
  Object.fromEntries(
    (layouts ?? []).map(({ sheet, columns }) => [
      sheet,
      columns.flatMap(({ column, field }) =>
        field && ['id-number', 'account', 'phone'].includes(fieldTypes[field]) ? [column] : [],
      ),
    ]),
  )
