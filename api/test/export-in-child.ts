import { callerOf } from '../src/operation.ts'
import { closeFile, readParts } from '../src/files/made-file.ts'
import { makeExport } from '../src/modules/exports/make/make-export.ts'
import { openServices, type ServicesOptions } from '../src/services.ts'

/** Makes one export in a process of its own, reads it to the end, and says how much memory that process ever had. */
const { options, id, tokenHash } = JSON.parse(process.argv[2]!) as {
  options: ServicesOptions
  id: string
  tokenHash: string
}
const services = await openServices(options)
const as = callerOf(services, {
  requestId: 'child',
  language: 'zh',
  tokenHash,
  client: { address: '', device: '', secure: false, setSession: () => {} },
})
const file = await makeExport({ as, origin: '', signal: new AbortController().signal }, { id })
let bytes = 0
for await (const chunk of readParts(file)) bytes += chunk.length
await closeFile(file)
await services.close()
process.stdout.write(JSON.stringify({ bytes, kilobytes: process.resourceUsage().maxRSS }))
