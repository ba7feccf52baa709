import { createHash } from 'node:crypto'

import type { FastifyInstance } from 'fastify'

/** Whatever is asked for anew each time (`no-cache`) costs no body while it is the same: a weak tag, since it may be packed. */
export function answerUnchanged(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const whole = typeof payload === 'string' || Buffer.isBuffer(payload)
    if (!whole || reply.statusCode !== 200 || reply.getHeader('cache-control') !== 'no-cache')
      return payload
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag)
    const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim())
    if (!known.includes(tag) && !known.includes('*')) return payload
    reply.code(304).removeHeader('content-length')
    return null
  })
}
