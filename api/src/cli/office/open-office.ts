import { findInstallation } from '@mingzhang/db/installation.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'

import type { Config } from '../../config.ts'
import { openDatabase } from '../database.ts'
import { findOpenPort } from '../open-port.ts'
import { findRunning, holdFolder } from '../running.ts'
import { clockOffset } from '../start.ts'

/** A server to talk to: the one that runs, or one of our own for as long as the command takes. */
export type Office = { url: string; close(): Promise<void> }

export async function openOffice(config: Config): Promise<Office> {
  const url = findRunning(config.dataFolder)
  if (url) return { url, close: async () => {} }
  const holding = holdFolder(config.dataFolder)
  try {
    const served = await serveHere(config)
    holding.tell(served.url)
    return {
      url: served.url,
      close: async () => {
        await served.close()
        holding.release()
      },
    }
  } catch (error) {
    holding.release()
    throw error
  }
}

async function serveHere(config: Config): Promise<Office> {
  const database = await openDatabase(config)
  try {
    const installation = await findInstallation(database.ownerUrl)
    if (!installation)
      throw new Refusal(
        '库中还没有县：请先运行 pnpm mz init，或用 pnpm start 装载演示县。',
        'There is no county yet: run pnpm mz init, or pnpm start for the demonstration.',
      )
    const { serveWithoutPages } = await import('../../main.ts')
    const served = await serveWithoutPages({
      host: '127.0.0.1',
      port: await findOpenPort('127.0.0.1', config.port),
      production: config.production,
      urls: database.urls,
      secrets: database.secrets,
      clockOffsetSeconds: clockOffset(config, installation),
    })
    return {
      url: served.url,
      close: async () => {
        await served.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
