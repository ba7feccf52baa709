import { rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { packageManager, root } from '../api/src/config.ts'

/**
 * `npx pnpm@12` looks here first for a command of that very name. Else it reads each package that is installed and
 * asks the registry for the newest pnpm: 3 s of every start. Where the link leads nowhere any more it does so again.
 */
export function keepPnpmAtHand(): void {
  const manager = packageManager()
  if (manager?.name !== 'pnpm' || process.platform === 'win32') return
  // One that carries its own Node may name a path within itself, which is no file.
  const mode = statSync(manager.path, { throwIfNoEntry: false })?.mode ?? 0
  if ((mode & 0o111) !== 0o111) return
  // The plain name is for scripts that call pnpm, which npx would have put there.
  for (const name of [`pnpm@${manager.major}`, 'pnpm']) {
    const link = join(root, 'node_modules', '.bin', name)
    rmSync(link, { force: true })
    symlinkSync(manager.path, link)
  }
}
