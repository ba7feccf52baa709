import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Generates, and fails if the committed schema.graphql was not what the modules' SDL prints.
const printed = () => readFileSync('schema.graphql', 'utf8')

const before = printed()
const { status } = spawnSync('graphql-codegen', ['--config', 'codegen.ts'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
if (printed() !== before) {
  process.stderr.write('schema.graphql was stale. It is fresh now: commit it.\n')
  process.exitCode = 1
}
