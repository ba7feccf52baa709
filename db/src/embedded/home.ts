import {
  chmod,
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canReach, type RunAs } from './run-as.ts'

// Where the cluster lives: the given folder, or, if the server's user cannot get there, a folder
// elsewhere that `home` in the given folder names. Removing the folder forgets the one elsewhere.
export async function prepareHome(folder: string, runAs: RunAs): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (runAs.uid === undefined) return folder
  await chmod(folder, 0o711)
  if (await canReach(runAs, folder)) return folder
  const known = await findHome(folder)
  if (known !== folder) return known
  const elsewhere = await makeElsewhere()
  await chmod(elsewhere, 0o711)
  await writeFile(join(folder, 'home'), `${elsewhere}\n`)
  return elsewhere
}

export async function findHome(folder: string): Promise<string> {
  const elsewhere = await readFile(join(folder, 'home'), 'utf8').catch(() => '')
  return elsewhere.trim() || folder
}

async function makeElsewhere(): Promise<string> {
  try {
    return await mkdtemp('/var/lib/mingzhang-')
  } catch {
    return await mkdtemp(join(tmpdir(), 'mingzhang-'))
  }
}

export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(path, runAs.uid, runAs.gid)
}

export async function giveAllTo({ uid, gid }: RunAs, folder: string): Promise<void> {
  if (uid === undefined || gid === undefined) return
  const below = await readdir(folder, { recursive: true })
  for (const path of ['', ...below]) await lchown(join(folder, path), uid, gid)
}

export async function makePasswordFile(home: string, password: string, runAs: RunAs) {
  const path = join(home, 'initdb-password')
  await rm(path, { force: true })
  await writeFile(path, `${password}\n`, { mode: 0o600, flag: 'wx' })
  await giveTo(runAs, path)
  return path
}
