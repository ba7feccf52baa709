import { randomUUID } from 'node:crypto'

import type { ApolloServer } from '@apollo/server'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

import type { Request } from '../server.ts'
import { modules } from '../modules/index.ts'
import type { Services } from '../services.ts'
import { answerFailures, sendFailure } from './failures.ts'
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
import { answerUnchanged } from './unchanged.ts'

export const makeApp = (production: boolean): FastifyInstance =>
  fastify({
    genReqId: () => randomUUID(),
    logger: false,
    trustProxy: production ? 'loopback' : false,
    // Nobody holds a connection open by sending a byte a minute.
    requestTimeout: 300_000,
    frameworkErrors: (_, request, reply) => void sendFailure(request, reply, 404),
    routerOptions: { maxParamLength: 8_192 },
  })

type Options = { documents: Map<string, string>; production: boolean; log: Logger }

/** All that answers over HTTP, but for the pages. */
export async function serveApi(
  app: FastifyInstance,
  services: Services,
  server: ApolloServer<Request>,
  { documents, production, log }: Options,
): Promise<void> {
  await app.register(cookie)
  await app.register(compress)
  addSecurityHeaders(app)
  answerUnchanged(app)
  answerFailures(app, log)
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
