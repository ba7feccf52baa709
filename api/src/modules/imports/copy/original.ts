import type { Context } from '../../../context.ts'
import { openBytes } from '@mingzhang/db/identity.ts'
import { importPart } from '@mingzhang/db'
import { and, eq } from 'drizzle-orm'
import { open } from 'node:fs/promises'

import type { ImportRow } from '../read/imports.ts'

/** The file as it came, put together again at `path` for a reading that only this process's user may see. */
export async function writeOriginal(ctx: Context, row: ImportRow, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for (let n = 0; n < row.parts; n += 1) {
      const [part] = await ctx.read
        .select({ sealed: importPart.sealed })
        .from(importPart)
        .where(and(eq(importPart.importId, row.id), eq(importPart.n, n)))
      await file.write(openBytes(ctx.keys, part!.sealed))
    }
  } finally {
    await file.close()
  }
}
