import { randomUUID } from 'node:crypto'

import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastify from 'fastify'
import { pino } from 'pino'

import type { ServeOptions } from './config.ts'
import { serveGraphql } from './http/graphql.ts'
import { addSecurityHeaders } from './http/headers.ts'
import { serveHealth } from './http/health.ts'
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
  const app = fastify({
    genReqId: () => randomUUID(),
    logger: false,
    trustProxy: options.production ? 'loopback' : false,
  })
  await app.register(cookie)
  await app.register(compress)
  addSecurityHeaders(app)
  serveHealth(app, services)
  serveGraphql(app, server, readPersistedDocuments(documentsFile), options.production)
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
