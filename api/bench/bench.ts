import { benchExports } from './exports.ts'
import { openCounty } from './county.ts'
import { benchImports } from './imports.ts'
import { openServer } from './server.ts'
import { benchTraces } from './traces.ts'

const sizes = process.argv.slice(2).map(Number)
const county = await openCounty()
try {
  await benchImports(county, sizes.length > 0 ? sizes : [100_000, 1_000_000])
  const server = await openServer(county)
  try {
    await benchExports(county, server)
    await benchTraces(county, server)
  } finally {
    await server.close()
  }
} finally {
  await county.close()
}
