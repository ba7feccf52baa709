import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import {
  bytesOf,
  closeFile,
  type FileRoute,
  type MadeFile,
  type Making,
  readParts,
} from '../files/made-file.ts'
import { callerOf } from '../operation.ts'
import { refuse } from '../refuse.ts'
import type { Services } from '../services.ts'
import { requestOf } from './graphql.ts'
import { sendRefusal } from './refused-file.ts'

/** A file behind the session: made whole, then sent with its length, so that one cut short is seen to be. */
export function serveFile(
  app: FastifyInstance,
  services: Services,
  { path, make }: FileRoute,
  production: boolean,
): void {
  // Compressed, it would lose its length.
  app.get(path, { compress: false }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const { making, leave } = makingFor(services, request, reply, production)
    try {
      const asked = { ...(request.query as object), ...(request.params as object) }
      const file = await make(making, asked as Record<string, string>)
      return await send(reply, file)
    } catch (error) {
      return await sendRefusal(request, reply, error)
    } finally {
      leave()
    }
  })
}

function makingFor(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  production: boolean,
): { making: Making; leave: () => void } {
  const gone = new AbortController()
  const abort = () => gone.abort()
  reply.raw.once('close', abort)
  const run = callerOf(services, requestOf(request, reply, true, production))
  const as: Making['as'] = (mode, work) =>
    run(mode, async (ctx) => {
      refuse(ctx, null)
      return await work(ctx)
    })
  const origin = services.publicUrl ?? `${request.protocol}://${request.host}`
  return { making: { as, origin, signal: gone.signal }, leave: () => reply.raw.off('close', abort) }
}

function send(reply: FastifyReply, file: MadeFile): FastifyReply {
  const stream = Readable.from(readParts(file), { objectMode: false })
  stream.once('close', () => void closeFile(file))
  return reply
    .header('content-type', file.type)
    .header('content-length', bytesOf(file))
    .header('content-disposition', attachment(file.name))
    .send(stream)
}

// RFC 6266: a plain name for old clients, the real one in RFC 5987's form.
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]+/g, '_').replaceAll(/["\\%]/g, '_')
  const real = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`
}
