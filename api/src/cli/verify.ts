import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { exitCodes } from './office/exit-codes.ts'
import { givenFile } from './office/files.ts'

const program = fileURLToPath(new URL('../../../web/verify/mingzhang-verify.mjs', import.meta.url))

/** Runs the very file that anybody downloads from /verify. */
export async function verifyNotice(args: readonly string[]): Promise<number> {
  const [source] = args
  const sheet = args.includes('--sheet') ? args[args.indexOf('--sheet') + 1] : undefined
  for (const path of [source, sheet]) if (path && !path.startsWith('http')) await givenFile(path)
  const running = spawn(process.execPath, [program, ...args], { stdio: 'inherit' })
  const [code] = (await once(running, 'exit')) as [number | null]
  return code === 1 ? exitCodes.refused : code === 0 ? exitCodes.done : exitCodes.misused
}
