import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepFresh } from '../built-from.ts'
import { startCluster } from '../embedded.ts'
import { clusterFolder } from '../embedded/initdb.ts'
import { migrate } from '../migrate.ts'
import { prepareOwner } from '../owner.ts'
import { createSecrets } from '../secrets.ts'
import { fillDemo } from './index.ts'
import { readyHome, readyMade } from './ready.ts'

/** Loading takes longer than copying what was loaded: it is done when packages are installed. */
export const keepReadyCounty = (): Promise<void> =>
  keepFresh(readyMade, async () => {
    await rm(readyHome, { recursive: true, force: true })
    await mkdir(readyHome, { recursive: true })
    const folder = await mkdtemp(join(tmpdir(), 'mingzhang-county-'))
    const secrets = await createSecrets(readyHome)
    const cluster = await startCluster({
      folder,
      password: secrets.passwords.postgres,
      durable: false,
      // As little of it as can be, since it is copied with the rest.
      settings: { max_wal_size: '64MB', wal_recycle: 'off' },
    })
    try {
      const ownerUrl = await prepareOwner(cluster, secrets)
      await migrate({ ownerUrl, secrets })
      await fillDemo({ ownerUrl, secrets })
      await cluster.stop()
      await cp(clusterFolder(cluster.home), clusterFolder(readyHome), { recursive: true })
    } finally {
      await cluster.stopAndRemove()
    }
  })
