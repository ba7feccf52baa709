import { buildWeb } from '../api/src/cli/web-build.ts'
import { keepDrawnCounty } from '../db/src/demo/index.ts'

// What a first start would otherwise wait for.
await buildWeb()
await keepDrawnCounty()
