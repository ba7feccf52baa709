import type { FastifyInstance } from 'fastify'

import type { Services } from '../services.ts'

/** /healthz: the process answers. /readyz: so does the database. */
export function serveHealth(app: FastifyInstance, services: Services): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_, reply) => {
    try {
      await services.publicPool`select 1`
      return { ok: true }
    } catch {
      return await reply.code(503).send({ ok: false })
    }
  })
}
