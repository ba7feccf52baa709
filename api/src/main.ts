import { pino } from 'pino'

import type { ServeOptions } from './config.ts'
import { makeApp, serveApi } from './http/app.ts'
import { readPersistedDocuments } from './http/persisted-documents.ts'
import { servePublicPages } from './http/public-pages.ts'
import { makeSchema } from './schema.ts'
import { startSealer } from './sealer.ts'
import { makeServer } from './server.ts'
import { openServices } from './services.ts'

const documentsFile = new URL('../../web/src/gql/persisted-documents.json', import.meta.url)

/** Serves API, console and public pages on one port. The promise resolves once it listens. */
export async function serve(
  options: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const log = pino({ level: options.production ? 'info' : 'warn', base: null })
  const services = await openServices(options)
  const server = makeServer(services, makeSchema(), { production: options.production, log })
  await server.start()
  const documents = readPersistedDocuments(documentsFile)
  const app = makeApp(options.production)
  await serveApi(app, services, server, { documents, production: options.production })
  await servePublicPages(app, { server, webDist: options.webDist, production: options.production })
  const sealer = startSealer(options.urls.mz_sealer, log)
  const url = await app.listen({ host: options.host, port: options.port })
  return {
    url,
    close: async () => {
      await app.close()
      await sealer.stop()
      await server.stop()
      await services.close()
    },
  }
}
