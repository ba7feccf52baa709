import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepFresh } from '@mingzhang/db/built-from.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { environmentWith, root } from '../config.ts'
import { step } from './say.ts'

export const webDist = join(root, 'web', 'dist')
const made = {
  stamp: join(webDist, 'built-from'),
  folder: root,
  sources: [
    'web/src/**/*',
    'web/*.{html,json,ts}',
    'api/src/modules/**/*.graphql',
    'codegen.ts',
    'pnpm-lock.yaml',
  ],
  exclude: ['web/src/gql/**'],
}

/** Builds the web when its sources are not those it was last built from. */
export const buildWeb = (): Promise<void> =>
  keepFresh(made, () =>
    step('生成网页', 'Building the web', async () => {
      await runScript(root, 'codegen')
      await runScript(join(root, 'web'), 'build')
    }),
  )

// A package's own script, with the bins it would find under pnpm.
async function runScript(folder: string, name: string): Promise<void> {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package
  const bins = [folder, root].map((each) => join(each, 'node_modules', '.bin'))
  const child = spawn(scripts[name]!, { cwd: folder, shell: true, env: environmentWith(bins) })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const code = await new Promise((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', reject)
  })
  if (code !== 0) throw new Refusal(`网页生成失败：${name}`, `Building failed: ${name}\n${output}`)
}

interface Package {
  scripts: Record<string, string>
}
