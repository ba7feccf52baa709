import { constants } from 'node:fs'
import { cp, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { giveAllTo } from './home.ts'
import { clusterFolder, unfinishedCluster } from './initdb.ts'
import type { RunAs } from './run-as.ts'

// As with an empty one: made aside, and renamed when whole.
export async function copyCluster({
  from,
  home,
  runAs,
  durable,
}: {
  from: string
  home: string
  runAs: RunAs
  durable: boolean
}): Promise<void> {
  const unfinished = unfinishedCluster(home)
  await rm(unfinished, { recursive: true, force: true })
  await cp(from, unfinished, { recursive: true, mode: constants.COPYFILE_FICLONE })
  await giveAllTo(runAs, unfinished)
  if (durable) await flush(unfinished)
  await rename(unfinished, clusterFolder(home))
}

async function flush(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = await open(join(entry.parentPath, entry.name), 'r+')
    await file.sync()
    await file.close()
  }
}
