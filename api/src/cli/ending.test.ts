import { expect, test } from 'vitest'
import { kindOf } from './ending.ts'

test.for([
  ['npm exec pnpm@12 start', 'PACKAGE_MANAGER'],
  ['pnpm start', 'PACKAGE_MANAGER'],
  ['/usr/bin/pnpm\0start', 'PACKAGE_MANAGER'],
  ['pnpm@12\0start', 'PACKAGE_MANAGER'],
  ['sh\0-c\0pnpm@12 start', 'SHELL'],
  ['node\0/usr/lib/node_modules/npm/bin/npx-cli.js\0-y', 'PACKAGE_MANAGER'],
  ['node\0/home/a/.cache/pnpm.cjs\0start', 'PACKAGE_MANAGER'],
  ["sh\0-c\0'pnpm' start", 'SHELL'],
  ['/bin/bash\0-c\0npx -y pnpm@12 start & sleep 9', 'SHELL'],
  ['node\0/home/a/pnpm-things/server.js', 'OTHER'],
  ['/lib/systemd/systemd\0--user', 'OTHER'],
  ['', 'OTHER'],
] as const)('%j is %s', ([command, kind]) => {
  expect(kindOf(command)).toBe(kind)
})
