import './build.ts'
import { step } from '../api/src/cli/say.ts'
import { keepReadyCounty } from '../db/src/demo/keep-ready.ts'
import { findReadyCounty } from '../db/src/demo/ready.ts'
import { keepPnpmAtHand } from './pnpm-at-hand.ts'

keepPnpmAtHand()

// Without it the first start loads the county itself.
if (!(await findReadyCounty()))
  await step(
    '备好演示县（虚构）',
    'Preparing the demonstration county (fictional)',
    keepReadyCounty,
  ).catch((error: Error) => console.warn(`The first start will load it: ${error.message}`))

// Read once, the server is compiled and kept so.
await import('../api/src/main.ts')
process.exit()
