import type { FastifyInstance, FastifyReply } from 'fastify'

import { type PublicLog, readTilePath, type verifierKey } from '../modules/log/index.ts'

/** `/log/checkpoint`, `/log/tile/…`, `/log/key`: the public log for whoever verifies it, in the formats of C2SP. */
export function servePublicLog(
  app: FastifyInstance,
  log: PublicLog,
  key: ReturnType<typeof verifierKey>,
): void {
  const open = (reply: FastifyReply) => reply.header('access-control-allow-origin', '*')
  app.get('/log/key', (_, reply) => open(reply).type('text/plain; charset=utf-8').send(`${key}\n`))
  app.get('/log/checkpoint', async (_, reply) => {
    const checkpoint = await log.checkpoint()
    if (checkpoint === null) return await reply.code(404).send()
    void open(reply).header('cache-control', 'no-cache').type('text/plain; charset=utf-8')
    return await reply.send(checkpoint)
  })
  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const tile = readTilePath(request.params['*'])
    const bytes = tile && (await log.tile(tile))
    if (!bytes) return await reply.code(404).send()
    // A tile of a given width never changes, full or not.
    void open(reply).header('cache-control', 'public, max-age=31536000, immutable')
    return await reply.type('application/octet-stream').send(bytes)
  })
}
