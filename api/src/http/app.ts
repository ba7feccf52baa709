import { randomUUID } from 'node:crypto'

import type { ApolloServer } from '@apollo/server'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'

import type { Request } from '../server.ts'
import { modules } from '../modules/index.ts'
import type { Services } from '../services.ts'
import { serveFile } from './files.ts'
import { serveGraphql } from './graphql.ts'
import { addSecurityHeaders } from './headers.ts'
import { serveHealth } from './health.ts'
import { serveFeeds } from './feed.ts'
import { serveSentBytes } from './sent-bytes.ts'
import { serveNoticeProofs } from './notice-proofs.ts'
import { serveOpenTables } from './open-tables.ts'
import { servePublicLog } from './public-log.ts'
import { serveSitemap } from './sitemap.ts'

export const makeApp = (production: boolean): FastifyInstance =>
  fastify({
    genReqId: () => randomUUID(),
    logger: false,
    trustProxy: production ? 'loopback' : false,
  })

/** All that answers over HTTP, but for the pages. */
export async function serveApi(
  app: FastifyInstance,
  services: Services,
  server: ApolloServer<Request>,
  { documents, production }: { documents: Map<string, string>; production: boolean },
): Promise<void> {
  await app.register(cookie)
  await app.register(compress)
  addSecurityHeaders(app)
  serveHealth(app, services)
  serveGraphql(app, server, documents, production)
  serveSentBytes(app, server, production)
  for (const route of modules.flatMap(({ files = [] }) => files))
    serveFile(app, services, route, production)
  servePublicLog(app, services.publicLog)
  serveSitemap(app, services)
  serveFeeds(app, services)
  serveOpenTables(app, services)
  await serveNoticeProofs(app, services)
}
