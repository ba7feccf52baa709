import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

// Who the server runs as: nothing to switch to, except for root, as whom Postgres refuses to run.
export interface RunAs {
  uid?: number
  gid?: number
}

export async function whoRunsPostgres(cluster: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  // Data that an ordinary user began stay that user's.
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await findUser('postgres')) ?? (await createUser('postgres'))
}

async function findUser(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function createUser(name: string) {
  const shell = '/usr/sbin/nologin'
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', shell, name])
  const user = await findUser(name)
  if (!user) throw new Error(`useradd made no user ${name}`)
  return user
}

// A folder only root may enter hides everything below it, however open that is.
export async function canReach(runAs: RunAs, path: string): Promise<boolean> {
  if (runAs.uid === undefined) return true
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const owner = uid === runAs.uid && mode & 0o100
    const group = gid === runAs.gid && mode & 0o010
    if (!owner && !group && !(mode & 0o001)) return false
    if (at === dirname(at)) return true
  }
}
