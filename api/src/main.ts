import { pino } from 'pino'

import type { ServeOptions } from './config.ts'
import { startCosigner } from './cosigner.ts'
import { clearScratch } from './files/scratch.ts'
import { makeApp, serveApi } from './http/app.ts'
import { readPersistedDocuments } from './http/persisted-documents.ts'
import { servePublicPages } from './http/public-pages.ts'
import { readVerifierKey } from './modules/log/index.ts'
import { makeSchema } from './schema.ts'
import { startSealer } from './sealer.ts'
import { makeServer } from './server.ts'
import { openServices } from './services.ts'
import { startPublisher } from './publisher/publisher.ts'
import { keepWorking } from './work.ts'

const documentsFile = new URL('../../web/src/gql/persisted-documents.json', import.meta.url)

export type Served = { url: string; close(): Promise<void> }

/** Serves API, console and public pages on one port. The promise resolves once it listens. */
export const serve = (options: ServeOptions): Promise<Served> =>
  listen(options, ({ app, server }) =>
    servePublicPages(app, { server, webDist: options.webDist, production: options.production }),
  )

/** The API and its worker without any page: what the command line needs where no server runs. */
export const serveWithoutPages = (options: Omit<ServeOptions, 'webDist'>): Promise<Served> =>
  listen(options, async () => {})

type Parts = { app: ReturnType<typeof makeApp>; server: ReturnType<typeof makeServer> }

async function listen(
  options: Omit<ServeOptions, 'webDist'>,
  addPages: (parts: Parts) => Promise<void>,
): Promise<Served> {
  const log = pino({ level: options.production ? 'info' : 'warn', base: null })
  const witnesses = (options.witnesses ?? []).map(({ url, key }) => ({
    url,
    key: readVerifierKey(key),
  }))
  const services = await openServices({ ...options, witnesses: witnesses.map(({ key }) => key) })
  await clearScratch(services.keys)
  const server = makeServer(services, makeSchema(), { production: options.production, log })
  await server.start()
  const documents = readPersistedDocuments(documentsFile)
  const app = makeApp(options.production)
  await serveApi(app, services, server, { documents, production: options.production, log })
  await addPages({ app, server })
  const sealer = startSealer(options.urls.mz_sealer, log)
  const cosigner = startCosigner(options.urls.mz_sealer, services.publicLog, witnesses, log)
  const publisher = startPublisher(options.urls.mz_publisher, services.clock, log)
  const worker = keepWorking(options, log)
  const url = await app.listen({ host: options.host, port: options.port })
  return {
    url,
    close: async () => {
      await app.close()
      await worker.stop()
      await publisher.stop()
      await cosigner.stop()
      await sealer.stop()
      await server.stop()
      await services.close()
    },
  }
}
