import type { FastifyInstance, FastifyReply } from 'fastify'

import { type NoteKey, type PublicLog, readTilePath, verifierKey } from '../modules/log/index.ts'

/** `/log/…`: checkpoint, tiles, key, what one key said of the next, and keys of witnesses, in the formats of C2SP. */
export function servePublicLog(app: FastifyInstance, log: PublicLog): void {
  const { signers, handovers, witnesses } = log.keys
  const open = (reply: FastifyReply) => reply.header('access-control-allow-origin', '*')
  const lines = (path: string, keys: readonly NoteKey[]) =>
    app.get(path, (_, reply) =>
      open(reply)
        .type('text/plain; charset=utf-8')
        .send(keys.map((key) => `${verifierKey(key)}\n`).join('')),
    )
  lines('/log/key', [signers[0]])
  lines('/log/witnesses', witnesses)
  app.get('/log/handovers', (_, reply) => open(reply).send(handovers))
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
