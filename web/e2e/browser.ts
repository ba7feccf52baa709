import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import sparticuz, { inflate } from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

const chromePath = process.env.CHROME_PATH
const canRunOurs = process.platform === 'linux' && process.arch === 'x64'

/** Why journeys cannot run here, to be said aloud; undefined where they can. */
export const whyNoBrowser =
  chromePath || canRunOurs
    ? undefined
    : `browser journeys are skipped on ${process.platform} ${process.arch}: set CHROME_PATH to a Chromium`

let shared: Promise<Browser> | undefined

/** One for all files of a worker, which takes it along when it ends: contexts keep them apart. */
export const sharedBrowser = (): Promise<Browser> => (shared ??= launchBrowser())

/** Chromium from npm, or the one at `CHROME_PATH`. */
export async function launchBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none']
  if (chromePath) return await chromium.launch({ executablePath: chromePath, args })
  const folder = await unpackChromium()
  const executablePath = join(folder, 'chromium')
  // Where no language is set, Chromium calls whatever has a Chinese name `download`.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return await chromium.launch({ executablePath, args, env }).catch(async (error: Error) => {
    if (!error.message.includes('shared libraries')) throw error
    // A bare system lacks libnss3; the package brings one along.
    const lib = join(folder, 'al2023', 'lib')
    return await chromium.launch({ executablePath, args, env: { ...env, LD_LIBRARY_PATH: lib } })
  })
}

// The package unpacks into the temporary folder, readable by whoever was first: each user gets a
// folder, which has its name only once all is in it.
async function unpackChromium(): Promise<string> {
  const require = createRequire(import.meta.url)
  const home = join(dirname(require.resolve('@sparticuz/chromium')), '..')
  const { version } = require(join(home, 'package.json')) as { version: string }
  const folder = join(tmpdir(), `mingzhang-chromium-${userInfo().uid}-${version}`)
  if (!existsSync(folder)) await unpackInto(folder, join(home, 'bin'))
  return folder
}

async function unpackInto(folder: string, packed: string): Promise<void> {
  const inherited = process.env.TMPDIR
  await mkdir(tmpdir(), { recursive: true })
  const unfinished = await mkdtemp(`${folder}-`)
  process.env.TMPDIR = unfinished
  try {
    await Promise.all([sparticuz.executablePath(packed), inflate(join(packed, 'al2023.tar.br'))])
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    if (inherited === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = inherited
    await rm(unfinished, { recursive: true, force: true })
  }
}
