import { buildWeb } from '../api/src/cli/web-build.ts'

await buildWeb()
