import type { DrawnCounty } from '@mingzhang/db/demo/index.ts'
import { emptyDatabase, findInstallation } from '@mingzhang/db/installation.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'
import type { Config } from '../config.ts'
import { openDatabase, type Database } from './database.ts'
import { holdFolder } from './running.ts'
import { say, step } from './say.ts'

export async function drawDemonstration(): Promise<DrawnCounty> {
  const { drawnCounty } = await import('@mingzhang/db/demo/index.ts')
  return await drawnCounty()
}

export async function loadDemonstration(
  { ownerUrl, secrets }: Database,
  drawn?: Promise<DrawnCounty>,
): Promise<void> {
  const { loadDemo } = await import('@mingzhang/db/demo/index.ts')
  await step('装载演示县（虚构）', 'Loading the demonstration county (fictional)', () =>
    loadDemo({ ownerUrl, secrets, ...(drawn && { drawn }) }),
  )
}

/** Empties the demonstration's database and loads it anew. A real county is never touched. */
export async function resetDemo(config: Config): Promise<number> {
  const holding = holdFolder(config.dataFolder)
  try {
    const database = await openDatabase(config)
    try {
      await refuseReal(config, database)
      await step('清空演示数据', 'Emptying the demonstration', () =>
        emptyDatabase(database.ownerUrl),
      )
    } finally {
      await database.close()
    }
    await fill(config)
    return 0
  } finally {
    holding.release()
  }
}

async function fill(config: Config): Promise<void> {
  const database = await openDatabase(config)
  try {
    await loadDemonstration(database)
    say('演示数据已重新装载。', 'The demonstration is as new.')
  } finally {
    await database.close()
  }
}

async function refuseReal(config: Config, { ownerUrl }: Database): Promise<void> {
  const installation = await findInstallation(ownerUrl)
  if (config.production || installation?.kind === 'REAL') {
    throw new Refusal('这是真实数据，不能重置。', 'These are real data: they are never reset.')
  }
}
