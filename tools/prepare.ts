import { buildWeb } from '../api/src/cli/web-build.ts'
import { keepDrawnCounty } from '../db/src/demo/index.ts'

// What a first start would otherwise wait for; the server is read so that it is compiled and kept.
await buildWeb()
await keepDrawnCounty()
await import('../api/src/main.ts')
process.exit()
