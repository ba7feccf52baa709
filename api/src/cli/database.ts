import type { ReadyCounty } from '@mingzhang/db/demo/ready.ts'
import { clusterExists, startCluster } from '@mingzhang/db/embedded.ts'
import { isMigrated, migrate } from '@mingzhang/db/migrate.ts'
import { prepareOwner } from '@mingzhang/db/owner.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { loginRoles, type LoginRole } from '@mingzhang/db/roles.ts'
import { createSecrets, findSecrets, getSecrets, type Secrets } from '@mingzhang/db/secrets.ts'
import type { Config } from '../config.ts'
import { step } from './say.ts'

/** A migrated database, ready to be served. */
export interface Database {
  ownerUrl: string
  urls: Record<LoginRole, string>
  secrets: Secrets
  /** Nothing has been put into it yet, neither the demonstration nor a real county. */
  createdEmpty: boolean
  where: string
  /** Settles if the embedded server ends before it is told to. */
  lost: Promise<void>
  close(): Promise<void>
}

export interface OpenOptions {
  /** What a cluster that is made now begins with; nothing otherwise. */
  ready?: ReadyCounty | undefined
  onSpawn?: () => void
}

export async function openDatabase(config: Config, options: OpenOptions = {}): Promise<Database> {
  const opened = config.databaseUrl
    ? await connectTo(config.databaseUrl, config.dataFolder)
    : await startEmbedded(config.dataFolder, options)
  const { ownerUrl, secrets } = opened
  try {
    const { createdEmpty } = await step('更新数据库结构', 'Migrating', () =>
      migrate({ ownerUrl, secrets }),
    )
    return { ...opened, createdEmpty, urls: roleUrls(ownerUrl, secrets) }
  } catch (error) {
    await opened.close()
    throw error
  }
}

type Opened = Omit<Database, 'createdEmpty' | 'urls'>

async function startEmbedded(folder: string, { ready, onSpawn }: OpenOptions): Promise<Opened> {
  const exists = await clusterExists(folder)
  const secrets = exists ? await getSecrets(folder) : await secretsFor(folder, ready?.secrets)
  const cluster = await step('启动数据库', 'Starting the database', () =>
    startCluster({
      folder,
      password: secrets.passwords.postgres,
      ...(ready && { from: ready.cluster }),
      ...(onSpawn && { onSpawn }),
    }),
  )
  const ownerUrl = await prepareOwner(cluster, secrets)
  const { home, exited } = cluster
  return { ownerUrl, secrets, where: home, lost: exited, close: () => cluster.stop() }
}

async function connectTo(ownerUrl: string, folder: string): Promise<Opened> {
  const used = await step('连接数据库', 'Connecting to the database', () =>
    isMigrated(ownerUrl),
  ).catch((error: Error) => {
    throw new Refusal(`无法连接 DATABASE_URL：${error.message}`, 'DATABASE_URL cannot be reached.')
  })
  const secrets = used ? await getSecrets(folder) : await secretsFor(folder)
  const { host, pathname } = new URL(ownerUrl)
  const lost = new Promise<void>(() => {})
  return { ownerUrl, secrets, where: `${host}${pathname}`, lost, close: async () => {} }
}

async function secretsFor(folder: string, ready?: Secrets): Promise<Secrets> {
  return (await findSecrets(folder)) ?? (await createSecrets(folder, ready))
}

function roleUrls(ownerUrl: string, secrets: Secrets): Record<LoginRole, string> {
  const urls = loginRoles.map((role) => {
    const url = new URL(ownerUrl)
    url.username = role
    url.password = secrets.passwords[role]
    return [role, url.href]
  })
  return Object.fromEntries(urls) as Record<LoginRole, string>
}
