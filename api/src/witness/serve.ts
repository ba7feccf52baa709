import fastify from 'fastify'
import { Temporal } from 'temporal-polyfill'

import type { Witness } from './witness.ts'

// 63 lines of a proof, and a note of some signatures.
const LONGEST = 16_384
const seconds = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)

/** `POST /add-checkpoint`, and nothing else. */
export async function serveWitness(
  witness: Witness,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const app = fastify({ logger: false, bodyLimit: LONGEST })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  app.post('/add-checkpoint', async (request, reply) => {
    const asked = typeof request.body === 'string' ? request.body : ''
    const { status, body, type } = await witness.addCheckpoint(asked, seconds())
    return await reply
      .code(status)
      .type(type ?? 'text/plain; charset=utf-8')
      .send(body)
  })
  const url = await app.listen({ host, port })
  return { url, close: () => app.close() }
}
