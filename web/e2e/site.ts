import { fileURLToPath } from 'node:url'
import { findInstallation } from '../../db/src/installation.ts'
import { demoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import { serve } from '../../api/src/main.ts'

export const webDist = fileURLToPath(new URL('../dist', import.meta.url))

/** The whole product over the demonstration county, on a port of its own. */
export async function openSite(database?: TestDatabase) {
  const over = database ?? (await demoDatabase())
  const installation = await findInstallation(over.ownerUrl)
  const options = {
    host: '127.0.0.1',
    port: 0,
    production: false,
    urls: over.urls,
    secrets: over.secrets,
    clockOffsetSeconds: installation!.clockOffsetSeconds,
    webDist,
  }
  const { url, close } = await serve(options)
  return { url, database: over, close }
}
