import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { expect } from 'vitest'

import type { Api } from './as.ts'

/** No row breaks what db/src/checks promise. */
export async function everyPromiseHolds(api: Api): Promise<void> {
  const folder = fileURLToPath(new URL('../../db/src/checks/', import.meta.url))
  for (const file of await readdir(folder))
    expect([
      file,
      ...(await api.sql(
        async (sql) => await sql.unsafe(await readFile(`${folder}${file}`, 'utf8')),
      )),
    ]).toEqual([file])
}
